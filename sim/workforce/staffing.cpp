#include "workforce/staffing.hpp"

#include "base/units.hpp"

namespace cavalry {
namespace {

int days_a_week(const Shift &shift) { return (shift.workdays ? 5 : 0) + (shift.weekends ? 2 : 0); }

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
