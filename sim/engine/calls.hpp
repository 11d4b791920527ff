#pragma once
#include "dispatch/policy.hpp"
#include "engine/crew.hpp"
#include "engine/incident.hpp"
#include "engine/ledger.hpp"

#include <deque>
#include <memory>
#include <optional>
#include <vector>

namespace cavalry {

class World;

/// An incident that a crew is wanted for.
struct Call {
  std::uint32_t incident = none;
  std::uint32_t skill = 0;
  std::uint32_t crew = none; ///< assigned
  CallView view;
  Incident known_as; ///< as it was when the call was opened
  double assigned = 0;
  double arrived = 0;
  std::uint32_t trips = 0;
  EventList::Ticket goes;             ///< waiting: its incident goes away, or is given up
  bool settled = false;               ///< cleared or gone before a crew came
  double handled_until = 0;           ///< settled: when the crew that came by is through with it
  double noticed = 0;                 ///< since when its incident has been in sight: if it fled, since it was back
  std::uint32_t a_case = none;        ///< that it belongs to and ends with; without one it ends with the work
  std::optional<Handling> first = {}; ///< the handling that did not last
  bool released = false;              ///< a crew is wanted
  bool lying = false;                 ///< its incident lies on the street, where passing crews may find it
  bool in_hand = false;               ///< a crew works on it, so that it does not go away meanwhile
  std::uint32_t case_number = 0;      ///< which case of its incident it belongs to
};

/// Calls: those waiting, by skill, and whom the policy sends.
class Calls {
public:
  explicit Calls(World &world);

  /// An incident becomes known that nobody handles yet.
  void open(std::uint32_t slot, bool lying);
  /// The call of a case, for which nobody is sent before its release.
  std::uint32_t make(std::uint32_t slot, bool lying, std::uint32_t a_case = none);
  /// That of a case about an incident that has a case already: whoever is sent will find nothing.
  std::uint32_t make_in_vain(std::uint32_t original, std::uint32_t a_case);
  /// A crew is wanted for the case from now on, to be done by `due`.
  void release(std::uint32_t call, double due);
  /// A unit without crews has answered the case, which it had been at since `dispatched`.
  void answer(std::uint32_t call, double dispatched);
  /// The crew is through with it: cleared, unless that does not last until the second check.
  void complete(std::uint32_t call, std::uint32_t crew, std::uint32_t group);
  /// More pressing from now on.
  void raise(std::uint32_t call, int priority);
  /// Whether what it is about is still there, as of now.
  bool is_there(std::uint32_t call);
  /// The date up to which a crew that came by handles it, by what crews have found up to now; in the past where none
  /// does any more.
  double handled_until(std::uint32_t call);
  /// A crew gives a call back: it waits again, in its old order. What it was at work on lies there once more.
  void hand_back(std::uint32_t call);
  /// The call is over; its crew, if any, is free of it.
  void close(std::uint32_t call);
  /// Whether anyone answers calls for this type of incident.
  bool answered(std::uint32_t type) const;
  /// What a crew that has become free is to do next: a call, or none. Assigns it.
  std::uint32_t next_for(Crew &crew);
  /// How a passing crew handles an incident, whether it has a call or none; it is there from `date` to `ends`.
  Handling in_passing(const Incident &incident, double date, double ends) const;
  /// A passing crew clears the incident, and is at it until then, or it went away: whoever is sent will find nothing.
  void settle(std::uint32_t call, double handled_until = 0) {
    calls_[call].settled = true;
    calls_[call].handled_until = handled_until;
  }

  /// The incident of a call, or what was known of it where it may be no more.
  const Incident &about(const Call &call) const;
  void record(Event::Kind kind, const Call &call, std::uint32_t crew = nobody, std::uint32_t detail = 0) const;
  /// Now; its whole way ends at `way_ends`, which is later where the time for the call is over before.
  void record_arrival(const Call &call, std::uint32_t crew, double way_ends) const;
  Call &operator[](std::uint32_t call) { return calls_[call]; }
  /// Whether a crew could be sent, and from where; kept up to date by Force.
  CrewView &view_of(std::uint32_t crew) { return views_[crew]; }
  /// Whether its view changes by the mere passing of time, so that it must be worked out before a policy looks.
  void set_moving(std::uint32_t crew, bool moving);
  bool diverts() const { return policy_->diverts(); }
  bool preempts() const { return preempts_; }
  /// Closes waiting calls that a passing crew has settled, or whose incident went away.
  void clear_away();
  bool any_waits() const;
  /// The incidents of calls that no crew has in hand and that lie nowhere where crews pass.
  template <class Visit> void each_waited_for(Visit visit) const {
    for (const Call &call : calls_)
      if (call.incident != none && !call.settled && !call.in_hand && !call.lying) visit(call.incident);
  }
  void sample(double date);
  void begin_part(double date);

private:
  std::uint32_t fresh();
  bool send(std::uint32_t call);
  void assign(std::uint32_t call, Crew &crew, Reason reason);
  void wait(std::uint32_t call);
  std::uint32_t leave_queue(std::uint32_t skill, std::size_t position);
  bool is_full(std::uint32_t skill, std::size_t room);
  void turn_away(std::uint32_t call);
  void clear(std::uint32_t call, const Handling &how, std::uint32_t crew, std::uint32_t group);
  void clear_away(std::uint32_t skill);
  DispatchView view(std::uint32_t skill);
  GivenWays given_ways(std::uint32_t skill);
  void refresh(Crew &crew);
  Whereabouts whereabouts(const Crew &crew) const;
  std::size_t queue_of(const Call &call) const;
  void count_queue(const Call &call, std::int64_t change);
  bool still_wanted(std::uint32_t call);
  void leave_undone(std::uint32_t call, const Handling &how);
  void lie_again(Call &call, double mark);
  static void on_goes(void *self, std::uint64_t call);

  World &world_;
  std::unique_ptr<Policy> policy_;
  const bool preempts_, at_random_; ///< what the policy says of itself
  std::vector<Call> calls_;
  std::vector<std::uint32_t> free_calls_;
  std::vector<std::deque<CallView>> waiting_;          ///< by skill
  std::vector<std::vector<std::uint32_t>> candidates_; ///< by skill
  std::vector<std::int64_t> queue_lengths_;            ///< skill x (city, districts...)
  std::vector<CrewView> views_;
  std::vector<std::uint8_t> moving_;             ///< by crew
  std::vector<std::uint32_t> moving_candidates_; ///< by skill: how many
  std::vector<std::uint32_t> places_;            ///< by crew: for ways whose time is given
  std::vector<double> speeds_;
};

} // namespace cavalry
