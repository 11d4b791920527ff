#include "estimate/demand_by_hour.hpp"

#include "base/units.hpp"
#include "demand/factors.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <map>

namespace cavalry {
namespace {

/// Of an hour the part in a clock range, of what hours after its first midnight there are; up to 48.
double part_of_hour(double from, double until, std::size_t h) {
  const double start = static_cast<double>(h) * hour;
  return std::max(0.0, std::min(until, start + hour) - std::max(from, start)) / hour;
}

/// For each day of a kind that the window touches: its date, and from when to when it lies in the window, in seconds
/// since the midnight of the first day.
template <class Each> void each_day(const Scenario &scenario, DayKind kind, Each each) {
  const DayKinds kinds(scenario.holidays, scenario.make_up_workdays);
  const std::int64_t first = days_from_civil(scenario.horizon.start);
  const double from = scenario.horizon.start_clock;
  const double until = from + scenario.horizon.length;
  for (std::int64_t i = 0; static_cast<double>(i) * day < until; ++i) {
    const double midnight = static_cast<double>(i) * day;
    if (kinds.kind(first + i) == kind)
      each(first + i, midnight, std::max(midnight, from), std::min(midnight + day, until));
  }
}

/// The share of the window's days of a kind on whose eve the shift begins; of none: as on a day of the same kind.
double begins_the_day_before(const Scenario &scenario, const Shift &shift, DayKind kind) {
  const DayKinds kinds(scenario.holidays, scenario.make_up_workdays);
  double days = 0;
  double worked = 0;
  each_day(scenario, kind, [&](std::int64_t date, double, double, double) {
    days += 1;
    worked += is_worked_on(shift, kinds.kind(date - 1)) ? 1 : 0;
  });
  return days > 0 ? worked / days : is_worked_on(shift, kind) ? 1.0 : 0.0;
}

double size_of(RatePer per, const Place &place) {
  return per == RatePer::metre ? place.length : per == RatePer::square_metre ? place.area : 1.0;
}

} // namespace

ByHour profile_of(const Scenario &scenario, const std::string &id, DayKind kind) {
  for (const Profile &profile : scenario.profiles)
    if (profile.id == id)
      return kind == DayKind::workday ? profile.workday : kind == DayKind::weekend ? profile.weekend : profile.holiday;
  ByHour even;
  even.fill(1);
  return even;
}

ByHour on_duty(const Scenario &scenario, const Posts &of, DayKind kind) {
  ByHour result{};
  const Roster *roster = roster_of(scenario.rosters, of);
  const std::vector<int> posts = posts_by_shift(of, roster);
  if (roster == nullptr) {
    result.fill(posts.front());
    return result;
  }
  for (std::size_t s = 0; s < posts.size(); ++s) {
    const Shift &shift = roster->shifts[s];
    const double today = is_worked_on(shift, kind) ? 1 : 0;
    const double yesterday = begins_the_day_before(scenario, shift, kind);
    for (std::size_t h = 0; h < 48; ++h) {
      double part = part_of_hour(shift.from, shift.from + length_of(shift), h);
      for (const ClockRange &rest : shift.breaks) {
        const double begins = shift.from + seconds_into(shift, rest.from);
        part -= part_of_hour(begins, begins + rest.duration(), h);
      }
      result[h % 24] += posts[s] * std::max(0.0, part) * (h < 24 ? today : yesterday);
    }
  }
  return result;
}

std::vector<DayKind> days_of_window(const Scenario &scenario) {
  const DayKinds kinds(scenario.holidays, scenario.make_up_workdays);
  const std::int64_t first = days_from_civil(scenario.horizon.start);
  const double until = scenario.horizon.start_clock + scenario.horizon.length;
  std::vector<DayKind> found;
  for (std::int64_t i = 0; static_cast<double>(i) * day < until; ++i) found.push_back(kinds.kind(first + i));
  std::sort(found.begin(), found.end());
  found.erase(std::unique(found.begin(), found.end()), found.end());
  return found;
}

namespace {

/// Seconds that the window has of each hour of the day, on days of a kind.
ByHour time_in_window(const Scenario &scenario, DayKind kind) {
  ByHour time{};
  each_day(scenario, kind, [&](std::int64_t, double midnight, double from, double until) {
    for (std::size_t h = 0; h < 24; ++h) {
      const double begin = midnight + static_cast<double>(h) * hour;
      time[h] += std::max(0.0, std::min(begin + hour, until) - std::max(begin, from));
    }
  });
  return time;
}

/// A quarter of an hour of the window.
struct Moment {
  double date = 0; ///< seconds since the simulation starts
  std::size_t month = 0, h = 0;
};

/// Those on days of a kind; of none those of the first day.
std::vector<Moment> moments_in_window(const Scenario &scenario, DayKind kind) {
  constexpr double step = hour / 4;
  const double start = scenario.horizon.start_clock - scenario.horizon.warm_up;
  std::vector<Moment> moments;
  const auto add_day = [&](std::int64_t date, double midnight, double from, double until) {
    const auto month = static_cast<std::size_t>(civil_from_days(date).month - 1);
    for (std::size_t i = 0; i < 96; ++i) {
      const double clock = midnight + (static_cast<double>(i) + 0.5) * step;
      if (clock >= from && clock < until) moments.push_back({clock - start, month, i / 4});
    }
  };
  each_day(scenario, kind, add_day);
  if (moments.empty()) add_day(days_from_civil(scenario.horizon.start), 0, 0, day);
  return moments;
}

/// The mean over the moments of each hour; over all where an hour has none.
template <class Of> ByHour mean_by_hour(const std::vector<Moment> &moments, Of of) {
  ByHour sums{};
  ByHour counts{};
  double all = 0;
  for (const Moment &moment : moments) {
    const double value = of(moment);
    sums[moment.h] += value;
    counts[moment.h] += 1;
    all += value / static_cast<double>(moments.size());
  }
  for (std::size_t h = 0; h < 24; ++h) sums[h] = counts[h] > 0 ? sums[h] / counts[h] : all;
  return sums;
}

double factors_at(const std::vector<const Factor *> &factors, double date) {
  double product = 1;
  for (const Factor *factor : factors) product *= factor_at(*factor, date);
  return product;
}

std::vector<const Factor *> factors_of(const Scenario &scenario, FactorTarget target, const IncidentType &type,
                                       const Place &place) {
  std::vector<const Factor *> found;
  for (const Factor &factor : scenario.factors)
    if (factor.changes == target && applies(factor, type, place)) found.push_back(&factor);
  return found;
}

/// Seconds in which what comes back periodically becomes known, at its first channel, and is handled.
double handled_in(const IncidentType &type) {
  double delay = 1e300;
  for (const Channel &channel : type.found.channels) delay = std::min(delay, channel.delay.mean());
  if (type.found.pass > 0 || type.found.noticed > 0 || type.found.channels.empty()) delay = 0;
  return delay + type.served_by.time.mean();
}

} // namespace

std::vector<int> months_that_differ(const Scenario &scenario, DayKind kind) {
  std::vector<int> months;
  for (const Moment &moment : moments_in_window(scenario, kind))
    if (std::find(months.begin(), months.end(), static_cast<int>(moment.month) + 1) == months.end())
      months.push_back(static_cast<int>(moment.month) + 1);
  const bool differ = std::any_of(scenario.incidents.begin(), scenario.incidents.end(), [&](const IncidentType &type) {
    const auto &season = type.arises.season;
    const auto of = [&](int month) { return season[static_cast<std::size_t>(month - 1)]; };
    return type.arises.rate > 0 &&
           std::any_of(months.begin(), months.end(), [&](int month) { return of(month) != of(months.front()); });
  });
  return differ ? months : std::vector<int>{};
}

Scenario in_month(Scenario scenario, int month) {
  for (IncidentType &type : scenario.incidents)
    type.arises.season.fill(type.arises.season[static_cast<std::size_t>(month - 1)]);
  return scenario;
}

bool is_periodic(const IncidentType &type) {
  return type.arises.rate <= 0 && !type.arises.trace && type.arises.backlog > 0 && type.returns.probability >= 1;
}

DemandByHour::DemandByHour(const Scenario &scenario, DayKind kind)
    : scenario_(scenario), places_(scenario.places.size()), rate_(scenario.incidents.size() * places_),
      service_factor_(rate_.size(), 1.0), reporting_(rate_.size(), 1.0) {
  const std::vector<Moment> moments = moments_in_window(scenario, kind);
  const ByHour time = time_in_window(scenario, kind);
  for (std::size_t t = 0; t < scenario.incidents.size(); ++t) {
    const IncidentType &type = scenario.incidents[t];
    const double calendar = kind == DayKind::workday   ? 1.0
                            : kind == DayKind::weekend ? type.arises.on_weekend
                                                       : type.arises.on_holiday;
    std::map<std::vector<const Factor *>, ByHour> levels; // of season and factors; alike at most places
    std::map<std::vector<const Factor *>, double> means;  // of the others
    const auto mean_of = [&](FactorTarget target, const Place &place) {
      const std::vector<const Factor *> factors = factors_of(scenario, target, type, place);
      if (factors.empty()) return 1.0;
      const auto [known, fresh] = means.try_emplace(factors);
      if (!fresh) return known->second;
      for (const Moment &moment : moments)
        known->second += factors_at(factors, moment.date) / static_cast<double>(moments.size());
      return known->second;
    };
    for (std::size_t p = 0; p < places_; ++p) {
      const Place &place = scenario.places[p];
      if (!selects(type.arises.at, place)) continue;
      ByHour &rate = rate_[t * places_ + p];
      service_factor_[t * places_ + p] = mean_of(FactorTarget::service_time, place);
      reporting_[t * places_ + p] = mean_of(FactorTarget::reporting, place);
      if (is_periodic(type)) {
        rate.fill(type.arises.backlog / (type.returns.after.mean() + handled_in(type)));
        continue;
      }
      const std::vector<const Factor *> factors = factors_of(scenario, FactorTarget::occurrence, type, place);
      if (type.arises.trace) {
        rate = replayed_rate(type.arises.trace->dates[p], factors, kind, time);
        continue;
      }
      const auto [level, fresh] = levels.try_emplace(factors);
      if (fresh)
        level->second = mean_by_hour(moments, [&](const Moment &moment) {
          return type.arises.season[moment.month] * factors_at(factors, moment.date);
        });
      const double base = type.arises.rate * size_of(type.arises.per, place) * place.weight * calendar;
      const ByHour profile =
          profile_of(scenario, type.arises.profile == "footfall" ? place.footfall : type.arises.profile, kind);
      for (std::size_t h = 0; h < 24; ++h) rate[h] = base * profile[h] * level->second[h];
    }
  }
  for (const CrewGroup &group : scenario.crews)
    if (group.duty == Duty::post && group.suppression < 1) suppress(group, kind);
}

/// By hour the rows in the window over the time that days of this kind have of that hour in it.
ByHour DemandByHour::replayed_rate(const std::vector<double> &dates, const std::vector<const Factor *> &factors,
                                   DayKind kind, const ByHour &time) const {
  const Horizon &horizon = scenario_.horizon;
  const DayKinds kinds(scenario_.holidays, scenario_.make_up_workdays);
  const std::int64_t first = days_from_civil(horizon.start);
  ByHour rate{};
  for (const double date : dates) {
    if (date < horizon.warm_up || date >= horizon.warm_up + horizon.length) continue;
    const double clock = date - horizon.warm_up + horizon.start_clock; // since the midnight of the first day
    const double days = std::floor(clock / day);
    const auto h = static_cast<std::size_t>((clock - days * day) / hour);
    if (kinds.kind(first + static_cast<std::int64_t>(days)) == kind) rate[h] += factors_at(factors, date) / time[h];
  }
  return rate;
}

/// Of what a standing crew suppresses, a part arises at the nearest other place of the same kind.
void DemandByHour::suppress(const CrewGroup &group, DayKind kind) {
  const auto has_skill = [&](const IncidentType &type) {
    return std::find(group.skills.begin(), group.skills.end(), type.served_by.skill) != group.skills.end();
  };
  const auto &places = scenario_.places;
  const ByHour duty = on_duty(scenario_, group, kind);
  for (std::size_t i = 0; i < group.posts.size(); ++i)
    for (std::size_t p = 0; p < places_; ++p) {
      if (places[p].id != group.posts[i]) continue;
      for (std::size_t t = 0; t < scenario_.incidents.size(); ++t) {
        const IncidentType &type = scenario_.incidents[t];
        if (!(has_skill(type) ? type.found.pass > 0 : type.found.noticed > 0)) continue;
        std::size_t nearest = places_;
        const auto away = [&](std::size_t q) {
          return distance(scenario_.movement.metric, places[p].at, places[q].at);
        };
        for (std::size_t q = 0; q < places_; ++q)
          if (q != p && places[q].kind == places[p].kind && selects(type.arises.at, places[q]) &&
              (nearest == places_ || away(q) < away(nearest)))
            nearest = q;
        for (std::size_t h = 0; h < 24; ++h) {
          const double there = std::max(0.0, std::min(1.0, duty[h] - static_cast<double>(i)));
          const double gone = rate_[t * places_ + p][h] * (1 - group.suppression) * there;
          rate_[t * places_ + p][h] -= gone;
          if (nearest < places_) rate_[t * places_ + nearest][h] += gone * group.displacement;
        }
      }
    }
}

double DemandByHour::service(std::size_t type, std::size_t place) const {
  return scenario_.incidents[type].served_by.time.mean() * service_factor(type, place);
}

double DemandByHour::service_square(std::size_t type, std::size_t place) const {
  const Distribution &time = scenario_.incidents[type].served_by.time;
  const double factor = service_factor(type, place);
  return (time.variance() + time.mean() * time.mean()) * factor * factor;
}

} // namespace cavalry
