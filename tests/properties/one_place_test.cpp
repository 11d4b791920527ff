#include "dispatch/view.hpp"
#include "properties/plain_city.hpp"
#include "support/event_log.hpp"
#include "support/random_city.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <optional>
#include <string>

namespace cavalry {
namespace {

using Kind = Event::Kind;

/// Follows one crew through its events, in the order in which they were recorded: what it finds on its beat is recorded
/// with the job, which may end after the moment at which it is called.
class Day {
public:
  Day(const Scenario &scenario, const Roster *roster, const std::vector<plain::Stretch> &stretches)
      : scenario_(scenario), rule_(roster == nullptr ? ShiftEnd::finish : roster->shift_end), stretches_(stretches) {}

  /// What is wrong with this event coming next; empty where nothing is.
  std::string next(const Event &event) {
    switch (event.kind) {
    case Kind::duty_ends:
      if (rule_ != ShiftEnd::finish) called_to_.reset(), arrived_ = working_ = false; // handed back
      return "";
    case Kind::crew_finds:
      if (called_to_) return "finds something while on a call";
      if (event.time < busy_until_) return "finds something while at work elsewhere";
      if (!at_work(event.time)) return "finds something while off duty or resting";
      last_found_ = event;
      return "";
    case Kind::crew_assigned:
      return assigned(event);
    case Kind::crew_arrives:
    case Kind::crew_starts:
    case Kind::nothing_found:
      return on_call(event);
    case Kind::incident_cleared:
      return cleared(event);
    default:
      return "";
    }
  }
  int jobs() const { return jobs_; }

private:
  std::string assigned(const Event &event) {
    const std::string &policy = scenario_.dispatch.policy;
    const bool taken_off =
        working_ && policy == "preemptive-priority" && event.detail == static_cast<std::uint32_t>(Reason::taken_off);
    if (working_ && !taken_off) return "is sent elsewhere while at work on a call";
    const bool may_divert = policy == "preemptive-priority" || (policy == "priority" && scenario_.dispatch.diversion);
    const bool diverted = called_to_ && (taken_off || (!arrived_ && may_divert));
    if (called_to_ && !diverted) return "is sent to two places";
    if (!diverted && !at_work(event.time)) return "is sent while off duty or resting";
    if (diverted && !on_duty(event.time)) return "is diverted while off duty";
    called_to_ = event.incident;
    arrived_ = working_ = false;
    sent_ = event.time;
    return "";
  }

  std::string on_call(const Event &event) {
    if (called_to_ != event.incident) return "comes to what it was not sent to";
    if (event.time < sent_) return "comes before it was sent";
    if (event.time < busy_until_) return "comes while at work elsewhere";
    if (rule_ != ShiftEnd::finish && !on_duty(event.time)) return "comes while off duty";
    arrived_ = true;
    busy_until_ = event.time;
    working_ = event.kind == Kind::crew_starts;
    if (event.kind == Kind::nothing_found) {
      called_to_.reset();
      arrived_ = false;
      busy_until_ += scenario_.incidents[event.incident.type].served_by.check;
    }
    return "";
  }

  std::string cleared(const Event &event) {
    ++jobs_;
    if (rule_ != ShiftEnd::finish && !on_duty(event.time)) return "works while off duty";
    if (event.time < busy_until_) return "does two jobs at once";
    if (called_to_) {
      if (called_to_ != event.incident || !working_) return "clears what it is not at";
      called_to_.reset();
      arrived_ = working_ = false;
    } else if (!last_found_ || last_found_->incident != event.incident) {
      return "clears what it did not come upon last";
    }
    busy_until_ = event.time;
    return "";
  }

  /// On duty and not resting, by the roster; the ends belong to it, to a microsecond.
  bool at_work(double date) const {
    return std::any_of(stretches_.begin(), stretches_.end(),
                       [&](const plain::Stretch &s) { return date >= s.begin - 1e-6 && date <= s.end + 1e-6; });
  }
  bool on_duty(double date) const {
    return std::any_of(stretches_.begin(), stretches_.end(), [&](const plain::Stretch &s) {
      return date >= s.duty_begin - 1e-6 && date <= s.duty_end + 1e-6;
    });
  }

  const Scenario &scenario_;
  ShiftEnd rule_;
  const std::vector<plain::Stretch> &stretches_;
  std::optional<IncidentKey> called_to_;
  std::optional<Event> last_found_;
  double sent_ = 0;
  double busy_until_ = 0;
  bool arrived_ = false, working_ = false;
  int jobs_ = 0;
};

TEST(OnePlace, a_crew_does_one_thing_at_a_time_and_only_when_its_roster_lets_it) {
  int jobs = 0;
  for (std::uint64_t seed = 0; seed < 1000; ++seed) {
    SCOPED_TRACE("random_city(" + std::to_string(seed) + ") with calls");
    const Scenario scenario = random_city(seed, {.calls = true, .one_roof = seed % 5 == 0});
    const Layout layout(scenario);
    const StreamKey key{seed, 17};
    const plain::City city(layout, key);
    EventLog log;
    simulator().run(layout, key, {.recorder = &log});
    std::vector<Day> days;
    for (std::size_t crew = 0; crew < layout.crews.size(); ++crew) {
      const std::uint32_t roster = layout.group_roster[layout.crews[crew].group];
      days.emplace_back(scenario, roster == none ? nullptr : &scenario.rosters[roster], city.stretches()[crew]);
    }
    for (const Event &event : log.events) {
      if (event.crew == nobody) continue;
      EXPECT_EQ(days[event.crew].next(event), "") << describe(event, scenario);
    }
    for (const Day &day : days) jobs += day.jobs();
  }
  EXPECT_GT(jobs, 10000);
}

} // namespace
} // namespace cavalry
