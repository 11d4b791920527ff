#include "base/random.hpp"
#include "base/run_length.hpp"
#include "scenario/checks.hpp"
#include "text/clock_text.hpp"
#include "text/quantity.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>

namespace cavalry {
namespace {

constexpr double shortest_horizon = minute;

void check_end(Checks &checks, const Horizon &horizon) {
  const double end = horizon.start_clock + horizon.length + horizon.follow;
  const Date last{9999, 12, 31};
  if (static_cast<double>(days_from_civil(horizon.start)) + end / day > static_cast<double>(days_from_civil(last)))
    checks.error("horizon.start", fmt::format("the window ends after {}", format(last)));
}

/// The path of an entry's field.
std::string at(const char *where, const std::string &id, const char *field) {
  return fmt::format("{}.{}.{}", where, id, field);
}

/// The streams of one noun, by where they stand: the same text or, though unlikely, the same hash.
template <class T> void check_streams(Checks &checks, const char *where, const std::vector<T> &entries) {
  std::map<std::uint64_t, const T *> seen;
  for (const T &entry : entries) {
    const auto [other, is_new] = seen.emplace(stream_identity(entry.stream), &entry);
    if (is_new) continue;
    checks.error(at(where, entry.id, "stream"),
                 fmt::format("'{}' has the same random numbers as '{}' of {}.{}", entry.stream, other->second->stream,
                             where, other->second->id),
                 "another text, for each its own");
  }
}

void check_place_words(Checks &checks) {
  std::map<std::string, std::string> words; // what a word stands for, and where
  for (const Place &place : checks.scenario.places) {
    if (!place.kind.empty()) words.emplace(place.kind, "a kind of place");
    for (const std::string &tag : place.tags) words.emplace(tag, "a tag of places");
  }
  for (const District &district : checks.scenario.districts) {
    const auto [other, is_new] = words.emplace(district.id, "a district");
    if (!is_new)
      checks.error("city.districts." + district.id,
                   fmt::format("the id is {} too: a selection could mean either", other->second), "another id");
  }
  for (const Place &place : checks.scenario.places) {
    const std::string path = "city.places." + place.id;
    if (const auto other = words.find(place.id); other != words.end())
      checks.error(path, fmt::format("the id is {} too: a selection could mean either", other->second), "another id");
    if (place.id == "stay" || place.id == "random")
      checks.error(path, "the id has a meaning of its own under 'base'", "another id");
  }
}

void check_way_times(Checks &checks) {
  for (const auto &[from, ways] : checks.scenario.movement.times) {
    const std::string path = "movement.times." + from;
    checks.place_reference(path, from);
    for (const auto &[to, time] : ways) {
      checks.place_reference(path + '.' + to, to);
      if (to == from) checks.error(path + '.' + to, "is the way from a place to itself", "another place");
    }
  }
  if (checks.scenario.movement.noise_law != NoiseLaw::lognormal && checks.scenario.movement.noise_cv == 0)
    checks.error("movement.noise-law", "there is no noise", "'noise' as well");
}

} // namespace

void check_horizon(Checks &checks) {
  const Horizon &horizon = checks.scenario.horizon;
  const bool days = checks.given("horizon.days");
  const bool length = checks.given("horizon.length");
  if (days && length) checks.error("horizon.length", "is given beside 'days'", "one of the two");
  if (!days && !length) checks.error("horizon.days", "is missing", "a number of days, or a 'length' such as 90 min");
  const std::string window = length ? "horizon.length" : "horizon.days";
  if ((days || length) && horizon.length < shortest_horizon) checks.error(window, "is too short", "a minute at least");
  for (const auto &[path, value] :
       {std::pair{window, horizon.length}, std::pair{std::string("horizon.warm-up"), horizon.warm_up},
        std::pair{std::string("horizon.follow"), horizon.follow}})
    if (value > longest_part_of_run) checks.error(path, "is too long", "ten years at most");
  check_end(checks, horizon);

  const Scenario &scenario = checks.scenario;
  for (const Date &date : scenario.make_up_workdays) {
    if (std::binary_search(scenario.holidays.begin(), scenario.holidays.end(), date))
      checks.error("calendar.make-up-workdays", fmt::format("{} is a holiday too", format(date)), "either");
    if (weekday(date) < 5)
      checks.warning("calendar.make-up-workdays", fmt::format("{} is no weekend, and so worked anyway", format(date)));
  }
}

void check_ids(Checks &checks) {
  const Scenario &scenario = checks.scenario;
  check_streams(checks, "incidents", scenario.incidents);
  check_streams(checks, "crews", scenario.crews);
  check_place_words(checks);
  std::map<std::uint64_t, std::string> seen;
  for (const Place &place : scenario.places) {
    const auto [other, is_new] = seen.emplace(stream_identity(place.id), place.id);
    if (!is_new)
      checks.error("city.places." + place.id, fmt::format("has the same random numbers as place '{}'", other->second),
                   "another id");
  }
  if (find_by_id(scenario.profiles, "footfall") != nullptr)
    checks.error("profiles.footfall", "the id has a meaning of its own: the profile of each place", "another id");
}

void check_breakdown(Checks &checks, const Vehicle &vehicle) {
  if (!vehicle.breakdown) return;
  const std::string path = at("vehicles", vehicle.id, "breakdown");
  if (vehicle.breakdown->after.mean() < minute && !checks.troubled(path))
    checks.error(path + ".after", "is too soon", "a minute at least, in the mean");
}

void check_city(Checks &checks) {
  const Scenario &scenario = checks.scenario;
  const std::vector<std::string> districts = ids_of(scenario.districts);
  const std::vector<std::string> profiles = ids_of(scenario.profiles);
  if (districts.empty()) checks.error("city.districts", "there is none", "one at least");
  if (scenario.places.empty()) checks.error("city.places", "there is none", "one at least");
  for (const Place &place : scenario.places) {
    checks.reference(at("city.places", place.id, "district"), place.district, districts, "district", "city.districts");
    checks.reference(at("city.places", place.id, "footfall"), place.footfall, profiles, "profile", "profiles");
    if (!place.extent) continue;
    const auto &[low, high] = *place.extent;
    if (low.x == high.x || low.y == high.y)
      checks.error(at("city.places", place.id, "rectangle"), "has no area", "two opposite corners");
    if (place.length > 0)
      checks.error(at("city.places", place.id, "length"), "is given beside 'rectangle'", "one of the two");
    if (place.at.x < low.x || place.at.x > high.x || place.at.y < low.y || place.at.y > high.y)
      checks.error(at("city.places", place.id, "at"), "is outside its rectangle", "its middle, or nothing");
  }
  check_way_times(checks);
  for (const Vehicle &vehicle : scenario.vehicles) {
    check_breakdown(checks, vehicle);
    const std::string path = at("vehicles", vehicle.id, "speed-profile");
    checks.reference(path, vehicle.speed_profile, profiles, "profile", "profiles");
    const Profile *profile = find_by_id(scenario.profiles, vehicle.speed_profile);
    if (profile == nullptr || checks.troubled("profiles." + profile->id)) continue;
    for (const auto *hours : {&profile->workday, &profile->weekend, &profile->holiday})
      for (std::size_t h = 0; h < hours->size(); ++h)
        if ((*hours)[h] <= 0)
          checks.error(
              path,
              fmt::format("profile '{}' stops it at {}", profile->id, clock_text(3600.0 * static_cast<double>(h))),
              "factors of speed above 0");
  }
}

} // namespace cavalry
