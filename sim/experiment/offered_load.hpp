#pragma once
#include "engine/layout.hpp"

#include <cstddef>
#include <vector>

namespace cavalry {

/// A beat whose crew cannot get round: work comes in faster than one crew can do it.
struct BusyBeat {
  std::size_t group = 0;
  std::size_t worst = 0; ///< hour
  double most = 0;       ///< the offered load in it, in crews
};

/// Beats with an offered load of at least 1 in some hour of an ordinary day of the kind, by arithmetic alone: the sum
/// over what its crew can serve of arrival rate x mean time on the spot, shared among the crews that come by. Walking
/// takes time besides, so that even less may be too much.
std::vector<BusyBeat> busy_beats(const Layout &layout, DayKind kind);

} // namespace cavalry
