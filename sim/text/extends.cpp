#include "text/extends.hpp"

#include "text/yaml_reader.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <vector>

namespace cavalry {
namespace {

using Chain = std::vector<std::filesystem::path>;

std::string names(const Chain &chain) {
  std::string text;
  for (const auto &path : chain) text += (text.empty() ? "" : " → ") + path.filename().string();
  return text;
}

bool is_same_file(const std::filesystem::path &left, const std::filesystem::path &right) {
  std::error_code ignored;
  return std::filesystem::weakly_canonical(left, ignored) == std::filesystem::weakly_canonical(right, ignored);
}

Node read_chain(SourceFiles &files, Chain &chain, Diagnostics &diagnostics) {
  Node child = read_yaml(files, chain.back(), diagnostics);
  const Node *extends = child.find("extends");
  if (extends == nullptr) return child;
  const Node named = *extends;
  child.erase("extends");
  if (!named.is_scalar() || named.text.empty()) {
    diagnostics.error(named.at, "extends", "not the name of a file", "such as 'extends: city.yaml'");
    return child;
  }
  const std::filesystem::path next = (chain.back().parent_path() / named.text).lexically_normal();
  const bool cycle =
      std::any_of(chain.begin(), chain.end(), [&](const auto &seen) { return is_same_file(seen, next); });
  chain.push_back(next);
  if (cycle) {
    diagnostics.error(named.at, "extends", "the files extend one another in a circle: " + names(chain));
    return child;
  }
  if (static_cast<int>(chain.size()) > longest_extends_chain) {
    diagnostics.error(named.at, "extends",
                      fmt::format("a chain of more than {} files: {}", longest_extends_chain, names(chain)));
    return child;
  }
  std::error_code problem;
  if (!std::filesystem::exists(next, problem)) {
    diagnostics.error(named.at, "extends", fmt::format("there is no file '{}'", next.string()),
                      "a path relative to this file");
    return child;
  }
  const Node base = read_chain(files, chain, diagnostics);
  if (base.is_null()) return child;
  if (!base.is_mapping()) {
    diagnostics.error(named.at, "extends",
                      fmt::format("'{}' holds {}", next.string(), base.is_sequence() ? "a list" : "a single value"),
                      "a file of keys and values");
    return child;
  }
  return merged(base, child);
}

} // namespace

Node merged(const Node &base, const Node &child) {
  if (!base.is_mapping() || !child.is_mapping()) return child;
  Node result = Node::mapping(child.at);
  for (const Node::Entry &entry : base.entries()) {
    const Node::Entry *over = child.entry(entry.key);
    if (over == nullptr)
      result.set(entry.key, entry.key_at, entry.value);
    else if (!over->value.is_explicit_null())
      result.set(entry.key, over->key_at, merged(entry.value, over->value));
  }
  for (const Node::Entry &entry : child.entries())
    if (base.find(entry.key) == nullptr) result.set(entry.key, entry.key_at, entry.value);
  return result;
}

Node read_with_extends(SourceFiles &files, const std::filesystem::path &path, Diagnostics &diagnostics) {
  Chain chain{path};
  return read_chain(files, chain, diagnostics);
}

} // namespace cavalry
