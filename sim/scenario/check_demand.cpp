#include "demand/factors.hpp"
#include "scenario/checks.hpp"
#include "text/quantity.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <numeric>

namespace cavalry {
namespace {

constexpr double most_incidents = 1e9;

std::string at(const IncidentType &type, const char *field) { return fmt::format("incidents.{}.{}", type.id, field); }

/// To three digits, in a unit that suits.
std::string duration_text(double seconds) {
  if (seconds >= 2 * day) return fmt::format("{:.3g} d", seconds / day);
  if (seconds >= 2 * hour) return fmt::format("{:.3g} h", seconds / hour);
  if (seconds >= 2 * minute) return fmt::format("{:.3g} min", seconds / minute);
  return fmt::format("{:.3g} s", seconds);
}

double mean_of(const std::array<double, 24> &hours) { return std::accumulate(hours.begin(), hours.end(), 0.0) / 24; }

/// The mean factor of a profile over a week without holidays.
double mean_factor(const Scenario &scenario, const std::string &id, double on_weekend) {
  const Profile *profile = find_by_id(scenario.profiles, id);
  if (profile == nullptr) return (5 + 2 * on_weekend) / 7;
  return (5 * mean_of(profile->workday) + 2 * mean_of(profile->weekend) * on_weekend) / 7;
}

double size_of(const Place &place, RatePer per) {
  return per == RatePer::metre ? place.length : per == RatePer::square_metre ? place.area : place.weight;
}

/// How many incidents are to be expected, each that comes back counted anew.
double expected_incidents(const Scenario &scenario, const IncidentType &type,
                          const std::vector<const Place *> &places) {
  const Occurrence &arises = type.arises;
  const Horizon &horizon = scenario.horizon;
  const double time = horizon.warm_up + horizon.length + horizon.follow;
  const double season = *std::max_element(arises.season.begin(), arises.season.end());
  double count = 0;
  for (const Place *place : places) {
    const std::string &profile = arises.profile == "footfall" ? place->footfall : arises.profile;
    count += arises.backlog + arises.rate * size_of(*place, arises.per) * season *
                                  highest_factor(scenario.factors, type, *place) * time *
                                  mean_factor(scenario, profile, arises.on_weekend);
  }
  const double longest_chain = type.returns.after.mean() > 0 ? 1 + time / type.returns.after.mean() : 1;
  const double p = type.returns.probability;
  return count * (p < 1 ? std::min(1 / (1 - p), longest_chain) : longest_chain);
}

void check_size(Checks &checks, const IncidentType &type, const std::vector<const Place *> &places) {
  const RatePer per = type.arises.per;
  if (type.arises.rate == 0 || per == RatePer::place) return;
  std::size_t without = 0;
  const Place *first = nullptr;
  for (const Place *place : places)
    if (size_of(*place, per) == 0 && ++without == 1) first = place;
  if (without == 0) return;
  const char *what = per == RatePer::metre ? "length" : "area";
  checks.error(
      at(type, "arises.rate"),
      fmt::format("is per {0}, but {1} of the {2} places, '{3}' first, have no {0}", what, without, places.size(),
                  first->id),
      fmt::format("a rate per place such as '2 /h', or {} for each", per == RatePer::metre ? "a length" : "an area"));
}

/// What is replayed has its own course over days and hours.
void check_replay(Checks &checks, const IncidentType &type) {
  const Occurrence &arises = type.arises;
  const std::string path = at(type, "arises.log");
  checks.reference(path, arises.log, ids_of(checks.scenario.logs), "log", "logs");
  const auto beside = [&](const char *field, bool given) {
    if (given) checks.error(at(type, field), "is given beside 'log'", "one of the two");
  };
  beside("arises.rate", arises.rate > 0);
  beside("arises.every", checks.given(at(type, "arises.every")));
  beside("arises.profile", !arises.profile.empty());
  beside("arises.on", arises.on_weekend != 1 || arises.on_holiday != 1);
  beside("arises.season", arises.season != Occurrence{}.season);
  beside("arises.day-effect", arises.day_effect.cv > 0);
  checks.select(at(type, "arises.at"), arises.at);
}

void check_occurrence(Checks &checks, const IncidentType &type) {
  const Occurrence &arises = type.arises;
  if (!arises.log.empty()) return check_replay(checks, type);
  if (!arises.where.empty())
    checks.error(at(type, "arises.where"), "is given without 'log'", "the log it selects from");
  const bool rate = checks.given(at(type, "arises.rate"));
  const bool backlog = checks.given(at(type, "arises.backlog"));
  if (checks.given(at(type, "arises.every"))) {
    const bool returns = checks.given(at(type, "returns"));
    if (rate || backlog || returns)
      checks.error(at(type, "arises.every"),
                   fmt::format("is given beside '{}'", rate      ? "rate"
                                                       : backlog ? "backlog"
                                                                 : "returns"),
                   "it alone: it says when there is one again");
  } else if (!rate && !backlog) {
    checks.error(at(type, "arises"), "nothing arises", "a rate, 'every', a backlog or a log");
  }
  if (arises.profile != "footfall")
    checks.reference(at(type, "arises.profile"), arises.profile, ids_of(checks.scenario.profiles), "profile",
                     "profiles");
  const std::vector<const Place *> places = checks.select(at(type, "arises.at"), arises.at);
  if (checks.troubled(at(type, "arises")) || checks.troubled("city.places")) return;
  check_size(checks, type, places);
  const double expected = expected_incidents(checks.scenario, type, places);
  if (!(expected <= most_incidents))
    checks.error(at(type, "arises"), fmt::format("some {:.0e} incidents would arise", expected),
                 fmt::format("at most {:.0e} over the whole run", most_incidents));
}

void check_returns(Checks &checks, const IncidentType &type) {
  if (type.returns.probability > 0 && type.returns.after.mean() == 0)
    checks.error(at(type, "returns.after"), "it would be back at once, without end", "more than 0");
  if (type.flees.probability > 0 && type.flees.back_after.mean() == 0)
    checks.error(at(type, "flees.back-after"), "it would be back at once, without end", "more than 0");
  if (type.flees.probability == 1)
    checks.warning(at(type, "flees.probability"), "it flees from every crew, and so is never handled");
  if (type.lasts && type.lasts->mean() == 0) checks.error(at(type, "lasts"), "it would be gone at once", "more than 0");
}

void check_service(Checks &checks, const IncidentType &type) {
  if (!needs_crews(checks.scenario, type)) return;
  const std::string &skill = type.served_by.skill;
  std::vector<std::string> skills;
  bool somebody_works = false;
  bool somebody_called = false;
  for (const CrewGroup &crew : checks.scenario.crews) {
    skills.insert(skills.end(), crew.skills.begin(), crew.skills.end());
    if (std::find(crew.skills.begin(), crew.skills.end(), skill) == crew.skills.end()) continue;
    somebody_works = somebody_works || crew.count > 0;
    somebody_called = somebody_called || crew.takes_calls;
  }
  std::sort(skills.begin(), skills.end());
  skills.erase(std::unique(skills.begin(), skills.end()), skills.end());
  const std::string path = at(type, "served-by.skill");
  if (skills.empty()) {
    if (!checks.scenario.crews.empty()) // else it is reported on its own that there is no crew
      checks.error(path, fmt::format("there is no crew with the skill '{}'", skill), "it under 'skills' of a crew");
    return;
  }
  checks.reference(path, skill, skills, "crew with the skill", "crews");
  if (!std::binary_search(skills.begin(), skills.end(), skill)) return;
  if (!somebody_works) checks.warning(path, fmt::format("no crew with the skill '{}' is on duty", skill));
  bool told = type.found.noticed > 0;
  for (const Channel &channel : type.found.channels) told = told || channel.probability > 0;
  if (told && !somebody_called)
    checks.warning(path,
                   fmt::format("no crew with the skill '{}' takes calls, so what is reported waits for a pass", skill));
  if (!told && type.found.pass == 0) checks.warning(at(type, "found"), "nobody ever finds it");
  if (type.served_by.way == WayRule::alike && !checks.troubled(at(type, "served-by.time")) &&
      type.served_by.time.mean() == 0)
    checks.error(at(type, "served-by.way"), "the time on the spot is none",
                 "a 'time' above 0 for the ways to differ as it does");
  if (type.served_by.patience && type.served_by.patience->mean() == 0)
    checks.error(at(type, "served-by.patience"), "it would be given up at once", "more than 0, or 'queue: 0'");
  for (const char *field : {"served-by.patience", "served-by.queue"})
    if (!told && checks.given(at(type, field)))
      checks.warning(at(type, field), "nobody calls a crew, so nothing waits for one");
}

void check_promise(Checks &checks, const IncidentType &type) {
  if (!type.promise) return;
  if (type.promise->clear_within == 0) checks.error(at(type, "promise.clear-within"), "cannot be kept", "more than 0");
  const double follow = checks.scenario.horizon.follow;
  if (follow > 0 && type.promise->clear_within > follow)
    checks.warning(at(type, "promise.clear-within"),
                   fmt::format("is longer than 'follow' ({}): what arises last is not decided", duration_text(follow)));
  const std::string path = at(type, "promise.at");
  const auto promised = checks.select(path, type.promise->at);
  const auto &arises_at = type.arises.at;
  const bool anywhere = std::any_of(promised.begin(), promised.end(), [&](const Place *place) {
    return arises_at.empty() || std::any_of(arises_at.begin(), arises_at.end(),
                                            [&](const std::string &word) { return checks.is_selected(*place, word); });
  });
  if (!promised.empty() && !anywhere) checks.error(path, "it arises at none of these places", "some of 'arises.at'");
}

/// The warm-up has to fill up what comes back late.
void check_warm_up(Checks &checks) {
  const IncidentType *latest = nullptr;
  for (const IncidentType &type : checks.scenario.incidents)
    if (type.returns.probability > 0 && type.arises.backlog == 0)
      if (latest == nullptr || type.returns.after.mean() > latest->returns.after.mean()) latest = &type;
  if (latest == nullptr) return;
  const double enough = 3 * latest->returns.after.mean();
  if (checks.scenario.horizon.warm_up < enough)
    checks.warning("horizon.warm-up",
                   fmt::format("is short for '{}', which comes back after {} on average", latest->id,
                               duration_text(latest->returns.after.mean())),
                   fmt::format("three times that, {}, or a backlog to begin with", duration_text(enough)));
}

} // namespace

std::optional<Problem> level_problem(const Scenario &scenario, const IncidentType &type) {
  for (const Place &place : scenario.places) {
    if (!selects(type.arises.at, place)) continue;
    const double level = rate_ratio(type.arises) * highest_factor(scenario.factors, type, place);
    if (level > most_level)
      return Problem{
          true,
          {},
          at(type, "arises"),
          fmt::format("at '{}' it arises up to {:.4g} times as often as without plan and factors", place.id, level),
          fmt::format("at most {:.0f} times", most_level),
          ""};
  }
  return std::nullopt;
}

void check_incidents(Checks &checks) {
  if (checks.scenario.incidents.empty()) checks.error("incidents", "there is none", "one at least");
  for (const IncidentType &type : checks.scenario.incidents) {
    check_occurrence(checks, type);
    if (const auto problem = level_problem(checks.scenario, type))
      checks.error(problem->path, problem->what, problem->expected);
    check_returns(checks, type);
    check_service(checks, type);
    check_promise(checks, type);
  }
  check_warm_up(checks);
}

void check_factors(Checks &checks) {
  const Horizon &horizon = checks.scenario.horizon;
  for (const Factor &factor : checks.scenario.factors) {
    const std::string path = "factors." + factor.id;
    for (const std::string &type : factor.of)
      checks.reference(path + ".of", type, ids_of(checks.scenario.incidents), "incident type", "incidents");
    checks.select(path + ".at", factor.at);
    if (factor.from >= factor.until) checks.error(path + ".until", "is not after 'from'", "a later date");
    if (factor.from > horizon.warm_up + horizon.length + horizon.follow)
      checks.warning(path + ".from", "is after the end of the run");
    if (factor.until < 0 && factor.fading == 0) checks.warning(path + ".until", "is before the run begins");
    if (factor.changes != FactorTarget::reporting || factor.by <= 1) continue;
    for (const IncidentType &type : checks.scenario.incidents)
      for (const Channel &channel : type.found.channels) {
        const bool concerned = factor.of.empty() || std::count(factor.of.begin(), factor.of.end(), type.id) > 0;
        if (concerned && channel.probability * factor.by > 1)
          checks.warning(path + ".by", fmt::format("{} times the probability of incidents.{}.found, {}, is more than 1",
                                                   factor.by, type.id, channel.probability));
      }
  }
}

} // namespace cavalry
