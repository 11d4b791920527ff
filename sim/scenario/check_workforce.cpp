#include "scenario/checks.hpp"
#include "text/clock_text.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace cavalry {
namespace {

void check_breaks(Checks &checks, const std::string &path, const Shift &shift) {
  const double length = length_of(shift);
  double last_end = 0;
  double rest = 0;
  for (const ClockRange &pause : breaks_in_order(shift)) {
    const double begin = seconds_into(shift, pause.from);
    const double end = begin + pause.duration();
    const std::string text = clock_text(pause);
    if (end > length)
      checks.error(
          path, fmt::format("'{}' is not within the shift, {}", text, clock_text(ClockRange{shift.from, shift.until})));
    else if (begin < last_end)
      checks.error(path, fmt::format("'{}' overlaps the break before it", text));
    last_end = end;
    rest += end - begin;
  }
  if (rest >= length) checks.error(path, "take the whole shift", "some time to work");
}

std::string at(const CrewGroup &crew, const char *field) { return fmt::format("crews.{}.{}", crew.id, field); }

void check_references(Checks &checks, const CrewGroup &crew) {
  const Scenario &scenario = checks.scenario;
  checks.reference(at(crew, "district"), crew.district, ids_of(scenario.districts), "district", "city.districts");
  checks.reference(at(crew, "vehicle"), crew.vehicle, ids_of(scenario.vehicles), "vehicle", "vehicles");
  checks.reference(at(crew, "roster"), crew.roster, ids_of(scenario.rosters), "roster", "rosters");
  if (!crew.base_place.empty()) checks.place_reference(at(crew, "base"), crew.base_place);
  std::vector<std::string> needed;
  for (const IncidentType &type : scenario.incidents) needed.push_back(type.served_by.skill);
  for (const std::string &skill : crew.skills)
    if (std::find(needed.begin(), needed.end(), skill) == needed.end())
      checks.warning(at(crew, "skills"), fmt::format("no incident asks for the skill '{}'", skill));
}

void check_own_district(Checks &checks, const CrewGroup &crew, const std::string &path, const std::string &id) {
  checks.place_reference(path, id);
  const Place *place = checks.find_place(id);
  if (place != nullptr && !crew.district.empty() && place->district != crew.district)
    checks.error(path, fmt::format("place '{}' is in district '{}'", id, place->district),
                 fmt::format("places of the crew's own district, '{}'", crew.district));
}

void check_standing(Checks &checks, const CrewGroup &crew) {
  for (std::size_t i = 0; i < crew.posts.size(); ++i)
    check_own_district(checks, crew, at(crew, "posts") + '.' + std::to_string(i), crew.posts[i]);
  const auto posts = static_cast<int>(crew.posts.size());
  if (crew.count > posts)
    checks.error(at(crew, "count"), fmt::format("more crews ({}) than posts to stand at ({})", crew.count, posts),
                 "a post for each");
  if (crew.count < posts)
    checks.warning(at(crew, "posts"),
                   fmt::format("more posts ({}) than crews ({}): the last stay empty", posts, crew.count));
}

/// The places that a roving crew goes round.
std::vector<const Place *> places_gone_round(Checks &checks, const CrewGroup &crew) {
  std::vector<const Place *> places;
  for (const auto &loop : crew.beats)
    for (const std::string &id : loop)
      if (const Place *place = checks.find_place(id)) places.push_back(place);
  if (!crew.beats.empty()) return places;
  std::vector<const Place *> all;
  if (!crew.covers.empty()) {
    all = checks.select(at(crew, "covers"), crew.covers);
  } else {
    std::set<const Place *> of_any;
    for (const IncidentType &type : checks.scenario.incidents)
      if (std::count(crew.skills.begin(), crew.skills.end(), type.served_by.skill) > 0)
        for (const Place *place : checks.select(fmt::format("incidents.{}.arises.at", type.id), type.arises.at))
          of_any.insert(place);
    all.assign(of_any.begin(), of_any.end());
  }
  for (const Place *place : all)
    if (crew.district.empty() || place->district == crew.district) places.push_back(place);
  return places;
}

/// Points that are passed without any time between them would be gone round for ever at one moment.
void check_gap(Checks &checks, const CrewGroup &crew, const std::vector<const Place *> &places) {
  if (!crew.gap || crew.gap->mean() > 0) return;
  std::vector<std::vector<std::string>> rounds = crew.beats;
  if (rounds.empty()) {
    const std::vector<int> posts = posts_by_shift(crew, roster_of(checks.scenario.rosters, crew));
    const bool one_beat = std::all_of(posts.begin(), posts.end(), [](int count) { return count <= 1; });
    for (const Place *place : places) {
      if (!one_beat || rounds.empty()) rounds.emplace_back(); // one of several beats may be a place alone
      rounds.back().push_back(place->id);
    }
  }
  const auto takes_time = [&](const std::string &id) {
    const Place *place = checks.find_place(id);
    return place == nullptr || place->length > 0 || crew.sweeps.contains(id);
  };
  if (std::any_of(rounds.begin(), rounds.end(),
                  [&](const auto &round) { return std::none_of(round.begin(), round.end(), takes_time); }))
    checks.error(at(crew, "passes.gap"), "a round of points would take no time", "more than 0");
}

void check_roving(Checks &checks, const CrewGroup &crew) {
  for (std::size_t loop = 0; loop < crew.beats.size(); ++loop)
    for (std::size_t i = 0; i < crew.beats[loop].size(); ++i)
      check_own_district(checks, crew, fmt::format("{}.{}.{}", at(crew, "beats"), loop, i), crew.beats[loop][i]);
  const auto loops = static_cast<int>(crew.beats.size());
  if (loops > 0 && crew.count > loops && !crew.shared_beats)
    checks.error(at(crew, "beats"), fmt::format("fewer loops ({}) than crews ({})", loops, crew.count),
                 "a loop for each, or 'shared-beats: yes'");
  if (loops > 0 && crew.count < loops)
    checks.warning(at(crew, "beats"),
                   fmt::format("more loops ({}) than crews ({}): nobody goes round the last", loops, crew.count));
  if (loops > 0 && !crew.covers.empty())
    checks.error(at(crew, "covers"), "is given beside listed beats", "beats: auto, or no 'covers'");
  for (const auto &[id, time] : crew.sweeps) {
    const std::string path = at(crew, "sweeps") + '.' + id;
    checks.place_reference(path, id);
    const bool comes_by = std::any_of(crew.beats.begin(), crew.beats.end(), [&, id = id](const auto &loop) {
      return std::find(loop.begin(), loop.end(), id) != loop.end();
    });
    if (!comes_by) checks.error(path, "is on no listed beat of the crew", "a place that it goes to");
    if (time == 0) checks.error(path, "takes no time", "more than 0");
  }
  if (loops == 0 && crew.shared_beats)
    checks.error(at(crew, "shared-beats"), "there are no listed beats to share", "a list of loops under 'beats'");
  const std::vector<const Place *> places = places_gone_round(checks, crew);
  const char *where = crew.covers.empty() ? "beats" : "covers";
  if (places.empty() && loops == 0 && !checks.scenario.places.empty())
    checks.error(at(crew, where), "there is no place to go round",
                 "places of its district where something arises that its skills serve, or 'covers'");
  const Vehicle *vehicle = find_by_id(checks.scenario.vehicles, crew.vehicle);
  const bool walks = std::any_of(places.begin(), places.end(), [](const Place *place) { return place->length > 0; });
  if (walks && vehicle != nullptr && vehicle->scan_speed <= 0)
    checks.error(at(crew, "vehicle"), fmt::format("vehicle '{}' has no 'scan' speed to go round with", crew.vehicle),
                 "such as 'scan: 8 km/h'");
  check_gap(checks, crew, places);
}

void check_return(Checks &checks, const CrewGroup &crew) {
  if (crew.after_call != AfterCall::returns) return;
  if (!crew.takes_calls)
    checks.error(at(crew, "after-call"), "the crew takes no calls", "calls: yes");
  else if (crew.duty == Duty::wait && crew.base != Base::at_point)
    checks.error(at(crew, "after-call"), "the crew has no base to return to", "a place or a point under 'base'");
  else if (crew.duty == Duty::rove)
    checks.error(at(crew, "after-call"), "the crew goes back to its beat", "a crew that waits or stands");
}

/// Keys that say nothing beside the others, or contradict them.
void check_keys(Checks &checks, const CrewGroup &crew) {
  const bool posts = checks.given(at(crew, "posts"));
  const bool rounds = checks.given(at(crew, "beats")) || checks.given(at(crew, "passes"));
  if (posts && rounds) checks.error(at(crew, "posts"), "is given beside beats or passes", "one of them");
  if (!posts && checks.given(at(crew, "while-standing")) && (crew.suppression < 1 || crew.displacement > 0))
    checks.error(at(crew, "while-standing"), "the crew does not stand anywhere", "'posts' as well");
  if (rounds) return;
  if (checks.given(at(crew, "covers")))
    checks.error(at(crew, "covers"), "the crew does not go round", "'beats' or 'passes' as well");
  if (!crew.sweeps.empty()) checks.error(at(crew, "sweeps"), "the crew does not go round", "'beats' as well");
  if (crew.shared_beats) checks.error(at(crew, "shared-beats"), "the crew does not go round", "'beats' as well");
  if (crew.start != "spaced") checks.error(at(crew, "start"), "the crew does not go round", "'beats' as well");
}

void check_work(Checks &checks, const CrewGroup &crew) {
  if (crew.duty != Duty::wait) return;
  if (!crew.takes_calls)
    checks.error(at(crew, "calls"), "the crew neither takes calls nor goes round nor stands", "something to do");
  else if (crew.skills.empty())
    checks.error(at(crew, "skills"), "the crew waits for calls, but has no skill", "one at least");
}

} // namespace

void check_posts_on_duty(Checks &checks, const std::string &path, const Posts &posts) {
  const Roster *roster = find_by_id(checks.scenario.rosters, posts.roster);
  if (posts.count_by_shift.empty()) return;
  if (roster == nullptr) {
    if (!posts.roster.empty()) return; // which is reported on its own
    checks.error(path + ".count", "is given by shift, but there is no roster", "one whole number, or a roster");
    return;
  }
  const std::vector<std::string> shifts = ids_of(roster->shifts);
  for (const auto &[shift, count] : posts.count_by_shift)
    checks.reference(path + ".count" + '.' + shift, shift, shifts,
                     fmt::format("shift in roster '{}' named", roster->id),
                     fmt::format("rosters.{}.shifts", roster->id));
  for (const std::string &shift : shifts)
    if (!posts.count_by_shift.contains(shift))
      checks.error(path + ".count", fmt::format("shift '{}' of roster '{}' is missing", shift, roster->id),
                   "a number for every shift, 0 if nobody is on duty");
}

void check_rosters(Checks &checks) {
  for (const Roster &roster : checks.scenario.rosters) {
    const std::string path = "rosters." + roster.id;
    if (roster.shifts.empty()) checks.error(path + ".shifts", "there is none", "one at least");
    for (const Shift &shift : roster.shifts)
      check_breaks(checks, fmt::format("{}.shifts.{}.breaks", path, shift.id), shift);
    bool used = false;
    bool staffed = false;
    const auto look_at = [&](const Posts &posts) {
      if (posts.roster != roster.id) return;
      used = true;
      staffed = staffed || posts.count > 0;
    };
    for (const CrewGroup &crew : checks.scenario.crews) look_at(crew);
    for (const Desk &desk : checks.scenario.desks) look_at(desk);
    if (!used) checks.error(path, "nobody works by this roster", "a crew or desk with 'roster: " + roster.id + "'");
    if (used && !staffed) checks.warning(path, "nobody is on duty in this roster");
  }
}

void check_crews(Checks &checks) {
  const auto &types = checks.scenario.incidents;
  const auto needs = [&](const IncidentType &type) { return needs_crews(checks.scenario, type); };
  if (checks.scenario.crews.empty() && (types.empty() || std::any_of(types.begin(), types.end(), needs)))
    checks.error("crews", "there is none", "one at least");
  for (const CrewGroup &crew : checks.scenario.crews) {
    check_references(checks, crew);
    check_posts_on_duty(checks, "crews." + crew.id, crew);
    check_keys(checks, crew);
    check_work(checks, crew);
    check_return(checks, crew);
    if (checks.troubled(at(crew, "posts"))) continue;
    if (crew.duty == Duty::post) check_standing(checks, crew);
    if (crew.duty == Duty::rove) check_roving(checks, crew);
  }
}

} // namespace cavalry
