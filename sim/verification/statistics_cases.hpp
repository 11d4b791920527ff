#pragma once
#include "verification/exact_cases.hpp"

#include <cstdint>

namespace cavalry {

/// What the program gives for a quantity of a case.
struct Answer {
  std::string case_id;
  std::string quantity;
  double value;
};

/// Answers, out of their inputs, to those cases the statistics engine answers by itself: estimators, constants,
/// designs, known answers of the generator, geometry. The few that need random draws take them from `seed`. About a
/// second. Cases that are argued or macro, and ids that are not known here, get none.
std::vector<Answer> statistics_answers(const std::vector<ExactCase> &cases, std::uint64_t seed);

} // namespace cavalry
