#pragma once
#include "engine/layout.hpp"
#include "engine/run.hpp"
#include "record/event.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// Keeps all that happened in a run.
class EventLog final : public Recorder {
public:
  void record(const Event &event) override { events.push_back(event); }
  std::vector<Event> events;
};

/// The simulation engine of this test program: SimGrid allows one.
Simulator &simulator();
/// Whether it has been made already; a test that forks to make its own must not run after that.
bool simulator_is_made();

struct LoggedRun {
  Outcome outcome;
  std::vector<Event> events; ///< by incident (events of none first), then by time, then in the order of the record
};
LoggedRun logged_run(const Layout &layout, StreamKey key, RunOptions options = {});

const char *name_of(Event::Kind kind);
/// For people, with the ids of the scenario.
std::string describe(const Event &event, const Scenario &scenario);

} // namespace cavalry
