#include "viz/study/wildcards.hpp"

#include "text/overlay.hpp"

#include <algorithm>
#include <vector>

namespace cavalry {
namespace {

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
    const std::vector<std::string> places = places_of(*changes.entry(key), scenario);
    if (std::none_of(places.begin(), places.end(), [&](const auto &place) { return meet(place, path); })) continue;
    changes.erase(key);
    for (const std::string &place : places) changes.set(place, {}, change);
  }
}

} // namespace cavalry
