#include "record/run_header.hpp"

#include <cmath>

namespace cavalry {

double RunHeader::clock_offset() const {
  constexpr double a_day = 86400;
  const double moment = std::fmod(start_clock - window_begin, a_day);
  return moment < 0 ? moment + a_day : moment;
}

std::string RunHeader::crew_id(std::uint32_t crew) const {
  return groups[crews[crew].group].id + "/" + std::to_string(crews[crew].index);
}

} // namespace cavalry
