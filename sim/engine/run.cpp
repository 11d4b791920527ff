#include "engine/run.hpp"

#include "engine/event_list.hpp"
#include "engine/world.hpp"

namespace cavalry {

struct Simulator::Parts {
  Parts() : engine(&count, arguments) {
    make_platform(engine);
    engine.add_model(events);
  }
  // SimGrid takes its options from a command line; Engine::set_config would log.
  int count = 2;
  char name[8] = "cavalry";
  char quiet[24] = "--log=root.thres:error";
  char *arguments[3] = {name, quiet, nullptr};
  std::shared_ptr<EventList> events = std::make_shared<EventList>(); // SimGrid shares its models
  simgrid::s4u::Engine engine;
};

Simulator::Simulator() : parts_(std::make_unique<Parts>()) {}
Simulator::~Simulator() = default;

Outcome Simulator::run(const Layout &layout, StreamKey key, const RunOptions &options) {
  EventList &events = *parts_->events;
  events.begin_replication();
  World world(events, layout, key, options);
  world.start();
  parts_->engine.run_until(simgrid::s4u::Engine::get_clock() + layout.last_date + 1);
  return world.finish();
}

} // namespace cavalry
