#include "scenario/checks.hpp"

#include "scenario/read.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

struct Reached {
  const Node *node;      ///< the last one on the way
  std::string_view rest; ///< of the path, below it
};

const Node *child_of(const Node &node, std::string_view key) {
  if (!node.is_sequence()) return node.find(key);
  const auto index = parse_whole_number(key);
  const bool there = index && *index >= 0 && *index < static_cast<std::int64_t>(node.items.size());
  return there ? &node.items[static_cast<std::size_t>(*index)] : nullptr;
}

/// Follows a path down from a node. What a log calls a place may hold dots: the longest key that is there counts.
Reached reach(const Node &node, std::string_view path) {
  for (std::size_t end = path.size(); end != std::string_view::npos && end > 0; end = path.rfind('.', end - 1))
    if (const Node *below = child_of(node, path.substr(0, end)))
      return end == path.size() ? Reached{below, {}} : reach(*below, path.substr(end + 1));
  return {&node, path};
}

} // namespace

Checks::Checks(const Scenario &checked, const Node &tree, Problems &problems)
    : scenario(checked), tree_(tree), problems_(problems) {
  for (const Place &place : scenario.places) {
    std::vector<std::string> words = place.tags;
    words.insert(words.end(), {place.id, place.kind, place.district});
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    for (const std::string &word : words) places_by_word_[word].push_back(&place);
    places_by_id_[place.id] = &place;
  }
}

Position Checks::locate(const std::string &path) const { return reach(tree_, path).node->at; }

bool Checks::given(const std::string &path) const { return reach(tree_, path).rest.empty(); }

bool Checks::troubled(const std::string &path) const { return problems_.troubled(path); }

void Checks::error(const std::string &path, std::string what, std::string expected, std::string suggestion) {
  if (problems_.troubled(path)) return;
  problems_.add({true, locate(path), path, std::move(what), std::move(expected), std::move(suggestion)});
}

void Checks::warning(const std::string &path, std::string what, std::string expected) {
  if (problems_.troubled(path)) return;
  problems_.add({false, locate(path), path, std::move(what), std::move(expected), ""});
}

std::string Checks::suggestion(const std::string &word, const std::function<std::vector<std::string>()> &candidates) {
  return suggestions_left_-- > 0 ? nearest(word, candidates()) : "";
}

std::vector<std::string> Checks::words() const {
  std::vector<std::string> words;
  for (const auto &known : places_by_word_)
    if (!known.first.empty()) words.push_back(known.first);
  std::sort(words.begin(), words.end());
  return words;
}

void Checks::reference(const std::string &path, const std::string &word, const std::vector<std::string> &known,
                       const std::string &noun, const std::string &section) {
  if (word.empty() || std::find(known.begin(), known.end(), word) != known.end()) return;
  if (known.empty() && problems_.troubled(section)) return; // which is reported on its own
  const std::string near = suggestion(word, [&] { return known; });
  std::string expected = known.empty() ? fmt::format("an entry under '{}'", section) : "";
  constexpr std::size_t most_shown = 12;
  if (near.empty() && known.size() <= most_shown)
    for (const std::string &id : known) expected += (expected.empty() ? "one of " : ", ") + id;
  error(path, fmt::format("there is no {} '{}'", noun, word), expected, near);
}

std::vector<const Place *> Checks::select(const std::string &path, const PlaceSelection &selection) {
  std::vector<const Place *> places;
  if (selection.empty())
    for (const Place &place : scenario.places) places.push_back(&place);
  if (scenario.places.empty()) return places; // which is reported on its own
  for (const std::string &word : selection) {
    const auto found = places_by_word_.find(word);
    if (found != places_by_word_.end()) {
      places.insert(places.end(), found->second.begin(), found->second.end());
      continue;
    }
    error(path, fmt::format("no place has the kind, tag, id or district '{}'", word), "",
          suggestion(word, [this] { return words(); }));
  }
  std::sort(places.begin(), places.end()); // they lie in one vector, in order of their ids
  places.erase(std::unique(places.begin(), places.end()), places.end());
  return places;
}

const Place *Checks::find_place(const std::string &id) const {
  const auto found = places_by_id_.find(id);
  return found == places_by_id_.end() ? nullptr : found->second;
}

void Checks::place_reference(const std::string &path, const std::string &id) {
  if (scenario.places.empty() || find_place(id) != nullptr) return;
  error(path, fmt::format("there is no place '{}'", id), "",
        suggestion(id, [this] { return ids_of(scenario.places); }));
}

bool Checks::is_selected(const Place &place, const std::string &word) const {
  const auto found = places_by_word_.find(word);
  return found != places_by_word_.end() &&
         std::find(found->second.begin(), found->second.end(), &place) != found->second.end();
}

const IncidentType *Checks::find_type(const std::string &id) const { return find_by_id(scenario.incidents, id); }

const CrewGroup *check_crew(Checks &checks, const std::string &path, const std::string &word) {
  const std::size_t slash = word.rfind('/');
  const CrewGroup *group = find_by_id(checks.scenario.crews, word);
  if (group == nullptr && slash != std::string::npos) {
    group = find_by_id(checks.scenario.crews, word.substr(0, slash));
    const auto index = parse_whole_number(word.substr(slash + 1));
    const int crews = group == nullptr ? 0 : crews_of(*group, roster_of(checks.scenario.rosters, *group));
    if (group != nullptr && (!index || *index < 0 || *index >= crews)) {
      checks.error(path, fmt::format("crew group '{}' has no crew '{}'", group->id, word.substr(slash + 1)),
                   crews > 0 ? fmt::format("a number from 0 to {}", crews - 1) : "a group with crews");
      return nullptr;
    }
  }
  if (group == nullptr) checks.reference(path, word, ids_of(checks.scenario.crews), "crew group", "crews");
  return group;
}

void validate(const Scenario &scenario, const Node &tree, Problems &problems) {
  Checks checks(scenario, tree, problems);
  check_horizon(checks);
  check_ids(checks);
  check_city(checks);
  check_logs(checks);
  check_incidents(checks);
  check_factors(checks);
  check_rosters(checks);
  check_crews(checks);
  check_dispatch(checks);
  check_cases(checks);
  check_measures(checks);
}

} // namespace cavalry
