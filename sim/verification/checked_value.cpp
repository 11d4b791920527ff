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

std::vector<std::string> CheckedValue::indistinct() const {
  std::vector<std::string> accepted;
  for (const Mistake &decoy : decoys)
    if (low <= decoy.value && decoy.value <= high) accepted.push_back(decoy.what);
  return accepted;
}

std::vector<CheckedValue> argued_values(const std::string &case_id, const std::string &title, const std::string &argued,
                                        const std::vector<LeftOut> &left_out) {
  std::vector<CheckedValue> values;
  const auto add = [&](const std::string &quantity, const std::string &why) {
    CheckedValue &value = values.emplace_back();
    value.case_id = case_id;
    value.title = title;
    value.quantity = quantity;
    value.argued = why;
    value.passes = true;
  };
  if (!argued.empty()) add("", argued);
  for (const LeftOut &one : left_out) add(one.quantity, one.why);
  return values;
}

std::vector<CheckedValue> check(const std::vector<ExactCase> &cases, const std::vector<Answer> &answers) {
  std::vector<CheckedValue> values;
  for (const ExactCase &one : cases) {
    for (const ExactValue &exact : one.exact) {
      CheckedValue &value = values.emplace_back();
      value.case_id = one.id;
      value.title = one.title;
      const auto answer = std::find_if(answers.begin(), answers.end(), [&](const Answer &given) {
        return given.case_id == one.id && given.quantity == exact.quantity;
      });
      value.quantity = exact.quantity;
      value.exact = exact.value;
      value.low = exact.low;
      value.high = exact.high;
      value.estimate = answer == answers.end() ? CheckedValue::none : answer->value;
      value.passes = exact.accepts(value.estimate);
      value.decoys = exact.decoys;
      value.mistake = value.passes ? "" : closest_mistake(value.estimate, value.exact, exact.decoys);
    }
    for (const Answer &answer : answers) {
      const auto asked = [&](const ExactValue &exact) { return exact.quantity == answer.quantity; };
      if (answer.case_id != one.id || std::any_of(one.exact.begin(), one.exact.end(), asked)) continue;
      CheckedValue &value = values.emplace_back();
      value.case_id = one.id;
      value.title = one.title;
      value.quantity = answer.quantity;
      value.estimate = answer.value;
      value.unasked = true;
    }
    const std::vector<CheckedValue> argued = argued_values(one.id, one.title, one.argued, one.left_out);
    values.insert(values.end(), argued.begin(), argued.end());
  }
  return values;
}

} // namespace cavalry
