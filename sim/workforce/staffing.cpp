#include "workforce/staffing.hpp"

#include "base/units.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace cavalry {
namespace {

int days_a_week(const Shift &shift) { return (shift.workdays ? 5 : 0) + (shift.weekends ? 2 : 0); }

bool overlap(const Shift &a, const Shift &b) {
  if (!((a.workdays && b.workdays) || (a.weekends && b.weekends) || (a.holidays && b.holidays))) {
    const bool past_midnight = a.until <= a.from || b.until <= b.from;
    if (!past_midnight) return false;
  }
  const double a_to_b = std::fmod(b.from - a.from + day, day);
  return a_to_b < length_of(a) || day - a_to_b < length_of(b);
}

} // namespace

YearDays days_of_year(int year, const DayKinds &kinds) {
  YearDays days;
  const std::int64_t end = days_from_civil({year + 1, 1, 1});
  for (std::int64_t date = days_from_civil({year, 1, 1}); date < end; ++date) {
    const DayKind kind = kinds.kind(date);
    ++(kind == DayKind::workday ? days.workdays : kind == DayKind::weekend ? days.weekends : days.holidays);
  }
  return days;
}

Staffing &Staffing::operator+=(const Staffing &other) {
  posts += other.posts;
  persons += other.persons;
  duty_hours += other.duty_hours;
  pay += other.pay;
  return *this;
}

const Roster *roster_of(const std::vector<Roster> &rosters, const Posts &of) {
  for (const Roster &roster : rosters)
    if (roster.id == of.roster) return &roster;
  return nullptr;
}

std::vector<int> posts_by_shift(const Posts &of, const Roster *roster) {
  if (roster == nullptr) return {of.count};
  std::vector<int> posts;
  for (const Shift &shift : roster->shifts) {
    const auto found = of.count_by_shift.find(shift.id);
    posts.push_back(found == of.count_by_shift.end() ? of.count : found->second);
  }
  return posts;
}

std::vector<std::size_t> lines_of_shifts(const Roster *roster) {
  if (roster == nullptr) return {0};
  std::vector<std::size_t> lines;
  for (std::size_t s = 0; s < roster->shifts.size(); ++s) {
    const auto is_free = [&](std::size_t line) {
      for (std::size_t other = 0; other < s; ++other)
        if (lines[other] == line && overlap(roster->shifts[s], roster->shifts[other])) return false;
      return true;
    };
    std::size_t line = 0;
    while (!is_free(line)) ++line;
    lines.push_back(line);
  }
  return lines;
}

std::vector<int> crews_by_line(const std::vector<int> &posts, const std::vector<std::size_t> &lines) {
  std::vector<int> most;
  for (std::size_t shift = 0; shift < lines.size(); ++shift) {
    if (lines[shift] >= most.size()) most.resize(lines[shift] + 1);
    most[lines[shift]] = std::max(most[lines[shift]], posts[shift]);
  }
  return most;
}

int crews_of(const Posts &of, const Roster *roster) {
  const std::vector<int> crews = crews_by_line(posts_by_shift(of, roster), lines_of_shifts(roster));
  return std::accumulate(crews.begin(), crews.end(), 0);
}

Staffing staffing(const Posts &of, const Roster *roster, const YearDays &year) {
  Staffing result;
  if (roster == nullptr) {
    result.posts = of.count;
    result.persons = static_cast<double>(of.count) * of.persons;
    result.duty_hours = of.count * 24.0 * year.all();
    result.pay = result.duty_hours * of.cost_per_hour;
    return result;
  }
  const std::vector<int> posts = posts_by_shift(of, roster);
  for (std::size_t i = 0; i < posts.size(); ++i) {
    const Shift &shift = roster->shifts[i];
    const double hours_a_day = posts[i] * length_of(shift) / hour;
    const int ordinary = (shift.workdays ? year.workdays : 0) + (shift.weekends ? year.weekends : 0);
    const int holidays = shift.holidays ? year.holidays : 0;
    result.posts += static_cast<double>(posts[i]) / static_cast<double>(posts.size());
    result.persons += posts[i] * of.persons * relief_factor(*roster) * days_a_week(shift) / 7.0;
    result.duty_hours += hours_a_day * (ordinary + holidays);
    result.pay += hours_a_day * (ordinary + holidays * roster->holiday_pay) * of.cost_per_hour;
  }
  return result;
}

} // namespace cavalry
