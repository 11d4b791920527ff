#include "viz/playback/incident_list.hpp"

#include <algorithm>
#include <tuple>
#include <unordered_map>

namespace cavalry {
namespace {

/// The promise's end; nothing where none holds.
std::optional<double> promised_until(const RunHeader &header, const IncidentKey &key, const OpenIncident &open) {
  const auto &within = header.types[key.type].clear_within;
  if (!open.promised || !within) return {};
  return open.arose + *within;
}

std::optional<std::uint32_t> district_of(const RunHeader &header, std::uint32_t place) {
  if (place >= header.places.size()) return {};
  return header.places[place].district;
}

MapPoint middle(const Playback &playback, std::uint32_t place) {
  if (place >= playback.header().places.size()) return {};
  const RunHeader::Place &there = playback.header().places[place];
  return there.length > 0 ? playback.map().point({place, there.length / 2, 0}) : there.at;
}

IncidentStage stage_of(const OpenCase &a_case) {
  switch (a_case.stage) {
  case OpenCase::Stage::acceptance:
  case OpenCase::Stage::dispatch:
    return IncidentStage::desk;
  case OpenCase::Stage::unit:
    return IncidentStage::unit;
  case OpenCase::Stage::suspended:
    return IncidentStage::suspended;
  case OpenCase::Stage::second_check:
    return IncidentStage::checking;
  }
  return IncidentStage::desk;
}

/// A crew that is sent to it, or handles it where it came upon it.
struct Attended {
  std::uint32_t crew = nobody;
  bool in_work = false;
};
Attended attended(const Playback &playback, const IncidentKey &key, const OpenIncident &open) {
  const auto &crews = playback.scene().crews();
  if (open.crew >= crews.size()) return {};
  const CrewState &crew = crews[open.crew];
  if (crew.incident != key) return {};
  if (crew.on_call) return {open.crew, open.in_work};
  // Laid down at the end of a shift it lies there again.
  if (playback.time() < crew.busy_until) return {open.crew, true};
  return {};
}

void add_case(IncidentRow &row, std::uint32_t number, const OpenCase &a_case) {
  row.a_case = number;
  row.late = row.late || a_case.overdue;
  const bool runs = a_case.stage == OpenCase::Stage::unit && a_case.limit < no_date;
  if (runs && (!row.deadline || a_case.limit < *row.deadline)) row.deadline = a_case.limit;
}

IncidentRow row_of(const Playback &playback, const IncidentKey &key, const OpenIncident &open,
                   const std::pair<const std::uint32_t, OpenCase> *its_case) {
  IncidentRow row;
  row.incident = key;
  row.type = key.type;
  row.place = open.where.place;
  row.at = playback.map().point(open.where);
  row.arose = open.arose;
  row.age = playback.time() - open.arose;
  row.deadline = promised_until(playback.header(), key, open);
  row.late = row.deadline && playback.time() > *row.deadline;
  const Attended by = attended(playback, key, open);
  row.crew = by.crew;
  if (its_case) add_case(row, its_case->first, its_case->second);
  if (by.crew != nobody)
    row.stage = by.in_work ? IncidentStage::in_work : IncidentStage::under_way;
  else if (playback.time() < open.away_until)
    row.stage = IncidentStage::fled;
  else if (its_case)
    row.stage = stage_of(its_case->second);
  else
    row.stage = open.known < no_date ? IncidentStage::known : IncidentStage::unnoticed;
  return row;
}

IncidentRow row_of(const Playback &playback, std::uint32_t number, const OpenCase &a_case) {
  IncidentRow row;
  row.incident = a_case.incident;
  row.still_there = false;
  row.type = a_case.incident.type;
  row.place = a_case.place;
  row.at = middle(playback, a_case.place);
  row.arose = a_case.reported;
  row.age = playback.time() - a_case.reported;
  add_case(row, number, a_case);
  row.stage = stage_of(a_case);
  return row;
}

bool passes(const IncidentFilter &filter, const RunHeader &header, const IncidentRow &row) {
  if (filter.type && row.type != *filter.type) return false;
  if (filter.district && district_of(header, row.place) != filter.district) return false;
  if (filter.place && row.place != *filter.place) return false;
  if (filter.only_late && !row.late) return false;
  if (filter.only_with_crew && row.crew == nobody) return false;
  return !filter.only_known || row.stage != IncidentStage::unnoticed;
}

} // namespace

std::vector<IncidentRow> incident_list(const Playback &playback, const IncidentFilter &filter) {
  const Scene &scene = playback.scene();
  const RunHeader &header = playback.header();
  std::unordered_map<IncidentKey, const std::pair<const std::uint32_t, OpenCase> *, IncidentKeyHash> latest;
  std::vector<IncidentRow> rows;
  const auto add = [&](const IncidentRow &row) {
    if (passes(filter, header, row)) rows.push_back(row);
  };
  for (const auto &a_case : scene.cases()) {
    if (scene.incidents().contains(a_case.second.incident))
      latest[a_case.second.incident] = &a_case;
    else
      add(row_of(playback, a_case.first, a_case.second));
  }
  for (const auto &[key, open] : scene.incidents()) {
    const auto found = latest.find(key);
    add(row_of(playback, key, open, found == latest.end() ? nullptr : found->second));
  }
  std::sort(rows.begin(), rows.end(), [](const IncidentRow &a, const IncidentRow &b) {
    return std::tie(a.arose, a.incident, a.a_case) < std::tie(b.arose, b.incident, b.a_case);
  });
  return rows;
}

std::vector<OpenCounts> open_counts_by_district(const Playback &playback) {
  const RunHeader &header = playback.header();
  std::vector<OpenCounts> counts(header.districts.size());
  for (const auto &[key, open] : playback.scene().incidents()) {
    const auto district = district_of(header, open.where.place);
    if (!district) continue;
    OpenCounts &there = counts[*district];
    ++there.incidents;
    if (open.known == no_date) ++there.unnoticed;
    const auto until = promised_until(header, key, open);
    if (until && playback.time() > *until) ++there.late_incidents;
  }
  for (const auto &[number, a_case] : playback.scene().cases()) {
    const auto district = district_of(header, a_case.place);
    if (!district || a_case.filed == no_date) continue;
    ++counts[*district].cases;
    if (a_case.overdue) ++counts[*district].overdue_cases;
  }
  return counts;
}

OpenCounts open_counts(const Playback &playback) {
  OpenCounts sum;
  for (const OpenCounts &district : open_counts_by_district(playback)) {
    sum.incidents += district.incidents;
    sum.late_incidents += district.late_incidents;
    sum.unnoticed += district.unnoticed;
    sum.cases += district.cases;
    sum.overdue_cases += district.overdue_cases;
  }
  return sum;
}

} // namespace cavalry
