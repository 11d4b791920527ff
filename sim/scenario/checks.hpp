#pragma once
#include "scenario/problem.hpp"
#include "scenario/scenario.hpp"
#include "text/tree.hpp"

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

namespace cavalry {

/// What the checks of a scenario share: where a path stands in the file, which ids there are, which places a selection
/// takes.
class Checks {
public:
  Checks(const Scenario &scenario, const Node &tree, Problems &problems);

  const Scenario &scenario;

  /// Reports an error at a path, unless there is one already.
  void error(const std::string &path, std::string what, std::string expected = "", std::string suggestion = "");
  void warning(const std::string &path, std::string what, std::string expected = "");
  /// Whether there is an error at the path, above or below it.
  bool troubled(const std::string &path) const;
  /// Whether the file gives a value at the path.
  bool given(const std::string &path) const;

  /// Reports `word` unless `known` has it, the ids of a section; `noun` is what it should be the id of. Empty words
  /// pass, and all where nothing is known because of an error that the section has already.
  void reference(const std::string &path, const std::string &word, const std::vector<std::string> &known,
                 const std::string &noun, const std::string &section);

  /// The places that a selection takes, in order of their ids; each word that takes none is reported.
  std::vector<const Place *> select(const std::string &path, const PlaceSelection &selection);
  const Place *find_place(const std::string &id) const;
  /// The same as `reference` for places.
  void place_reference(const std::string &path, const std::string &id);
  /// Whether a place has this id, kind, tag or district.
  bool is_selected(const Place &place, const std::string &word) const;

  const IncidentType *find_type(const std::string &id) const;

private:
  Position locate(const std::string &path) const;
  std::string suggestion(const std::string &word, const std::function<std::vector<std::string>()> &candidates);
  std::vector<std::string> words() const;

  const Node &tree_;
  Problems &problems_;
  std::unordered_map<std::string, std::vector<const Place *>> places_by_word_;
  std::unordered_map<std::string, const Place *> places_by_id_;
  int suggestions_left_ = 100; ///< to look for one takes time in proportion to all candidates
};

/// The ids of entries.
template <class T> std::vector<std::string> ids_of(const std::vector<T> &entries) {
  std::vector<std::string> ids;
  ids.reserve(entries.size());
  for (const T &entry : entries) ids.push_back(entry.id);
  return ids;
}

template <class T> const T *find_by_id(const std::vector<T> &entries, const std::string &id) {
  for (const T &entry : entries)
    if (entry.id == id) return &entry;
  return nullptr;
}

void check_horizon(Checks &checks);
void check_ids(Checks &checks);
void check_city(Checks &checks);
void check_logs(Checks &checks);
void check_incidents(Checks &checks);
void check_factors(Checks &checks);
void check_rosters(Checks &checks);
void check_crews(Checks &checks);
void check_dispatch(Checks &checks);
void check_cases(Checks &checks);
void check_measures(Checks &checks);
/// A crew group, or one of its crews such as `riders/0`: the group; null, with an error, where there is none.
const CrewGroup *check_crew(Checks &checks, const std::string &path, const std::string &word);
/// Posts by shift name every shift of the roster, and no other.
void check_posts_on_duty(Checks &checks, const std::string &path, const Posts &posts);
/// What is wrong, without a position, where the rate of a plan and the factors that hold together make more of a type
/// than the identities of incidents can tell apart.
std::optional<Problem> level_problem(const Scenario &scenario, const IncidentType &type);
/// Whether anything of this type is handled by crews.
bool needs_crews(const Scenario &scenario, const IncidentType &type);

} // namespace cavalry
