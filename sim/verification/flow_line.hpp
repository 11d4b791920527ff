#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

namespace cavalry {

/// Three stations in a row with exponential work and finite room: a function model of selection studies (Buchholz and
/// Thümmler 2005). Station 1 never waits for parts; a part that finds no room stays where it is and blocks its station.
struct FlowLine {
  std::array<int, 3> rates; ///< parts a unit of time, at least 1
  std::array<int, 2> rooms; ///< of stations 2 and 3, the part at work included, at least 1

  friend bool operator==(const FlowLine &, const FlowLine &) = default;
};

/// All lines whose rates sum to `total_rate` and whose rooms sum to `total_room`.
std::vector<FlowLine> flow_lines(int total_rate, int total_room);

/// Parts a unit of time in the long run, from the stationary law of the Markov chain (elimination without subtractions:
/// Grassmann, Taksar and Heyman 1985).
double exact_throughput(const FlowLine &line);

/// Work of unit mean, part by part, at each station: what all lines have in common in a replication.
using Work = std::array<std::vector<double>, 3>;

/// Of parts 0, 1, ... in replication `replication` of macro run `run`.
Work unit_work(std::uint64_t seed, std::uint64_t run, std::uint64_t replication, std::size_t parts);

/// Parts a unit of time, those after the first `warm_up` parts, of a line that begins empty.
double observed_throughput(const FlowLine &line, const Work &work, std::size_t warm_up);

} // namespace cavalry
