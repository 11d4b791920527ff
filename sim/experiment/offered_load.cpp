#include "experiment/offered_load.hpp"

#include "base/units.hpp"

#include <algorithm>
#include <array>

namespace cavalry {
namespace {

bool on_duty(const Layout &layout, const CrewPost &crew, std::size_t shift, DayKind kind, std::size_t hour_of_day) {
  const std::uint32_t roster = layout.group_roster[crew.group];
  if (roster == none) return true;
  const Shift &times = layout.scenario.rosters[roster].shifts[shift];
  return is_worked_on(times, kind) &&
         ClockRange{times.from, times.until >= day ? times.until - day : times.until}.contains(
             (static_cast<double>(hour_of_day) + 0.5) * hour);
}

/// The share of a spot that a leg goes along.
double part_of(const Spot &spot, const Leg &leg) {
  return spot.length > 0 ? std::min(1.0, (leg.to - leg.from) / spot.length) : 1.0;
}

/// Crews on duty at an hour that go along a spot, counted by the parts of it they go along.
using Sharing = std::vector<std::array<double, 24>>;

template <class Visit> void for_each_visit(const Layout &layout, DayKind kind, Visit visit) {
  for (std::size_t c = 0; c < layout.crews.size(); ++c) {
    const CrewPost &crew = layout.crews[c];
    for (std::size_t shift = 0; shift < crew.beats.size(); ++shift)
      for (std::size_t h = 0; h < 24 && !crew.beats[shift].empty(); ++h) {
        if (!crew.on_shift[shift] || !on_duty(layout, crew, shift, kind, h)) continue;
        for (const Leg &leg : crew.beats[shift])
          for (const Visible &seen : leg.seen)
            if (seen.can_serve) visit(c, shift, h, seen.spot, part_of(layout.spots[seen.spot], leg));
      }
  }
}

double work_rate(const Layout &layout, const Spot &spot, DayKind kind, std::size_t hour_of_day) {
  const IncidentType &type = layout.scenario.incidents[spot.type];
  const auto &shape = layout.shapes[spot.shape].value[static_cast<std::size_t>(kind)];
  return spot.intensity * spot.ratio * shape[hour_of_day] * type.served_by.time.mean();
}

} // namespace

std::vector<BusyBeat> busy_beats(const Layout &layout, DayKind kind) {
  Sharing sharing(layout.spots.size());
  for_each_visit(layout, kind, [&](std::size_t, std::size_t, std::size_t h, std::uint32_t spot, double part) {
    sharing[spot][h] += part;
  });
  std::vector<std::vector<std::array<double, 24>>> load(layout.crews.size());
  for (std::size_t c = 0; c < load.size(); ++c) load[c].resize(layout.crews[c].beats.size());
  for_each_visit(layout, kind, [&](std::size_t c, std::size_t shift, std::size_t h, std::uint32_t spot, double part) {
    load[c][shift][h] += work_rate(layout, layout.spots[spot], kind, h) * part / std::max(1.0, sharing[spot][h]);
  });
  std::vector<BusyBeat> busy;
  for (std::size_t c = 0; c < load.size(); ++c)
    for (std::size_t shift = 0; shift < load[c].size(); ++shift) {
      const auto &by_hour = load[c][shift];
      const auto worst = std::max_element(by_hour.begin(), by_hour.end());
      if (*worst < 1) continue;
      busy.push_back({layout.crews[c].group, static_cast<std::size_t>(worst - by_hour.begin()), *worst});
    }
  return busy;
}

} // namespace cavalry
