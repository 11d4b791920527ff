#include "support/figures.hpp"

#include "demand/channels.hpp"

#include <sstream>

namespace cavalry {
namespace {

template <class Values> std::vector<std::int64_t> whole_numbers(const Values &values) {
  return {values.begin(), values.end()};
}

std::vector<std::int64_t> account(const CrewAccount &crew) {
  std::vector<std::int64_t> numbers{crew.millimetres, crew.jobs, crew.calls,    crew.laps,       crew.lap_time,
                                    crew.longest_lap, crew.gaps, crew.gap_time, crew.longest_gap};
  for (const auto &hour : crew.hours) numbers.insert(numbers.end(), hour.begin(), hour.end());
  return numbers;
}

std::vector<std::int64_t> account(const QueueAccount &queue) {
  std::vector<std::int64_t> numbers = whole_numbers(queue.least);
  numbers.push_back(queue.at_end);
  numbers.insert(numbers.end(), queue.waiting_by_hour.begin(), queue.waiting_by_hour.end());
  numbers.insert(numbers.end(), {queue.given_up, queue.turned_away});
  return numbers;
}

std::vector<std::int64_t> account(const CaseCounts &counts) {
  return {counts.all,          counts.all_closed_on_time, counts.all_closed_late,
          counts.all_reworked, counts.all_extended,       counts.due,
          counts.due_closed,   counts.due_closed_on_time, counts.due_reworked,
          counts.due_extended, counts.overdue_open};
}

std::vector<std::int64_t> account(const DeskAccount &desk) {
  return {desk.duty, desk.busy, desk.taken_up, desk.waited};
}

std::vector<std::int64_t> bins(const Histogram &histogram) {
  std::vector<std::int64_t> numbers{static_cast<std::int64_t>(histogram.overflow())};
  for (const auto &[bin, count] : histogram.sparse()) {
    numbers.push_back(bin);
    numbers.push_back(static_cast<std::int64_t>(count));
  }
  return numbers;
}

/// In the order of Outcome::cases.
std::vector<std::string> names_of_case_accounts(const Scenario &city) {
  std::vector<std::string> names{"city"};
  for (const District &district : city.districts) names.push_back("district " + district.id);
  for (const IncidentType &type : city.incidents) names.push_back("type " + type.id);
  for (const CaseUnit &unit : city.units) names.push_back("unit " + unit.id);
  for (const std::string &source : discovery_ids(city.incidents)) names.push_back("source " + source);
  for (std::size_t hour = 0; hour < 24; ++hour) names.push_back("reported at " + std::to_string(hour));
  return names;
}

} // namespace

Figures figures(const Layout &layout, const Outcome &outcome) {
  const Scenario &city = layout.scenario;
  const std::size_t scopes = city.districts.size() + 1;
  const auto scope = [&](std::size_t i) { return i == 0 ? std::string("city") : city.districts[i - 1].id; };
  Figures result;
  const std::size_t spots = layout.spots.size();
  for (std::size_t c = 0; c < outcome.cells.size(); ++c) {
    if (outcome.cells[c] == Counts{}) continue;
    const Spot &spot = layout.spots[c % spots];
    const std::string name = "cell " + city.incidents[spot.type].id + ' ' + city.places[spot.place].id + ' ';
    result[name + std::to_string(c / spots)] = whole_numbers(outcome.cells[c].values);
  }
  for (std::size_t i = 0; i < outcome.clear_times.size(); ++i)
    result["times " + city.incidents[i / scopes].id + ' ' + scope(i % scopes)] = bins(outcome.clear_times[i]);
  for (std::size_t type = 0; type < outcome.channels.size(); ++type)
    for (std::size_t c = 0; c < outcome.channels[type].size(); ++c)
      result["channel " + city.incidents[type].id + ' ' + std::to_string(c)] = whole_numbers(outcome.channels[type][c]);
  for (std::size_t group = 0; group < outcome.crews.size(); ++group)
    result["crew " + city.crews[group].id] = account(outcome.crews[group]);
  const std::size_t desk_queues = layout.skills.size() * scopes;
  for (std::size_t i = 0; i < desk_queues; ++i)
    result["queue " + layout.skills[i / scopes] + ' ' + scope(i % scopes)] = account(outcome.queues[i]);
  for (std::size_t desk = 0; desk < outcome.desks.size(); ++desk) {
    result["desk " + city.desks[desk].id] = account(outcome.desks[desk]);
    result["desk queue " + city.desks[desk].id] = account(outcome.queues[desk_queues + desk]);
  }
  const std::vector<std::string> names = names_of_case_accounts(city);
  for (std::size_t i = 0; i < outcome.cases.size(); ++i) {
    const CaseAccount &of = outcome.cases[i];
    result["cases " + names[i]] = {of.reported, of.dismissed, of.open_at_end, of.overdue_at_end};
    result["cohort " + names[i]] = account(of.cohort);
    result["official " + names[i]] = account(of.official);
    result["stages " + names[i]] = whole_numbers(of.time);
    result["completion " + names[i]] = bins(of.completion);
    result["cut off " + names[i]] = bins(of.cut_off);
  }
  for (std::size_t i = 0; i < outcome.case_days.size(); ++i)
    result["midnight " + std::to_string(i)] = whole_numbers(outcome.case_days[i]);
  for (std::size_t district = 0; district < outcome.looks.size(); ++district) {
    result["looks " + city.districts[district].id] = whole_numbers(outcome.looks[district].looks);
    result["seen " + city.districts[district].id] = whole_numbers(outcome.looks[district].seen);
  }
  result["incident list"] = {static_cast<std::int64_t>(outcome.incident_list)};
  result["events"] = {outcome.events};
  return result;
}

std::string difference(const Figures &left, const Figures &right) {
  std::ostringstream text;
  int lines = 0;
  const auto print = [&](const char *side, const std::vector<std::int64_t> *numbers) {
    text << "  " << side << ':';
    if (numbers == nullptr)
      text << " absent";
    else
      for (const std::int64_t number : *numbers) text << ' ' << number;
    text << '\n';
  };
  const auto compare = [&](const std::string &name, const auto *a, const auto *b) {
    if (a != nullptr && b != nullptr && *a == *b) return;
    if (++lines > 4) return;
    text << name << '\n';
    print("left", a);
    print("right", b);
  };
  for (const auto &[name, numbers] : left) {
    const auto other = right.find(name);
    compare(name, &numbers, other == right.end() ? nullptr : &other->second);
  }
  for (const auto &[name, numbers] : right)
    if (!left.contains(name)) compare(name, static_cast<const std::vector<std::int64_t> *>(nullptr), &numbers);
  if (lines > 4) text << "and " << lines - 4 << " more\n";
  return text.str();
}

} // namespace cavalry
