#include "report/estimates_text.hpp"

#include "report/figure_text.hpp"
#include "report/words.hpp"

#include <fmt/format.h>
#include <string_view>
#include <utility>

namespace cavalry {
namespace {

/// "a.b.c" is "a" and "b.c".
std::pair<std::string_view, std::string_view> first_key(std::string_view path) {
  const std::size_t dot = path.find('.');
  return dot == path.npos ? std::pair{path, std::string_view()} : std::pair{path.substr(0, dot), path.substr(dot + 1)};
}

template <class Entries> std::string name_of(const Entries &entries, std::string_view id, Language language) {
  for (const auto &entry : entries)
    if (entry.id == id) return name_in(language, entry.name, entry.id);
  return std::string(id);
}

/// What the keys behind a thing's id say of it.
std::string quantity(std::string_view keys, Language language) {
  constexpr std::string_view channels = "found.channels.";
  std::string channel;
  std::string key(keys);
  if (keys.starts_with(channels)) {
    const auto [id, rest] = first_key(keys.substr(channels.size()));
    channel = scope_name(language, Scope{ScopeKind::channel, 0, std::string(id), {}});
    key = std::string(channels) + std::string(rest);
  }
  key = "estimate." + key;
  return has_text(key) ? say(language, key, channel) : std::string(keys);
}

} // namespace

std::vector<std::string> estimates_in_words(const Scenario &scenario, Language language) {
  std::vector<std::string> texts;
  std::string_view thing_before;
  for (const Assumption &estimate : scenario.assumptions) {
    const std::string_view path = estimate.path;
    const auto [kind, behind] = first_key(path);
    const auto [id, keys] = first_key(behind);
    const std::string_view thing = path.substr(0, kind.size() + 1 + id.size());
    std::string line =
        fmt::format("{} {}", keys.empty() ? std::string(behind) : quantity(keys, language), estimate.value);
    if (!estimate.low.empty()) line += fmt::format(" ({} – {})", estimate.low, estimate.high);
    if (thing == thing_before) {
      texts.back() += ", " + line;
      continue;
    }
    thing_before = thing;
    const std::string name = kind == "incidents"  ? name_of(scenario.incidents, id, language)
                             : kind == "vehicles" ? name_of(scenario.vehicles, id, language)
                             : kind == "crews"    ? name_of(scenario.crews, id, language)
                             : kind == "places"   ? name_of(scenario.places, id, language)
                             : keys.empty()       ? std::string(kind)
                                                  : std::string(thing);
    texts.push_back(fmt::format("{}: {}", name, line));
  }
  return texts;
}

} // namespace cavalry
