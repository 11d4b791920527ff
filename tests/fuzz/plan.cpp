// Any plan is refused with a reason or changes the scenario, whatever the order of its changes.
#include "fuzz/trees.hpp"
#include "scenario/plans.hpp"
#include "scenario/read.hpp"
#include "text/overlay.hpp"
#include "text/yaml_writer.hpp"

using namespace cavalry;

namespace {

/// A path down the tree, every part a key, an index or `*`; at times one that leads nowhere.
std::string path(const Node &tree, const fuzz::Trees &trees, fuzz::Bytes &bytes) {
  std::string path;
  const Node *node = &tree;
  for (int depth = 0; depth < 8; ++depth) {
    const std::size_t choice = bytes.below(64);
    std::string part;
    const Node *next = nullptr;
    if (choice == 0) {
      part = trees.key(bytes);
    } else if (choice == 1) {
      part = std::to_string(bytes.below(4));
    } else if (node->size() > 0) {
      const std::size_t child = bytes.below(node->size());
      part = node->is_mapping() ? node->entries()[child].key : std::to_string(child);
      next = node->is_mapping() ? &node->entries()[child].value : &node->items[child];
      if (choice < 12) part = "*";
    }
    if (part.empty()) break;
    path += (depth == 0 ? "" : ".") + part;
    if (next == nullptr || choice >= 56) break;
    node = next;
  }
  return path;
}

Node backwards(const Node &plan) {
  Node result = Node::mapping();
  for (std::size_t i = plan.size(); i-- > 0;)
    result.set(plan.entries()[i].key, plan.entries()[i].key_at, plan.entries()[i].value);
  return result;
}

/// The same, whatever the order of keys.
bool same(const Node &one, const Node &other) {
  if (one.kind != other.kind || one.text != other.text || one.size() != other.size()) return false;
  for (std::size_t i = 0; i < one.items.size(); ++i)
    if (!same(one.items[i], other.items[i])) return false;
  for (const Node::Entry &entry : one.entries())
    if (const Node *value = other.find(entry.key); value == nullptr || !same(entry.value, *value)) return false;
  return true;
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const fuzz::Trees trees;
  static const Problems of_baseline = [] {
    Problems problems;
    read_scenario(trees.town(), problems);
    return problems;
  }();
  static const Scenario baseline = [] {
    Problems problems;
    return read_scenario(trees.town(), problems);
  }();
  fuzz::Bytes bytes(data, size);
  PlanText plan{"fuzzed", {}, {}, Node::mapping()};
  for (int changes = 0; changes < 8 && !bytes.ended(); ++changes) {
    const std::string where = path(trees.town(), trees, bytes);
    plan.changes.set(where, {}, trees.value(bytes));
  }

  SourceFiles files;
  Diagnostics forward(files), backward(files);
  Node changed = trees.town(), other = trees.town();
  apply_overlay(changed, plan.changes, forward, plan.name);
  apply_overlay(other, backwards(plan.changes), backward, plan.name);
  // Of two changes to one place the later one is at fault, so the messages may differ.
  fuzz::ensure(forward.ok() == backward.ok(),
               "the order of a plan's changes does not matter for whether it can be made",
               forward.str() + "---\n" + backward.str() + write_yaml(plan.changes));
  if (!forward.ok()) return 0;
  fuzz::ensure(same(changed, other), "the order of a plan's changes does not matter", write_yaml(plan.changes));

  Problems problems;
  Scenario scenario = read_scenario(changed, problems);
  keep_common_incidents(scenario, baseline, problems);
  new_problems(problems, of_baseline, plan);
  if (!problems.any_error()) write_scenario(scenario);
  return 0;
}
