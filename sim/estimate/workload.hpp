#pragma once
#include "city/way_times.hpp"
#include "estimate/demand_by_hour.hpp"
#include "estimate/discovery.hpp"

#include <bitset>
#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// Work that arises against crews on duty, hour by hour, both in crews; at a desk these are its people.
struct Load {
  ByHour work{};
  ByHour crews{};

  Load &operator+=(const Load &other);
  double utilisation(std::size_t h) const; ///< 0 where nothing arises, infinite where nobody is on duty
  /// Over the day: what arises while nobody is on duty counts too, for it waits.
  double utilisation() const;
  double work_hours() const; ///< crew-hours a day
  double crew_hours() const;
  /// The busiest hour among those with somebody on duty; 24 where there is none.
  std::size_t busiest() const;
  /// Hours with crews on duty and more work than they can do.
  std::bitset<24> over() const;
  double work_off_duty() const; ///< crew-hours a day that arise while nobody is on duty
};

/// One row of the account: a skill in the whole city, in a district, or of a crew group.
struct SkillLoad {
  std::string skill;
  std::optional<std::size_t> district; ///< neither: the whole city
  std::optional<std::size_t> group;
  Load load;
};

/// What one call takes of a crew, in mean seconds.
struct CallTime {
  double way = 0, on_scene = 0;
  double back = 0; ///< to its base, where it is free again only there

  double done() const { return way + on_scene; } ///< until what it is called for is done
  double taken() const { return done() + back; } ///< until it is free
  CallTime &add(double times, const CallTime &other);
};

/// What a group is called for at one place.
struct Route {
  std::size_t type = 0, place = 0;
  ByHour rate{};             ///< calls a second
  std::vector<double> first; ///< metres of the way there by a crew that had nothing to do; each as likely
  double next = 0;           ///< and by one that comes from another call
};

/// Calls that go to the crews of one group, hour by hour.
struct CalledWork {
  ByHour rate{};                    ///< calls a second
  std::array<CallTime, 24> first{}; ///< by a crew that had nothing to do: from where it waits for calls
  std::array<CallTime, 24> next{};  ///< by one that comes straight from another call
  ByHour follow{};                  ///< the share of calls that are of the second kind: those that find all crews busy
  std::vector<Route> routes;
  CallTime mean(std::size_t h) const;
};

/// Who does what arises on a day of one kind, by arithmetic alone.
///
/// load in crews = sum of rate x profile x mean service (Little 1961). Where crews with the skill go round or stand,
/// the work is theirs, shared by the posts on duty; all of it counts, as if nothing went away first. Elsewhere it is
/// called: the share that becomes known goes to the crews with the skill that take calls, those of the district and of
/// the whole city first, and a mean way is added: from where crews wait, or, for calls that find all busy, from the
/// place of another call. What comes back is in it: handling that returns with probability p makes 1 / (1 - p) jobs of
/// one, work of cases that fails its check with probability p likewise. A case of a unit that answers by itself is no
/// crew's work.
///
/// Of the calls of a group those that find all its crews busy (Erlang's B) go to the other groups that the dispatcher
/// may send, by what they have free; where all together have more work than they can do, all have alike.
///
/// Ways are gone at the speed of the hour. What arises while nobody is on duty is done when somebody is, from call to
/// call and at the mean speed of the hours on duty, though it counts where it arises.
class Workload {
public:
  Workload(const Scenario &scenario, DayKind kind);

  const Scenario &scenario() const { return scenario_; }
  DayKind kind() const { return kind_; }
  /// Seconds in which a crew of the group sweeps the place; 0: it does not.
  double sweep(std::size_t group, std::size_t place) const;
  /// Seconds that it is at the place where nothing lies.
  double look(std::size_t group, std::size_t place) const;
  /// Seconds from the end of a place to the start of another, in that hour.
  double way(std::size_t group, std::size_t from, std::size_t to, std::size_t h) const;
  /// Metres a second on a way; looking along a place takes as long at all hours.
  double speed(std::size_t group, std::size_t h) const { return speed_[group][h]; }
  const DemandByHour &demand() const { return demand_; }
  /// On duty and in order.
  const ByHour &crews(std::size_t group) const { return crews_[group]; }
  /// The share of its time in which a crew's vehicle is in order.
  double availability(std::size_t group) const;
  /// How many crews of a group the dispatcher may send to calls of another, or to its own.
  double lent(std::size_t from, std::size_t to, std::size_t h) const;
  /// By skill: the city, its districts where there are several, the groups.
  const std::vector<SkillLoad> &rows() const { return rows_; }
  const CalledWork &calls(std::size_t group) const { return calls_[group]; }
  /// Of these, the calls a day for one type.
  double calls_of(std::size_t group, std::size_t type) const {
    return calls_by_type_[group * scenario_.incidents.size() + type];
  }

  /// Whether crews of a group come by a place on their own, for any type they can serve.
  bool goes_by(std::size_t group, std::size_t place) const { return goes_by_[group][place]; }
  bool serves(std::size_t group, std::size_t type) const;
  /// The share of the work of a type at a place and hour that is a group's, among those that come by.
  double part(std::size_t group, std::size_t type, std::size_t place, std::size_t h) const;
  /// Jobs that one arising makes, with a share `handled` of it handled each time; of what is periodic each is counted.
  double jobs(std::size_t type, double handled) const;
  /// How a type becomes known at a place to others than the crews that handle it when they come by.
  Clocks clocks(std::size_t type, std::size_t place) const;
  /// What becomes known so, for one that arises for the first time: those that come back included.
  Discovered known(std::size_t type, std::size_t place) const;
  /// Whether a case there is answered without crews.
  bool answers_by_itself(std::size_t type, std::size_t place) const;

private:
  struct Start;

  bool is_roving(std::size_t type, std::size_t place) const;
  double share_of_crews(std::size_t group, const std::vector<std::size_t> &groups, std::size_t h) const;
  void set_goes_by();
  void set_speed(DayKind kind);
  void share_out();
  void add_roving(std::size_t type, std::size_t place);
  /// Puts what is called for there to the lists of the groups that answer.
  void list_called(std::size_t type, std::size_t place);
  std::vector<ByHour> offered() const;
  std::vector<double> helped_by(const std::vector<ByHour> &offered, std::size_t group, std::size_t h) const;
  void lend_crews();
  void add_calls(std::size_t group);
  std::vector<Start> waits_at(std::size_t group) const;
  double metres(std::size_t group, const Start &from, const Start &to) const;
  double mean_metres(std::size_t group, const std::vector<Start> &from, const Start &to) const;
  double mean_way_back(std::size_t group, std::size_t place, const std::vector<Start> &waits) const;
  double metres_between_calls(std::size_t group, const std::vector<Start> &scenes, const Start &to) const;
  std::vector<std::size_t> answering(std::size_t type, std::size_t place) const;
  double passes_a_second(std::size_t group) const;
  void add(std::size_t group, std::size_t type, std::size_t place, std::size_t h, double work);
  void set_rows();

  const Scenario &scenario_;
  const DayKind kind_;
  const WayTimes way_times_;
  DemandByHour demand_;
  std::vector<ByHour> crews_;
  std::vector<std::vector<bool>> goes_by_;
  std::vector<ByHour> speed_;
  std::vector<CalledWork> calls_;
  std::vector<double> calls_by_type_;
  std::vector<std::string> skills_;
  std::vector<std::vector<std::vector<ByHour>>> work_; ///< skill, group, district (the last: none)
  std::vector<SkillLoad> rows_;
};

/// The share of calls that find all crews busy, where a call takes `next` seconds of a crew that comes straight from
/// another call and `first` of one that waited: with one crew that of a line whose busy periods begin with a service of
/// another length (Welch, Operations Research 12, 1964), with more the share at which Erlang's C, at the mean time that
/// a call then takes, is that share again. 1 where crews cannot keep up even from call to call.
double share_that_follows(double crews, double arrivals, double first, double next);

/// Metres from the end of one place to the start of another: their distance less half of each length.
double way_between(const Scenario &scenario, std::size_t from, std::size_t to);

/// Whole crews that stand for so many on duty, a part of the hour or of the days: each takes that much longer.
int servers_of(double crews);

/// The index of a district; `districts.size()` where there is none.
std::size_t district_index(const Scenario &scenario, const std::string &id);

const Vehicle &vehicle_of(const Scenario &scenario, const CrewGroup &group);

} // namespace cavalry
