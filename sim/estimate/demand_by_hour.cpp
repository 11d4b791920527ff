#include "estimate/demand_by_hour.hpp"

#include "base/units.hpp"
#include "demand/factors.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cavalry {
namespace {

/// The part of an hour of the day that a clock range takes up; a range past midnight comes round.
double part_of_hour(double from, double until, std::size_t h) {
  if (until <= from) until += day;
  double part = 0;
  for (const double start : {static_cast<double>(h) * hour, static_cast<double>(h) * hour + day})
    part += std::max(0.0, std::min(until, start + hour) - std::max(from, start)) / hour;
  return part;
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

ByHour on_duty(const Posts &of, const Roster *roster, DayKind kind) {
  ByHour result{};
  const std::vector<int> posts = posts_by_shift(of, roster);
  if (roster == nullptr) {
    result.fill(posts.front());
    return result;
  }
  for (std::size_t s = 0; s < posts.size(); ++s) {
    const Shift &shift = roster->shifts[s];
    if (!is_worked_on(shift, kind)) continue;
    for (std::size_t h = 0; h < 24; ++h) {
      double part = part_of_hour(shift.from, shift.until, h);
      for (const ClockRange &rest : shift.breaks) part -= part_of_hour(rest.from, rest.until, h);
      result[h] += posts[s] * std::max(0.0, part);
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

/// The share that each month has of the window's days of a kind; all is the first day's where there are none.
std::array<double, 12> months_in_window(const Scenario &scenario, DayKind kind) {
  std::array<double, 12> shares{};
  double all = 0;
  each_day(scenario, kind, [&](std::int64_t date, double, double from, double until) {
    shares[static_cast<std::size_t>(civil_from_days(date).month - 1)] += until - from;
    all += until - from;
  });
  if (all <= 0) shares[static_cast<std::size_t>(scenario.horizon.start.month - 1)] = all = 1;
  for (double &share : shares) share /= all;
  return shares;
}

} // namespace

DemandByHour::DemandByHour(const Scenario &scenario, DayKind kind)
    : scenario_(scenario), places_(scenario.places.size()), rate_(scenario.incidents.size() * places_) {
  const std::array<double, 12> months = months_in_window(scenario, kind);
  const ByHour time = time_in_window(scenario, kind);
  for (std::size_t t = 0; t < scenario.incidents.size(); ++t) {
    const IncidentType &type = scenario.incidents[t];
    const double calendar = kind == DayKind::workday   ? 1.0
                            : kind == DayKind::weekend ? type.arises.on_weekend
                                                       : type.arises.on_holiday;
    const double season = std::inner_product(months.begin(), months.end(), type.arises.season.begin(), 0.0);
    for (std::size_t p = 0; p < places_; ++p) {
      const Place &place = scenario.places[p];
      if (!selects(type.arises.at, place)) continue;
      if (type.arises.trace) {
        rate_[t * places_ + p] = replayed_rate(type.arises.trace->dates[p], kind, time);
        for (double &rate : rate_[t * places_ + p]) rate *= factors(FactorTarget::occurrence, type, place);
        continue;
      }
      const double base = type.arises.rate * size_of(type.arises.per, place) * place.weight * calendar * season *
                          factors(FactorTarget::occurrence, type, place);
      const ByHour profile =
          profile_of(scenario, type.arises.profile == "footfall" ? place.footfall : type.arises.profile, kind);
      for (std::size_t h = 0; h < 24; ++h) rate_[t * places_ + p][h] = base * profile[h];
    }
  }
  for (const CrewGroup &group : scenario.crews)
    if (group.duty == Duty::post && group.suppression < 1) suppress(group, kind);
}

/// By hour the rows in the window over the time that days of this kind have of that hour in it.
ByHour DemandByHour::replayed_rate(const std::vector<double> &dates, DayKind kind, const ByHour &time) const {
  const Horizon &horizon = scenario_.horizon;
  const DayKinds kinds(scenario_.holidays, scenario_.make_up_workdays);
  const std::int64_t first = days_from_civil(horizon.start);
  ByHour rate{};
  for (const double date : dates) {
    if (date < horizon.warm_up || date >= horizon.warm_up + horizon.length) continue;
    const double clock = date - horizon.warm_up + horizon.start_clock; // since the midnight of the first day
    const double days = std::floor(clock / day);
    const auto h = static_cast<std::size_t>((clock - days * day) / hour);
    if (kinds.kind(first + static_cast<std::int64_t>(days)) == kind) rate[h] += 1 / time[h];
  }
  return rate;
}

/// Of what a standing crew suppresses, a part arises at the nearest other place of the same kind.
void DemandByHour::suppress(const CrewGroup &group, DayKind kind) {
  const auto has_skill = [&](const IncidentType &type) {
    return std::find(group.skills.begin(), group.skills.end(), type.served_by.skill) != group.skills.end();
  };
  const auto &places = scenario_.places;
  const ByHour duty = on_duty(group, roster_of(scenario_.rosters, group), kind);
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

double DemandByHour::factors(FactorTarget target, const IncidentType &type, const Place &place) const {
  const double middle = scenario_.horizon.warm_up + scenario_.horizon.length / 2;
  double product = 1;
  for (const Factor &factor : scenario_.factors)
    if (factor.changes == target && applies(factor, type, place)) product *= factor_at(factor, middle);
  return product;
}

double DemandByHour::service(std::size_t type, std::size_t place) const {
  const IncidentType &incident = scenario_.incidents[type];
  return incident.served_by.time.mean() * factors(FactorTarget::service_time, incident, scenario_.places[place]);
}

double DemandByHour::service_square(std::size_t type, std::size_t place) const {
  const IncidentType &incident = scenario_.incidents[type];
  const double factor = factors(FactorTarget::service_time, incident, scenario_.places[place]);
  const double mean = incident.served_by.time.mean();
  return (incident.served_by.time.variance() + mean * mean) * factor * factor;
}

} // namespace cavalry
