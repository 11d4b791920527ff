#include "support/recorded_run.hpp"

#include "base/units.hpp"
#include "engine/run_header.hpp"
#include "record/run_codec.hpp"
#include "record/run_writer.hpp"
#include "record/time_order.hpp"
#include "support/event_log.hpp"
#include "support/random_city.hpp"

namespace cavalry {

RecordedRun record_run(const Layout &layout, StreamKey key, const std::filesystem::path &path,
                       std::size_t events_a_segment) {
  RecordedRun recorded{run_header(layout, "baseline", {}, "digest", key), {}, {}, 0, 0};
  RunWriter writer(path, recorded.header, events_a_segment);
  InTimeOrder in_order([&](const Event &event) {
    writer.write(event);
    if (event.kind != Event::Kind::random_look) recorded.events.push_back(as_written(event));
  });
  recorded.outcome = simulator().run(layout, key, {.recorder = &in_order, .extra_looks_every = 10 * minute});
  in_order.finish();
  writer.finish(in_order.date());
  recorded.late = in_order.late();
  recorded.end = in_order.date();
  return recorded;
}

Scenario any_random_city(std::uint64_t seed) {
  return random_city(seed, {.calls = seed % 2 == 0,
                            .days = seed % 10 == 0 ? 3.0 : 1.0,
                            .sweeps = seed % 3 == 0,
                            .cases = seed % 4 == 0,
                            .breakdowns = seed % 6 == 0});
}

RecordedRun record_random_city(std::uint64_t seed, const std::filesystem::path &path) {
  const Scenario city = any_random_city(seed);
  return record_run(Layout(city), {seed, 5}, path);
}

} // namespace cavalry
