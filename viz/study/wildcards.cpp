#include "viz/study/wildcards.hpp"

#include "text/change.hpp"

#include <algorithm>
#include <string_view>
#include <vector>

namespace cavalry {
namespace {

/// The places where one entry of a plan acts: as text/overlay.hpp has it, of a plan that was found to be right.
class Places {
public:
  Places(const Node &scenario, const std::string &path, const Node &change)
      : adds_a_key_(!change.is_null() && (!change.is_scalar() || change.quoted || !change_from_text(change.text))) {
    descend(scenario, "", path);
  }
  std::vector<std::string> found;

private:
  /// `rest` of the path, from `node` on, which stands at `above`.
  void descend(const Node &node, const std::string &above, std::string_view rest) {
    const std::size_t dot = rest.find('.');
    const std::string_view part = rest.substr(0, dot);
    const bool last = dot == rest.npos;
    const auto go = [&](const std::string &key, const Node &child) {
      last ? found.push_back(above + key) : descend(child, above + key + '.', rest.substr(dot + 1));
    };
    for (const Node::Entry &entry : node.entries())
      if (part == "*" || part == entry.key) go(entry.key, entry.value);
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const Node *id = node.items[i].find("id");
      if (part == "*" || part == std::to_string(i) || (id != nullptr && id->text == part))
        go(std::to_string(i), node.items[i]);
    }
    const bool is_new = node.is_mapping() && part != "*" && node.find(part) == nullptr;
    if (last && is_new && adds_a_key_) found.push_back(above + std::string(part));
  }

  bool adds_a_key_;
};

bool has_wildcard(const std::string &path) { return ('.' + path + '.').find(".*.") != path.npos; }

/// Whether one is the other, or within it.
bool meet(const std::string &one, const std::string &other) {
  return (one + '.').starts_with(other + '.') || (other + '.').starts_with(one + '.');
}

} // namespace

void spell_out_wildcards(Node &changes, const std::string &path, const Node &scenario) {
  for (const std::string &key : changes.keys()) {
    if (!has_wildcard(key)) continue;
    const Node change = *changes.find(key);
    const std::vector<std::string> places = Places(scenario, key, change).found;
    if (std::none_of(places.begin(), places.end(), [&](const auto &place) { return meet(place, path); })) continue;
    changes.erase(key);
    for (const std::string &place : places) changes.set(place, {}, change);
  }
}

} // namespace cavalry
