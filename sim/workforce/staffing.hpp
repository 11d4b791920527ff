#pragma once
#include "base/calendar.hpp"
#include "workforce/posts.hpp"
#include "workforce/roster.hpp"

#include <vector>

namespace cavalry {

/// How many days of each kind a year has.
struct YearDays {
  int workdays = 0, weekends = 0, holidays = 0;
  int all() const { return workdays + weekends + holidays; }
};

YearDays days_of_year(int year, const DayKinds &kinds);

/// What a crew group, or several together, takes by its roster, whatever happens in a run.
struct Staffing {
  double posts = 0;      ///< crews on duty per shift: the mean over the roster's shifts
  double persons = 0;    ///< on the payroll
  double duty_hours = 0; ///< of crews, a year
  double pay = 0;        ///< of these, holidays at their rate, a year

  Staffing &operator+=(const Staffing &other);
};

/// The roster by which a group or desk works; null where it is always on duty.
const Roster *roster_of(const std::vector<Roster> &rosters, const Posts &of);

/// Posts of each shift of the roster; of the whole day where there is none.
std::vector<int> posts_by_shift(const Posts &of, const Roster *roster);

/// Which line of posts fills each shift, from 0 on: shifts that overlap in the course of a day are filled by different
/// crews, the others by the same.
std::vector<std::size_t> lines_of_shifts(const Roster *roster);

/// How many crews each line has: as many as its largest shift has posts.
std::vector<int> crews_by_line(const std::vector<int> &posts, const std::vector<std::size_t> &lines);

/// How many crews a group has, of all lines. They are called GROUP/0, GROUP/1 and so on, line after line.
int crews_of(const Posts &of, const Roster *roster);

/// Persons are posts summed over shifts, times persons a crew, times the relief factor, that factor being for a shift
/// of seven days a week: one of five days takes 5/7 of it. A group without a roster is always on duty; what that takes
/// in people is not known, and each post counts as one shift without relief.
Staffing staffing(const Posts &of, const Roster *roster, const YearDays &year);

} // namespace cavalry
