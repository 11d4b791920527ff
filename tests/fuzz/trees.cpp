#include "fuzz/trees.hpp"

#include "text/diagnostics.hpp"
#include "text/number.hpp"
#include "text/yaml_reader.hpp"

#include <algorithm>
#include <array>
#include <filesystem>

namespace cavalry::fuzz {
namespace {

constexpr std::array<const char *, 24> numbers = {
    "0",          "1",          "-1",    "2",      "0.5",    "100",        "1e9",
    "1e-9",       "1e300",      "1e308", "-1e300", "5e-324", "4294967296", "9999999999999999999",
    "2147483647", "2147483648", "65536", "255",    "256",    "24",         "7",
    "1000000",    "0.1",        "3"};
constexpr std::array<const char *, 10> changes = {"+1", "-1", "+10 %", "-100 %", "×1.2",
                                                  "x0", "/0", "/2",    "+5 min", "+2 points"};

/// Every node, parents before children.
void walk(Node &node, std::vector<Node *> &nodes) {
  nodes.push_back(&node);
  for (Node &item : node.items) walk(item, nodes);
  for (std::size_t i = 0; i < node.entries().size(); ++i) walk(node.value(i), nodes);
}

void rename(Node &mapping, const std::string &from, const std::string &to) {
  Node value = *mapping.find(from);
  const Position at = mapping.entry(from)->key_at;
  mapping.erase(from);
  mapping.set(to, at, std::move(value));
}

/// Laws that take milliseconds to tabulate give way to one that takes none; an edit may bring one back.
void simplify_laws(Node &node) {
  for (const char *slow : {"gamma", "mixture", "lognormal", "erlang"})
    if (node.find(slow) != nullptr) node = Node::scalar("exponential 25 min");
  for (Node &item : node.items) simplify_laws(item);
  for (std::size_t i = 0; i < node.entries().size(); ++i) simplify_laws(node.value(i));
}

} // namespace

Trees::Trees() {
  SourceFiles files;
  Diagnostics diagnostics(files);
  town_ = read_yaml(files, std::filesystem::path(CAVALRY_SOURCE_DIR) / "tests/scenario/good.yaml", diagnostics);
  diagnostics.throw_if_any();
  collect(town_);
  town_.erase("plans");
  simplify_laws(town_);
  std::sort(keys_.begin(), keys_.end());
  keys_.erase(std::unique(keys_.begin(), keys_.end()), keys_.end());
}

void Trees::collect(const Node &node) {
  parts_.push_back(node);
  for (const Node &item : node.items) collect(item);
  for (const Node::Entry &entry : node.entries()) {
    keys_.push_back(entry.key);
    collect(entry.value);
  }
}

std::string Trees::key(Bytes &bytes) const {
  if (const std::size_t choice = bytes.below(keys_.size() + 1); choice < keys_.size()) return keys_[choice];
  return printable(bytes.take(bytes.below(12)));
}

Node Trees::value(Bytes &bytes) const {
  switch (bytes.below(8)) {
  case 0:
    return Node::scalar(numbers[bytes.below(numbers.size())]);
  case 1:
    return Node::scalar(changes[bytes.below(changes.size())]);
  case 2:
    return Node::scalar(printable(bytes.take(bytes.below(24))), {}, bytes.below(4) == 1);
  case 3: {
    Node null;
    null.text = bytes.below(2) == 0 ? "~" : "";
    return null;
  }
  default:
    return parts_[bytes.below(parts_.size())];
  }
}

void Trees::edit(Node &tree, Bytes &bytes) const {
  std::vector<Node *> nodes;
  walk(tree, nodes);
  Node &node = *nodes[bytes.below(nodes.size())];
  switch (bytes.below(8)) {
  case 0:
    if (node.is_mapping() && node.size() > 0) {
      node.erase(node.entries()[bytes.below(node.size())].key);
      return;
    }
    if (node.is_sequence() && node.size() > 0) {
      node.items.erase(node.items.begin() + static_cast<std::ptrdiff_t>(bytes.below(node.size())));
      return;
    }
    break;
  case 1:
    if (node.is_mapping()) {
      node.set(key(bytes), {}, value(bytes));
      return;
    }
    if (node.is_sequence()) {
      node.items.push_back(value(bytes));
      return;
    }
    break;
  case 2:
    if (node.is_mapping() && node.size() > 0) {
      rename(node, node.entries()[bytes.below(node.size())].key, key(bytes));
      return;
    }
    if (node.is_sequence() && node.size() > 0) {
      node.items.push_back(Node(node.items[bytes.below(node.size())]));
      return;
    }
    break;
  case 3: {
    Node moved = *nodes[bytes.below(nodes.size())];
    node = std::move(moved);
    return;
  }
  case 4:
  case 5:
    if (const auto number = leading_number(node.text); node.is_scalar() && number) {
      node.text.replace(0, number->length, numbers[bytes.below(numbers.size())]);
      return;
    }
    break;
  default:
    break;
  }
  node = value(bytes);
}

Trees::Size Trees::size(const Node &tree) {
  Size size{1, 0};
  const auto add = [&](const Node &child) {
    const Size inner = Trees::size(child);
    size.nodes += inner.nodes;
    size.depth = std::max(size.depth, inner.depth);
  };
  for (const Node &item : tree.items) add(item);
  for (const Node::Entry &entry : tree.entries()) add(entry.value);
  ++size.depth;
  return size;
}

} // namespace cavalry::fuzz
