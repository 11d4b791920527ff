#pragma once
#include "fuzz/bytes.hpp"
#include "text/tree.hpp"

#include <string>
#include <vector>

namespace cavalry::fuzz {

/// A scenario's tree with every key of the language, and its parts, to mutate other trees with: text that a fuzzer
/// makes up is hardly ever a scenario, an edited scenario often is.
class Trees {
public:
  Trees();

  /// tests/scenario/good.yaml, its plans taken out.
  const Node &town() const { return town_; }

  /// Any key of it, or one that the bytes spell.
  std::string key(Bytes &bytes) const;
  /// Any part of it, a number out of bounds, the change of a number, or what the bytes spell.
  Node value(Bytes &bytes) const;

  /// One edit of a tree, at any place of it: a value replaced, a key removed, renamed or added, an item doubled, a part
  /// moved elsewhere, a number changed and its unit kept.
  void edit(Node &tree, Bytes &bytes) const;

  /// How deep and large a tree is; the reader refuses files beyond its own bounds.
  struct Size {
    std::size_t nodes = 0;
    std::size_t depth = 0;
  };
  static Size size(const Node &tree);

private:
  void collect(const Node &node);

  Node town_;
  std::vector<std::string> keys_;
  std::vector<Node> parts_;
};

} // namespace cavalry::fuzz
