#include "viz/playback/run_curves.hpp"

#include "base/units.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace cavalry {
namespace {

using Kind = Event::Kind;

constexpr double an_hour = 3600;
constexpr double a_day = 86400;

/// Of open incidents and cases the place may be unknown: they count in the city alone.
std::size_t district_of(const RunHeader &header, std::uint32_t place) {
  return place < header.places.size() ? header.places[place].district + std::size_t{1} : 0;
}

/// In whole ticks, as the file has its dates: the last moment is in time.
bool is_within(double from, double until, double seconds) { return ticks(until) - ticks(from) <= ticks(seconds); }

bool is_promised(const RunHeader &header, const IncidentKey &key, const OpenIncident &open) {
  return open.promised && header.types[key.type].clear_within;
}

} // namespace

RunCurves::RunCurves(const RunFile &file)
    : clock_offset_(file.header().clock_offset()), hours_(file.header().districts.size() + 1),
      day_hours_(hours_.size()), window_begin_(file.header().window_begin), window_end_(file.header().window_end) {
  first_hour_ = -std::fmod(clock_offset_, an_hour);
  hour_ends_ = first_hour_ + an_hour;
}

std::size_t RunCurves::hour_of(double date) const {
  return static_cast<std::size_t>(std::max(0.0, std::floor((date - first_hour_) / an_hour)));
}

/// In the city and, where there is one, its district (counted from 1).
template <class Change> void RunCurves::change(double date, std::size_t district, Change change) {
  const std::size_t hour = hour_of(date);
  if (hour >= hours_.front().size())
    for (auto &hours : hours_) hours.resize(hour + 1);
  change(hours_.front()[hour]);
  if (district > 0) change(hours_[district][hour]);
}

bool RunCurves::advance(const RunFile &file, double seconds_of_work) {
  using clock = std::chrono::steady_clock;
  const clock::time_point begun = clock::now();
  while (next_segment_ < file.segments().size()) {
    const RunFile::Entry entry = file.segments()[next_segment_];
    Segment segment = file.read(next_segment_++);
    for (const Event &event : segment.events) {
      close_hours(file.header(), segment.scene, event.time);
      count(file.header(), segment.scene, event);
      segment.scene.apply(event);
    }
    close_hours(file.header(), segment.scene, entry.ends);
    count_open(file.header(), segment.scene, entry.ends);
    const bool all = file.complete() && next_segment_ == file.segments().size();
    count_late(file.header(), segment.scene, all ? no_date : entry.ends);
    if (std::chrono::duration<double>(clock::now() - begun).count() >= seconds_of_work) break;
  }
  return next_segment_ < file.segments().size();
}

void RunCurves::close_hours(const RunHeader &header, const Scene &scene, double until) {
  for (; hour_ends_ <= until; hour_ends_ += an_hour) count_open(header, scene, hour_ends_);
}

/// What is open at a date in the hour that is counted, or at its end.
void RunCurves::count_open(const RunHeader &header, const Scene &scene, double date) {
  const double hour = hour_ends_ - an_hour / 2;
  for (std::size_t district = 0; district < hours_.size(); ++district)
    change(hour, district, [](Hour &of) { of.open = of.open_late = of.cases_open = of.cases_overdue = 0; });
  for (const auto &[key, open] : scene.incidents()) {
    const bool late =
        is_promised(header, key, open) && !is_within(open.arose, date, *header.types[key.type].clear_within);
    change(hour, district_of(header, open.where.place), [&](Hour &of) {
      ++of.open;
      of.open_late += late ? 1 : 0;
    });
  }
  for (const auto &[number, a_case] : scene.cases())
    if (a_case.filed < no_date)
      change(hour, district_of(header, a_case.place), [overdue = a_case.overdue](Hour &of) {
        ++of.cases_open;
        of.cases_overdue += overdue ? 1 : 0;
      });
}

void RunCurves::decide(double arose, std::size_t district, std::int64_t decided, std::int64_t kept) {
  change(arose, district, [&](Hour &of) {
    of.decided += decided;
    of.kept += kept;
  });
  if (arose < window_begin_ || arose >= window_end_) return;
  const auto hour = static_cast<std::size_t>(std::fmod(arose + clock_offset_, a_day) / an_hour);
  const auto add = [&](DayHour &of) {
    of.decided += decided;
    of.kept += kept;
  };
  add(day_hours_.front()[hour]);
  if (district > 0) add(day_hours_[district][hour]);
}

/// What is still there past its promise is decided although it is not over.
void RunCurves::count_late(const RunHeader &header, const Scene &scene, double date) {
  for (const auto &[arose, district] : late_) decide(arose, district, -1, 0);
  late_.clear();
  for (const auto &[key, open] : scene.incidents()) {
    if (!is_promised(header, key, open)) continue;
    if (date < no_date && is_within(open.arose, date, *header.types[key.type].clear_within)) continue;
    late_.emplace_back(open.arose, district_of(header, open.where.place));
    decide(open.arose, late_.back().second, 1, 0);
  }
}

void RunCurves::count_end(const RunHeader &header, const OpenIncident &incident, const Event &event) {
  const RunHeader::IncidentType &type = header.types[event.incident.type];
  const std::size_t district = district_of(header, incident.where.place);
  const bool cleared = event.kind == Kind::incident_cleared;
  if (cleared)
    change(event.time, district, [&](Hour &of) {
      ++of.cleared;
      of.clear_seconds += event.time - incident.arose;
    });
  if (!is_promised(header, event.incident, incident)) return;
  const bool by_itself = event.detail == static_cast<std::uint32_t>(Departure::by_itself);
  const bool counts = cleared || (type.gone_counts && by_itself);
  decide(incident.arose, district, 1, counts && is_within(incident.arose, event.time, *type.clear_within) ? 1 : 0);
}

void RunCurves::count(const RunHeader &header, const Scene &before, const Event &event) {
  switch (event.kind) {
  case Kind::incident_arises: {
    const bool promised = event.detail != 0 && header.types[event.incident.type].clear_within;
    change(event.time, district_of(header, event.place), [&](Hour &of) {
      ++of.arose;
      of.promised += promised ? 1 : 0;
    });
    return;
  }
  case Kind::incident_cleared:
  case Kind::incident_gone:
    if (const auto found = before.incidents().find(event.incident); found != before.incidents().end())
      count_end(header, found->second, event);
    return;
  case Kind::case_filed:
    change(event.time, district_of(header, event.place), [](Hour &of) { ++of.cases_filed; });
    return;
  case Kind::case_closed:
    if (const auto found = before.cases().find(event.a_case); found != before.cases().end())
      change(event.time, district_of(header, found->second.place), [&](Hour &of) {
        ++of.cases_closed;
        of.closed_on_time += found->second.overdue ? 0 : 1;
      });
    return;
  default:
    return;
  }
}

const std::vector<RunCurves::Hour> &RunCurves::hours(std::optional<std::uint32_t> district) const {
  return hours_.at(district ? *district + std::size_t{1} : 0);
}

std::array<std::optional<double>, 24> RunCurves::kept_by_hour_of_day(std::optional<std::uint32_t> district) const {
  std::array<std::optional<double>, 24> shares;
  const DayHours &hours = day_hours_.at(district ? *district + std::size_t{1} : 0);
  for (std::size_t hour = 0; hour < hours.size(); ++hour)
    if (hours[hour].decided > 0)
      shares[hour] = static_cast<double>(hours[hour].kept) / static_cast<double>(hours[hour].decided);
  return shares;
}

} // namespace cavalry
