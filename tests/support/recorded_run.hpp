#pragma once
#include "base/random.hpp"
#include "engine/layout.hpp"
#include "measure/outcome.hpp"
#include "record/event.hpp"
#include "record/run_header.hpp"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <vector>

namespace cavalry {

/// A run that was written to a file, and what it was.
struct RecordedRun {
  RunHeader header;
  std::vector<Event> events; ///< in order, as they were written
  Outcome outcome;
  std::uint64_t late = 0; ///< events that came after the run had said that all was told
  double end = 0;
};

/// Short runs have several segments all the same.
RecordedRun record_run(const Layout &layout, StreamKey key, const std::filesystem::path &path,
                       std::size_t events_a_segment = 64);

/// A random city of every sort; a function of the seed.
Scenario any_random_city(std::uint64_t seed);
RecordedRun record_random_city(std::uint64_t seed, const std::filesystem::path &path);

} // namespace cavalry
