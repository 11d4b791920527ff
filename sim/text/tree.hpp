#pragma once

#include "text/source.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// A part of an input file: nothing, a text, a list or an ordered mapping, with the place where it stands. A value:
/// copies are independent.
struct Node {
  enum class Kind { null, scalar, sequence, mapping };
  struct Entry;

  Kind kind = Kind::null;
  std::string text;        ///< scalar: the text. null: as written (`~`, `null`), empty where nothing was written
  bool quoted = false;     ///< scalar: written in quotes or as a block text, so never a number or a change
  Position at;             ///< where it begins; an empty value stands at its key
  std::vector<Node> items; ///< sequence

  static Node scalar(std::string text, Position at = {}, bool quoted = false);
  static Node sequence(Position at = {});
  static Node mapping(Position at = {});

  bool is_null() const { return kind == Kind::null; }
  bool is_scalar() const { return kind == Kind::scalar; }
  bool is_sequence() const { return kind == Kind::sequence; }
  bool is_mapping() const { return kind == Kind::mapping; }
  /// `~` or `null`, which deletes in an overlay; an empty value does not.
  bool is_explicit_null() const { return is_null() && !text.empty(); }

  /// Number of entries or items; 0 for nothing and for a scalar.
  std::size_t size() const;

  /// mapping: in the order of the file, keys unique.
  const std::vector<Entry> &entries() const { return entries_; }
  /// mapping: the value of entry `index`, to be changed in place.
  Node &value(std::size_t index);

  /// The value or entry under a key, null where there is none or this is no mapping. O(1).
  const Node *find(std::string_view key) const;
  Node *find(std::string_view key);
  const Entry *entry(std::string_view key) const;

  /// The keys in order; to suggest from.
  std::vector<std::string> keys() const;

  /// mapping: replaces key position and value under the key, or adds an entry at the end.
  Node &set(std::string key, Position key_at, Node value);
  /// mapping: false where there was no such key.
  bool erase(std::string_view key);

  /// The same tree; positions do not count.
  friend bool operator==(const Node &left, const Node &right);

private:
  std::size_t index_of(std::string_view key) const;
  void add_to_index(std::size_t entry);
  void rebuild_index();

  std::vector<Entry> entries_;
  std::vector<std::uint32_t> slots_; ///< open-addressing hash table of entry number + 1; empty for small mappings
};

struct Node::Entry {
  std::string key;
  Position key_at;
  Node value;
};

} // namespace cavalry
