#pragma once
#include <array>
#include <string>

namespace cavalry {

/// Factors by hour of the day and kind of day (multiples of a mean rate, or of a speed).
struct Profile {
  std::string id;
  std::array<double, 24> workday{};
  std::array<double, 24> weekend{};
  std::array<double, 24> holiday{};
};

} // namespace cavalry
