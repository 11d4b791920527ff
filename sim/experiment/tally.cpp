#include "experiment/tally.hpp"

#include "base/byte_stream.hpp"
#include "experiment/outcome_bytes.hpp"

#include <algorithm>
#include <bit>
#include <utility>

namespace cavalry {
namespace {

/// All that is packed of a slice besides its cost, in order.
template <class AnySlice, class Visit> void visit_figures(AnySlice &slice, Visit &visit) {
  static_assert(sizeof(Slice) == 632 && sizeof(CrewSums) == (crew_time_size + 10) * 8, "a figure is not packed");
  auto &crews = slice.crews;
  for (auto &count : slice.counts.values) visit(count);
  for (auto &time : crews.time) visit(time);
  for (auto *sum : {&crews.millimetres, &crews.jobs, &crews.calls, &crews.laps, &crews.gaps, &crews.lap_time,
                    &crews.longest_lap, &crews.gap_time, &crews.longest_gap, &slice.looks, &slice.looks_seen})
    visit(*sum);
  auto &cases = slice.cases;
  for (auto *sum : {&cases.reported, &cases.dismissed, &cases.open_at_end, &cases.overdue_at_end, &slice.desks.duty,
                    &slice.desks.busy, &slice.desks.taken_up, &slice.desks.waited})
    visit(*sum);
  CaseCounts::each(cases.cohort, visit);
  CaseCounts::each(cases.official, visit);
  for (auto &time : cases.time) visit(time);
}

/// The figures that are not zero, each after the number of zeros before it.
void pack(ByteWriter &out, const Slice &slice) {
  std::uint64_t zeros = 0;
  const auto write = [&](std::int64_t figure) {
    if (figure == 0) {
      ++zeros;
      return;
    }
    out.varint(std::exchange(zeros, 0));
    out.signed_varint(figure);
  };
  visit_figures(slice, write);
  write(std::bit_cast<std::int64_t>(slice.crews.running_cost));
}

Slice unpack(std::span<const std::byte> bytes) {
  ByteReader in(bytes);
  Slice slice;
  const auto zeros_ahead = [&] { return in.left() > 0 ? in.varint() : ~std::uint64_t{0}; };
  std::uint64_t zeros = zeros_ahead();
  const auto read = [&](std::int64_t &figure) {
    if (zeros > 0) {
      --zeros;
      return;
    }
    figure = in.signed_varint();
    zeros = zeros_ahead();
  };
  visit_figures(slice, read);
  std::int64_t cost = 0;
  read(cost);
  slice.crews.running_cost = std::bit_cast<double>(cost);
  return slice;
}

/// A tally in the making.
struct Unpacked {
  std::vector<Slice> slices;
  Tally tally;
};

void add_cells(const Layout &layout, const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  const auto at = [&](ScopeKind kind, std::size_t index) -> Counts & {
    return result.slices[scopes.position(kind, index)].counts;
  };
  const std::size_t spots = layout.spots.size();
  for (std::size_t kind = 0; cell_of(spots, 0, kind, 0) < outcome.cells.size(); ++kind)
    for (std::size_t hour_of_day = 0; hour_of_day < 24; ++hour_of_day) {
      Counts all;
      for (std::size_t s = 0; s < spots; ++s) {
        const Counts &counts = outcome.cells[cell_of(spots, s, kind, hour_of_day)];
        if (counts[Count::arose] == 0) continue; // all that is counted in a cell is of what arose in it
        const Spot &spot = layout.spots[s];
        all += counts;
        at(ScopeKind::district, layout.place_district[spot.place]) += counts;
        at(ScopeKind::place, spot.place) += counts;
        at(ScopeKind::type, spot.type) += counts;
        auto &place_hour = result.tally.place_hours[spot.place * std::size_t{24} + hour_of_day];
        place_hour[0] += counts[Count::promised];
        place_hour[1] += counts[Count::kept];
      }
      at(ScopeKind::hour, hour_of_day) += all;
      at(ScopeKind::block, kind * blocks_a_day + block_of_hour(hour_of_day)) += all;
      at(ScopeKind::city, 0) += all;
    }
}

/// Of one group, or of one hour of it: without what is not known by hour.
double overtime_cost(const Layout &layout, std::size_t group, Ticks overtime) {
  const CrewGroup &crew = layout.scenario.crews[group];
  const std::uint32_t roster = layout.group_roster[group];
  const double pay = roster == none ? 1.0 : layout.scenario.rosters[roster].overtime_pay;
  return seconds(overtime) / hour * crew.cost_per_hour * pay;
}

CrewSums sums_of(const Layout &layout, std::size_t group, const CrewAccount &account) {
  CrewSums sums;
  for (const auto &hour_of_day : account.hours)
    for (std::size_t i = 0; i < crew_time_size; ++i) sums.time[i] += hour_of_day[i];
  sums.millimetres = account.millimetres;
  sums.jobs = account.jobs;
  sums.calls = account.calls;
  sums.laps = account.laps;
  sums.lap_time = account.lap_time;
  sums.longest_lap = account.longest_lap;
  sums.gaps = account.gaps;
  sums.gap_time = account.gap_time;
  sums.longest_gap = account.longest_gap;
  const std::uint32_t vehicle = layout.group_vehicle[group];
  const double by_metre = vehicle == none ? 0.0 : layout.scenario.vehicles[vehicle].cost_per_metre;
  sums.running_cost = overtime_cost(layout, group, sums[CrewTime::overtime]) +
                      static_cast<double>(account.millimetres) / 1000 * by_metre;
  return sums;
}

void add_crews(const Layout &layout, const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  for (std::size_t group = 0; group < outcome.crews.size(); ++group) {
    const CrewAccount &account = outcome.crews[group];
    const CrewSums sums = sums_of(layout, group, account);
    result.slices[scopes.position(ScopeKind::city)].crews += sums;
    result.slices[scopes.position(ScopeKind::crew, group)].crews += sums;
    if (layout.group_district[group] != none)
      result.slices[scopes.position(ScopeKind::district, layout.group_district[group])].crews += sums;
    for (std::size_t h = 0; h < 24; ++h) {
      CrewSums of_hour;
      of_hour.time = account.hours[h];
      result.slices[scopes.position(ScopeKind::hour, h)].crews += of_hour;
    }
  }
}

void add_looks(const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  for (std::size_t district = 0; district < outcome.looks.size(); ++district)
    for (std::size_t h = 0; h < 24; ++h)
      for (const std::size_t scope : {scopes.position(ScopeKind::city), scopes.position(ScopeKind::district, district),
                                      scopes.position(ScopeKind::hour, h)}) {
        result.slices[scope].looks += outcome.looks[district].looks[h];
        result.slices[scope].looks_seen += outcome.looks[district].seen[h];
      }
}

void add_channels(const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  for (std::size_t type = 0; type < outcome.channels.size(); ++type)
    for (std::size_t channel = 0; channel < outcome.channels[type].size(); ++channel) {
      Counts &counts = result.slices[scopes.channel(type, channel)].counts;
      counts[Count::known] += outcome.channels[type][channel][0];
      counts[Count::kept_known] += outcome.channels[type][channel][1];
    }
}

void add_clear_times(const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  const std::size_t types = scopes.count(ScopeKind::type);
  const std::size_t districts = scopes.count(ScopeKind::district);
  const auto histogram = [&](std::size_t type, std::size_t scope) -> const Histogram & {
    return outcome.clear_times[type * (districts + 1) + scope];
  };
  for (std::size_t type = 0; type < types; ++type)
    result.tally.clear_times[scopes.position(ScopeKind::type, type)] = histogram_to_bytes(histogram(type, 0));
  for (std::size_t scope = 0; scope <= districts; ++scope) {
    Histogram all;
    for (std::size_t type = 0; type < types; ++type) all.merge(histogram(type, scope));
    const std::size_t position =
        scope == 0 ? scopes.position(ScopeKind::city) : scopes.position(ScopeKind::district, scope - 1);
    result.tally.clear_times[position] = histogram_to_bytes(all);
  }
}

CaseSums sums_of(const CaseAccount &account) {
  return {account.reported, account.dismissed, account.open_at_end, account.overdue_at_end,
          account.cohort,   account.official,  account.time};
}

void add_cases(const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  result.tally.case_days = outcome.case_days;
  if (outcome.cases.empty()) return;
  result.tally.completion.resize(scopes.size());
  std::size_t next = 0; // of the accounts
  for (const ScopeKind kind :
       {ScopeKind::city, ScopeKind::district, ScopeKind::type, ScopeKind::unit, ScopeKind::channel, ScopeKind::hour})
    for (std::size_t i = 0; i < scopes.count(kind); ++i) {
      const CaseAccount &account = outcome.cases[next++];
      result.slices[scopes.position(kind, i)].cases = sums_of(account);
      result.tally.completion[scopes.position(kind, i)] = {histogram_to_bytes(account.completion),
                                                           histogram_to_bytes(account.cut_off)};
    }
}

/// A day that the window does not end stands as it is at the window's end.
void add_days(const Layout &layout, const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  const auto at = [&](std::size_t day) -> Slice & { return result.slices[scopes.position(ScopeKind::day, day)]; };
  const std::size_t days = scopes.count(ScopeKind::day);
  if (!outcome.cases.empty()) {
    for (std::size_t day = 0; day < days; ++day) {
      const bool whole = day < outcome.case_days.size();
      at(day).cases.open_at_end = whole ? outcome.case_days[day][0] : outcome.cases[0].open_at_end;
      at(day).cases.overdue_at_end = whole ? outcome.case_days[day][1] : outcome.cases[0].overdue_at_end;
    }
  }
  const std::size_t types = scopes.count(ScopeKind::type);
  const std::size_t first_hour = layout.hour_of(layout.window_begin);
  for (std::size_t i = 0; i < outcome.promises.size(); ++i) {
    Counts &counts = at((first_hour + i / types) / 24).counts;
    counts[Count::promised] += outcome.promises[i][0];
    counts[Count::kept] += outcome.promises[i][1];
  }
}

void add_desks(const Scopes &scopes, const Outcome &outcome, Unpacked &result) {
  DeskAccount &all = result.slices[scopes.position(ScopeKind::city)].desks;
  for (std::size_t desk = 0; desk < outcome.desks.size(); ++desk) {
    const DeskAccount &account = outcome.desks[desk];
    result.slices[scopes.position(ScopeKind::desk, desk)].desks = account;
    all.duty += account.duty;
    all.busy += account.busy;
    all.taken_up += account.taken_up;
    all.waited += account.waited;
  }
}

} // namespace

Ticks CrewSums::roving() const {
  const CrewSums &of = *this;
  return of[CrewTime::duty] - of[CrewTime::on_scene] - of[CrewTime::on_scene_roving] - of[CrewTime::travel] -
         of[CrewTime::waiting] - of[CrewTime::rest] - of[CrewTime::out_of_order];
}

CrewSums &CrewSums::operator+=(const CrewSums &other) {
  for (std::size_t i = 0; i < crew_time_size; ++i) time[i] += other.time[i];
  millimetres += other.millimetres;
  jobs += other.jobs;
  calls += other.calls;
  laps += other.laps;
  gaps += other.gaps;
  lap_time += other.lap_time;
  gap_time += other.gap_time;
  longest_lap = std::max(longest_lap, other.longest_lap);
  longest_gap = std::max(longest_gap, other.longest_gap);
  running_cost += other.running_cost;
  return *this;
}

Slices::Slices(std::span<const Slice> slices) {
  ByteWriter out;
  ends_.reserve(slices.size());
  for (const Slice &slice : slices) {
    pack(out, slice);
    ends_.push_back(static_cast<std::uint32_t>(out.size()));
  }
  bytes_ = out.take();
  bytes_.shrink_to_fit();
}

Slice Slices::operator[](std::size_t scope) const {
  const std::size_t begin = scope == 0 ? 0 : ends_[scope - 1];
  return unpack(std::span(bytes_).subspan(begin, ends_[scope] - begin));
}

std::vector<Slice> Slices::unpacked() const {
  std::vector<Slice> result;
  for (std::size_t scope = 0; scope < size(); ++scope) result.push_back((*this)[scope]);
  return result;
}

Tally tally(const Layout &layout, const Scopes &scopes, const Outcome &outcome) {
  Unpacked result;
  result.slices.resize(scopes.size());
  result.tally.clear_times.resize(scopes.size());
  result.tally.place_hours.resize(layout.scenario.places.size() * 24);
  add_cells(layout, scopes, outcome, result);
  add_crews(layout, scopes, outcome, result);
  add_looks(scopes, outcome, result);
  add_channels(scopes, outcome, result);
  add_clear_times(scopes, outcome, result);
  add_cases(scopes, outcome, result);
  add_desks(scopes, outcome, result);
  add_days(layout, scopes, outcome, result);
  result.tally.measures = outcome.measures;
  result.tally.slices = Slices(result.slices);
  return std::move(result.tally);
}

} // namespace cavalry
