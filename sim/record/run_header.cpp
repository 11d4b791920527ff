#include "record/run_header.hpp"

#include "base/units.hpp"

#include <cmath>

namespace cavalry {

double RunHeader::clock_offset() const {
  const double moment = std::fmod(start_clock - window_begin, day);
  return moment < 0 ? moment + day : moment;
}

std::string RunHeader::crew_id(std::uint32_t crew) const {
  return groups[crews[crew].group].id + "/" + std::to_string(crews[crew].index);
}

} // namespace cavalry
