#include "experiment/kpis.hpp"

#include "experiment/outcome_bytes.hpp"
#include "experiment/verdicts.hpp"
#include "measure/censored_quantile.hpp"
#include "measure/ratio.hpp"
#include "measure/woodruff.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <functional>
#include <stdexcept>

namespace cavalry {
namespace {

constexpr unsigned by(std::initializer_list<ScopeKind> kinds) {
  unsigned bits = 0;
  for (const ScopeKind kind : kinds) bits |= 1U << static_cast<unsigned>(kind);
  return bits;
}

using enum ScopeKind;
constexpr unsigned by_what = by({city, district, place, type, ScopeKind::hour, block});
constexpr unsigned by_what_or_channel = by_what | by({channel});
constexpr unsigned by_case = by({city, district, type, ScopeKind::hour, channel, unit});
constexpr unsigned by_case_or_day = by_case | by({ScopeKind::day});
constexpr unsigned by_desk = by({city, desk});
constexpr unsigned by_group = by({city, district, crew});
constexpr unsigned by_group_or_desk = by_group | by_desk;
constexpr unsigned by_group_or_hour = by_group | by({ScopeKind::hour});

template <Count what> double count(const Slice &slice) { return static_cast<double>(slice.counts[what]); }
template <Count what> double count_seconds(const Slice &slice) { return seconds(slice.counts[what]); }
template <CrewTime what> double crew_seconds(const Slice &slice) { return seconds(slice.crews[what]); }

double late(const Slice &slice) {
  Ticks sum = 0;
  for (const Count what : {Count::late_unnoticed, Count::late_desk, Count::late_waiting, Count::late_travel,
                           Count::late_work, Count::late_rework})
    sum += slice.counts[what];
  return seconds(sum);
}
double on_scene(const Slice &slice) {
  return seconds(slice.crews[CrewTime::on_scene] + slice.crews[CrewTime::on_scene_roving]);
}

template <Count part, Count whole> constexpr Ratio share{&count<part>, &count<whole>};
template <Count part> constexpr Ratio share_of_late{&count_seconds<part>, &late};
template <CrewTime part> constexpr Ratio share_of_duty{&crew_seconds<part>, &crew_seconds<CrewTime::duty>};

template <std::int64_t CaseSums::*what> double cases(const Slice &slice) {
  return static_cast<double>(slice.cases.*what);
}
template <std::int64_t CaseCounts::*what> double cohort(const Slice &slice) {
  return static_cast<double>(slice.cases.cohort.*what);
}
template <std::int64_t CaseCounts::*what> double official(const Slice &slice) {
  return static_cast<double>(slice.cases.official.*what);
}
template <std::int64_t CaseCounts::*part> constexpr Ratio share_of_due{&cohort<part>, &cohort<&CaseCounts::due>};
template <std::int64_t CaseCounts::*part>
constexpr Ratio share_of_officially_due{&official<part>, &official<&CaseCounts::due>};

double at_desks(const CaseSums &cases) {
  return seconds(cases[Stage::reported] + cases[Stage::accepted] + cases[Stage::site_check] + cases[Stage::filed]);
}
double with_units(const CaseSums &cases) { return seconds(cases[Stage::handling]); }
double suspended(const CaseSums &cases) { return seconds(cases[Stage::suspended]); }
double checked(const CaseSums &cases) { return seconds(cases[Stage::second_check]); }
double reworked(const CaseSums &cases) { return seconds(cases[Stage::rework]); }
double case_age(const CaseSums &cases) {
  return at_desks(cases) + with_units(cases) + suspended(cases) + checked(cases) + reworked(cases);
}
template <double (*part)(const CaseSums &)>
constexpr Ratio share_of_case_time{[](const Slice &s) { return part(s.cases); },
                                   [](const Slice &s) { return case_age(s.cases); }};

constexpr auto higher = Better::higher;
constexpr auto lower = Better::lower;
constexpr auto neither = Better::neither;

const std::array table{
    Kpi{"cleared_in_promise", Unit::share, higher, by_what | by({ScopeKind::day}), share<Count::kept, Count::promised>},
    Kpi{"cleared_since_known", Unit::share, higher, by_what_or_channel, share<Count::kept_known, Count::known>},
    Kpi{"dirty_look", Unit::share, lower, by({city, district, ScopeKind::hour}),
        Ratio{[](const Slice &s) { return static_cast<double>(s.looks_seen); },
              [](const Slice &s) { return static_cast<double>(s.looks); }}},
    Kpi{"arose", Unit::number, neither, by_what, PerReplication{&count<Count::arose>}},
    Kpi{"found", Unit::share, higher, by_what, share<Count::found, Count::arose>},
    Kpi{"cleared", Unit::share, higher, by_what, share<Count::cleared, Count::arose>},
    Kpi{"handled_on_spot", Unit::share, neither, by_what, share<Count::handled_on_spot, Count::arose>},
    Kpi{"gone", Unit::share, neither, by_what, share<Count::gone, Count::arose>},
    Kpi{"open", Unit::share, lower, by_what, share<Count::open, Count::arose>},
    Kpi{"clear_time", Unit::seconds, lower, by_what, Ratio{&count_seconds<Count::clear_time>, &count<Count::cleared>}},
    Kpi{"clear_time_median", Unit::seconds, lower, by({city, district, type}), ItemQuantile{0.5}},
    Kpi{"clear_time_p90", Unit::seconds, lower, by({city, district, type}), ItemQuantile{0.9}},
    Kpi{"late", Unit::seconds, lower, by_what, Ratio{&late, &count<Count::promised>}},
    Kpi{"late_unnoticed", Unit::share, neither, by_what, share_of_late<Count::late_unnoticed>},
    Kpi{"late_desk", Unit::share, neither, by_what, share_of_late<Count::late_desk>},
    Kpi{"late_waiting", Unit::share, neither, by_what, share_of_late<Count::late_waiting>},
    Kpi{"late_travel", Unit::share, neither, by_what, share_of_late<Count::late_travel>},
    Kpi{"late_work", Unit::share, neither, by_what, share_of_late<Count::late_work>},
    Kpi{"late_rework", Unit::share, neither, by_what, share_of_late<Count::late_rework>},
    Kpi{"crew_on_scene", Unit::share, neither, by_group_or_hour, Ratio{&on_scene, &crew_seconds<CrewTime::duty>}},
    Kpi{"crew_travel", Unit::share, neither, by_group_or_hour, share_of_duty<CrewTime::travel>},
    Kpi{"crew_roving", Unit::share, neither, by_group_or_hour,
        Ratio{[](const Slice &s) { return seconds(s.crews.roving()); }, &crew_seconds<CrewTime::duty>}},
    Kpi{"crew_waiting", Unit::share, neither, by_group_or_hour, share_of_duty<CrewTime::waiting>},
    Kpi{"crew_rest", Unit::share, neither, by_group_or_hour, share_of_duty<CrewTime::rest>},
    Kpi{"crew_out_of_order", Unit::share, lower, by_group_or_hour, share_of_duty<CrewTime::out_of_order>,
        Needs::breakdowns},
    Kpi{"overtime", Unit::seconds, lower, by_group_or_hour, PerReplication{&crew_seconds<CrewTime::overtime>}},
    Kpi{"lap", Unit::seconds, lower, by_group,
        Ratio{[](const Slice &s) { return seconds(s.crews.lap_time); },
              [](const Slice &s) { return static_cast<double>(s.crews.laps); }}},
    Kpi{"lap_longest", Unit::seconds, lower, by_group,
        PerReplication{[](const Slice &s) { return seconds(s.crews.longest_lap); }}},
    Kpi{"gap", Unit::seconds, lower, by_group,
        Ratio{[](const Slice &s) { return seconds(s.crews.gap_time); },
              [](const Slice &s) { return static_cast<double>(s.crews.gaps); }}},
    Kpi{"gap_longest", Unit::seconds, lower, by_group,
        PerReplication{[](const Slice &s) { return seconds(s.crews.longest_gap); }}},
    Kpi{"way", Unit::metres, neither, by_group,
        PerReplication{[](const Slice &s) { return static_cast<double>(s.crews.millimetres) / 1000; }}},
    Kpi{"jobs", Unit::number, neither, by_group,
        PerReplication{[](const Slice &s) { return static_cast<double>(s.crews.jobs); }}},
    Kpi{"calls", Unit::number, neither, by_group,
        PerReplication{[](const Slice &s) { return static_cast<double>(s.crews.calls); }}},
    Kpi{"nothing_found", Unit::number, lower, by_what, PerReplication{&count<Count::nothing_found>}},
    Kpi{"cases_reported", Unit::number, neither, by_case, PerReplication{&cases<&CaseSums::reported>}, Needs::cases},
    Kpi{"cases_dismissed", Unit::share, neither, by_case,
        Ratio{&cases<&CaseSums::dismissed>, &cases<&CaseSums::reported>}, Needs::cases},
    Kpi{"cases_filed", Unit::number, neither, by_case, PerReplication{&cohort<&CaseCounts::all>}, Needs::cases},
    Kpi{"closed", Unit::share, higher, by_case, share_of_due<&CaseCounts::due_closed>, Needs::cases},
    Kpi{"closed_on_time", Unit::share, higher, by_case, share_of_due<&CaseCounts::due_closed_on_time>, Needs::cases},
    Kpi{"official_due", Unit::number, neither, by_case, PerReplication{&official<&CaseCounts::due>}, Needs::cases},
    Kpi{"official_closed", Unit::share, higher, by_case, share_of_officially_due<&CaseCounts::due_closed>,
        Needs::cases},
    Kpi{"official_on_time", Unit::share, higher, by_case, share_of_officially_due<&CaseCounts::due_closed_on_time>,
        Needs::cases},
    Kpi{"completion_median", Unit::seconds, lower, by_case, CaseQuantile{0.5}, Needs::cases},
    Kpi{"completion_p90", Unit::seconds, lower, by_case, CaseQuantile{0.9}, Needs::cases},
    Kpi{"rework", Unit::share, lower, by_case, share_of_due<&CaseCounts::due_reworked>, Needs::cases},
    Kpi{"extended", Unit::share, lower, by_case, share_of_due<&CaseCounts::due_extended>, Needs::cases},
    Kpi{"cases_open", Unit::number, lower, by_case_or_day, PerReplication{&cases<&CaseSums::open_at_end>},
        Needs::cases},
    Kpi{"overdue_open", Unit::number, lower, by_case_or_day, PerReplication{&cases<&CaseSums::overdue_at_end>},
        Needs::cases},
    Kpi{"case_time_desks", Unit::share, neither, by_case, share_of_case_time<&at_desks>, Needs::cases},
    Kpi{"case_time_unit", Unit::share, neither, by_case, share_of_case_time<&with_units>, Needs::cases},
    Kpi{"case_time_suspended", Unit::share, neither, by_case, share_of_case_time<&suspended>, Needs::cases},
    Kpi{"case_time_check", Unit::share, neither, by_case, share_of_case_time<&checked>, Needs::cases},
    Kpi{"case_time_rework", Unit::share, neither, by_case, share_of_case_time<&reworked>, Needs::cases},
    Kpi{"desk_load", Unit::share, neither, by_desk,
        Ratio{[](const Slice &s) { return seconds(s.desks.busy); },
              [](const Slice &s) { return seconds(s.desks.duty); }},
        Needs::cases},
    Kpi{"desk_wait", Unit::seconds, lower, by_desk,
        Ratio{[](const Slice &s) { return seconds(s.desks.waited); },
              [](const Slice &s) { return static_cast<double>(s.desks.taken_up); }},
        Needs::cases},
    Kpi{"posts", Unit::number, neither, by_group_or_desk, ByRoster{[](const Staffing &s) { return s.posts; }}},
    Kpi{"persons", Unit::number, neither, by_group_or_desk, ByRoster{[](const Staffing &s) { return s.persons; }}},
    Kpi{"cost", Unit::money, neither, by_group_or_desk, YearlyCost{}},
};

RatioSample sample(const Ratio &ratio, const PlanResult &plan, std::size_t scope) {
  RatioSample result;
  for (const Tally &tally : plan.replications) {
    const Slice slice = tally.slices[scope];
    result.numerator.push_back(ratio.numerator(slice));
    result.denominator.push_back(ratio.denominator(slice));
  }
  return result;
}

std::vector<double> sample(const PerReplication &mean, const PlanResult &plan, std::size_t scope) {
  std::vector<double> result;
  for (const Tally &tally : plan.replications) result.push_back(mean.value(tally.slices[scope]));
  return result;
}

std::vector<Histogram> sample(const ItemQuantile &, const PlanResult &plan, std::size_t scope) {
  std::vector<Histogram> result;
  for (const Tally &tally : plan.replications) result.push_back(histogram_from_bytes(tally.clear_times[scope]));
  return result;
}

std::vector<CensoredTimes> sample(const CaseQuantile &, const PlanResult &plan, std::size_t scope) {
  std::vector<CensoredTimes> result;
  for (const Tally &tally : plan.replications) {
    CensoredTimes &times = result.emplace_back();
    if (tally.completion.empty()) continue;
    times.ended = histogram_from_bytes(tally.completion[scope].closed);
    times.cut_off = histogram_from_bytes(tally.completion[scope].cut_off);
  }
  return result;
}

double sample(const ByRoster &roster, const PlanResult &plan, std::size_t scope) {
  return roster.value(plan.staffing[scope]);
}

std::vector<double> sample(const YearlyCost &, const PlanResult &plan, std::size_t scope) {
  std::vector<double> result;
  for (const Tally &tally : plan.replications)
    result.push_back(plan.staffing[scope].pay + tally.slices[scope].crews.running_cost * plan.windows_a_year);
  return result;
}

struct Estimator {
  const PlanResult &plan;
  std::size_t scope;
  double confidence;

  Estimate operator()(const Ratio &m) const { return ratio_delta(sample(m, plan, scope), confidence); }
  Estimate operator()(const PerReplication &m) const { return mean_estimate(sample(m, plan, scope), confidence); }
  Estimate operator()(const ItemQuantile &m) const {
    return quantile_over_items(sample(m, plan, scope), m.p, confidence);
  }
  Estimate operator()(const CaseQuantile &m) const {
    return censored_quantile(sample(m, plan, scope), m.p, confidence);
  }
  Estimate operator()(const ByRoster &m) const {
    return symmetric_estimate(sample(m, plan, scope), 0, plan.replications.size());
  }
  Estimate operator()(const YearlyCost &m) const { return mean_estimate(sample(m, plan, scope), confidence); }
};

struct ByReplication {
  const PlanResult &plan;
  std::size_t scope;

  std::vector<double> operator()(const Ratio &m) const {
    const RatioSample of = sample(m, plan, scope);
    std::vector<double> result(of.numerator.size());
    std::transform(of.numerator.begin(), of.numerator.end(), of.denominator.begin(), result.begin(), std::divides<>());
    return result;
  }
  std::vector<double> operator()(const PerReplication &m) const { return sample(m, plan, scope); }
  std::vector<double> operator()(const YearlyCost &m) const { return sample(m, plan, scope); }
  std::vector<double> operator()(const ItemQuantile &m) const {
    std::vector<double> result;
    for (const Histogram &times : sample(m, plan, scope))
      result.push_back(quantile_over_items(std::span(&times, 1), m.p, any_confidence).value);
    return result;
  }
  std::vector<double> operator()(const CaseQuantile &m) const {
    std::vector<double> result;
    for (const CensoredTimes &times : sample(m, plan, scope))
      result.push_back(censored_quantile(std::span(&times, 1), m.p, any_confidence).value);
    return result;
  }
  std::vector<double> operator()(const ByRoster &m) const {
    return std::vector<double>(plan.replications.size(), sample(m, plan, scope));
  }

  static constexpr double any_confidence = 0.95; // one replication has no interval
};

struct Differ {
  const PlanResult &a, &b;
  std::size_t scope_a, scope_b;
  double confidence;

  template <class Measure> Estimate operator()(const Measure &m) const {
    const auto of_a = sample(m, a, scope_a);
    const auto of_b = sample(m, b, scope_b);
    return of(m, of_a, of_b);
  }
  Estimate of(const Ratio &, const RatioSample &x, const RatioSample &y) const {
    return ratio_difference_delta(x, y, confidence);
  }
  template <class Any> Estimate of(const Any &, const std::vector<double> &x, const std::vector<double> &y) const {
    return paired_mean_difference(x, y, confidence);
  }
  Estimate of(const ItemQuantile &m, const std::vector<Histogram> &x, const std::vector<Histogram> &y) const {
    return paired_quantile_difference(x, y, m.p, confidence);
  }
  Estimate of(const CaseQuantile &m, const std::vector<CensoredTimes> &x, const std::vector<CensoredTimes> &y) const {
    return paired_censored_quantile_difference(x, y, m.p, confidence);
  }
  Estimate of(const ByRoster &, double x, double y) const {
    return symmetric_estimate(y - x, 0, a.replications.size());
  }
};

} // namespace

std::span<const Kpi> kpis() { return table; }

bool applies(const Kpi &kpi, const PlanResult &plan) {
  const auto &vehicles = plan.scenario.vehicles;
  switch (kpi.needs) {
  case Needs::cases:
    return has_cases(plan);
  case Needs::breakdowns:
    return std::any_of(vehicles.begin(), vehicles.end(), [](const Vehicle &one) { return bool(one.breakdown); });
  case Needs::nothing:
    break;
  }
  return true;
}

std::vector<double> by_replication(const Kpi &kpi, const PlanResult &plan, std::size_t scope) {
  return std::visit(ByReplication{plan, scope}, kpi.measure);
}

const Kpi &kpi(std::string_view key) {
  const auto found = std::find_if(table.begin(), table.end(), [&](const Kpi &one) { return one.key == key; });
  if (found == table.end()) throw std::out_of_range(fmt::format("there is no KPI '{}'", key));
  return *found;
}

Estimate estimate(const Kpi &kpi, const PlanResult &plan, std::size_t scope, double confidence) {
  return std::visit(Estimator{plan, scope, confidence}, kpi.measure);
}

Estimate difference(const Kpi &kpi, const PlanResult &a, std::size_t scope_of_a, const PlanResult &b,
                    std::size_t scope_of_b, double confidence) {
  return std::visit(Differ{a, b, scope_of_a, scope_of_b, confidence}, kpi.measure);
}

RatioSample promises_kept(const PlanResult &plan, std::span<const std::size_t> places, std::size_t hour_of_day) {
  RatioSample kept;
  for (const Tally &tally : plan.replications) {
    std::array<std::int64_t, 2> sum{};
    for (const std::size_t place_of : places)
      for (std::size_t i = 0; i < 2; ++i) sum[i] += tally.place_hours[place_of * 24 + hour_of_day][i];
    kept.numerator.push_back(static_cast<double>(sum[1]));
    kept.denominator.push_back(static_cast<double>(sum[0]));
  }
  return kept;
}

std::optional<PlaceHour> worst_place_hour(const PlanResult &plan, std::int64_t least) {
  std::optional<PlaceHour> worst;
  double lowest = 0;
  const std::size_t size = plan.scenario.places.size() * 24;
  std::size_t at = size;
  for (std::size_t i = 0; i < size; ++i) {
    std::int64_t promised = 0;
    std::int64_t kept = 0;
    for (const Tally &tally : plan.replications) {
      promised += tally.place_hours[i][0];
      kept += tally.place_hours[i][1];
    }
    if (promised < least) continue;
    const double share_kept = static_cast<double>(kept) / static_cast<double>(promised);
    if (at < size && share_kept >= lowest) continue;
    lowest = share_kept;
    at = i;
  }
  if (at == size) return worst;
  const std::size_t place_of = at / 24;
  return PlaceHour{place_of, at % 24, ratio_delta(promises_kept(plan, std::array{place_of}, at % 24), 0.95)};
}

} // namespace cavalry
