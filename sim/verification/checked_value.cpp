#include "verification/checked_value.hpp"

#include <cmath>

namespace cavalry {

std::string closest_mistake(double estimate, double exact, std::span<const Decoy> decoys) {
  double closest = std::fabs(estimate - exact);
  std::string mistake;
  for (const Decoy &decoy : decoys) {
    const double off = std::fabs(estimate - decoy.value);
    if (!(off < closest)) continue;
    closest = off;
    mistake = decoy.mistake;
  }
  return mistake;
}

} // namespace cavalry
