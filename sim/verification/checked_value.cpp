#include "verification/checked_value.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {

std::string closest_mistake(double estimate, double exact, std::span<const Mistake> decoys) {
  double closest = std::fabs(estimate - exact);
  std::string mistake;
  for (const Mistake &decoy : decoys) {
    const double off = std::fabs(estimate - decoy.value);
    if (!(off < closest)) continue;
    closest = off;
    mistake = decoy.what;
  }
  return mistake;
}

std::vector<CheckedValue> check(const std::vector<ExactCase> &cases, const std::vector<Answer> &answers) {
  std::vector<CheckedValue> values;
  for (const ExactCase &one : cases) {
    CheckedValue value;
    value.case_id = one.id;
    value.title = one.title;
    if (!one.argued.empty()) {
      value.argued = one.argued;
      value.passes = true;
      values.push_back(value);
    }
    for (const ExactValue &exact : one.exact) {
      const auto answer = std::find_if(answers.begin(), answers.end(), [&](const Answer &given) {
        return given.case_id == one.id && given.quantity == exact.quantity;
      });
      value.quantity = exact.quantity;
      value.exact = exact.value;
      value.low = exact.low;
      value.high = exact.high;
      value.estimate = answer == answers.end() ? CheckedValue::none : answer->value;
      value.passes = exact.accepts(value.estimate);
      value.mistake = value.passes ? "" : closest_mistake(value.estimate, value.exact, exact.decoys);
      values.push_back(value);
    }
  }
  return values;
}

} // namespace cavalry
