#include "text/tree.hpp"

#include <algorithm>
#include <functional>

namespace cavalry {
namespace {

constexpr std::size_t not_found = static_cast<std::size_t>(-1);
constexpr std::size_t small = 8; // entries a linear search is fast enough for

std::size_t hash(std::string_view key) { return std::hash<std::string_view>{}(key); }

} // namespace

Node Node::scalar(std::string text, Position at, bool quoted) {
  Node node;
  node.kind = Kind::scalar;
  node.text = std::move(text);
  node.quoted = quoted;
  node.at = at;
  return node;
}

Node Node::sequence(Position at) {
  Node node;
  node.kind = Kind::sequence;
  node.at = at;
  return node;
}

Node Node::mapping(Position at) {
  Node node;
  node.kind = Kind::mapping;
  node.at = at;
  return node;
}

std::size_t Node::size() const { return is_mapping() ? entries_.size() : items.size(); }

Node &Node::value(std::size_t index) { return entries_.at(index).value; }

std::size_t Node::index_of(std::string_view key) const {
  if (slots_.empty()) {
    for (std::size_t i = 0; i < entries_.size(); ++i)
      if (entries_[i].key == key) return i;
    return not_found;
  }
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash(key) & mask; slots_[slot] != 0; slot = (slot + 1) & mask)
    if (entries_[slots_[slot] - 1].key == key) return slots_[slot] - 1;
  return not_found;
}

void Node::add_to_index(std::size_t entry) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t slot = hash(entries_[entry].key) & mask;
  while (slots_[slot] != 0) slot = (slot + 1) & mask;
  slots_[slot] = static_cast<std::uint32_t>(entry + 1);
}

void Node::rebuild_index() {
  slots_.clear();
  if (entries_.size() <= small) return;
  std::size_t capacity = 4 * small;
  while (capacity < 4 * entries_.size()) capacity *= 2;
  slots_.resize(capacity);
  for (std::size_t i = 0; i < entries_.size(); ++i) add_to_index(i);
}

const Node *Node::find(std::string_view key) const {
  const std::size_t index = index_of(key);
  return index == not_found ? nullptr : &entries_[index].value;
}

Node *Node::find(std::string_view key) {
  const std::size_t index = index_of(key);
  return index == not_found ? nullptr : &entries_[index].value;
}

const Node::Entry *Node::entry(std::string_view key) const {
  const std::size_t index = index_of(key);
  return index == not_found ? nullptr : &entries_[index];
}

std::vector<std::string> Node::keys() const {
  std::vector<std::string> result;
  result.reserve(entries_.size());
  for (const Entry &entry : entries_) result.push_back(entry.key);
  return result;
}

Node &Node::set(std::string key, Position key_at, Node value) {
  if (const std::size_t index = index_of(key); index != not_found) {
    entries_[index].key_at = key_at;
    return entries_[index].value = std::move(value);
  }
  entries_.push_back({std::move(key), key_at, std::move(value)});
  if (entries_.size() > small && slots_.size() < 2 * entries_.size())
    rebuild_index();
  else if (!slots_.empty())
    add_to_index(entries_.size() - 1);
  return entries_.back().value;
}

bool Node::erase(std::string_view key) {
  const std::size_t index = index_of(key);
  if (index == not_found) return false;
  entries_.erase(entries_.begin() + static_cast<std::ptrdiff_t>(index));
  rebuild_index();
  return true;
}

bool operator==(const Node &left, const Node &right) {
  if (left.kind != right.kind || left.text != right.text || left.quoted != right.quoted) return false;
  return left.items == right.items &&
         std::equal(left.entries_.begin(), left.entries_.end(), right.entries_.begin(), right.entries_.end(),
                    [](const Node::Entry &one, const Node::Entry &other) {
                      return one.key == other.key && one.value == other.value;
                    });
}

} // namespace cavalry
