#pragma once
#include "engine/layout.hpp"
#include "measure/estimate.hpp"
#include "measure/outcome.hpp"
#include "measure/ratio.hpp"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace cavalry {

/// The share of promises kept by type and hour of the day, over all replications, and how it differs from day to day:
/// what a manager will see on the next day, where the interval of an estimate says how well the mean is known.
class PromisesByHour {
public:
  /// Of one replication; nothing where the outcome does not hold it.
  void add(const Layout &layout, const Outcome &outcome);
  bool empty() const { return cells_.empty(); }

  /// Promised and kept, replication by replication.
  const RatioSample &kept(std::size_t type, std::size_t hour) const { return cell(type, hour).kept; }
  /// The 10th and 90th percentile (nearest rank, in steps of 0.5 %) of the shares of single days on which anything was
  /// promised at that hour; nothing where there is no such day.
  std::optional<DayRange> days(std::size_t type, std::size_t hour) const;

private:
  static constexpr std::size_t steps = 200;
  struct Cell {
    RatioSample kept;
    std::array<std::uint32_t, steps + 1> days{}; ///< by share, rounded to a step
  };
  const Cell &cell(std::size_t type, std::size_t hour) const { return cells_[type * 24 + hour]; }

  std::vector<Cell> cells_; ///< type x hour of the day
};

} // namespace cavalry
