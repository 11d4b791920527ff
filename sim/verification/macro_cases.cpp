#include "verification/macro_cases.hpp"

#include "verification/macro_case.hpp"

#include <array>

namespace cavalry {
namespace {

struct MacroCase {
  const char *id;
  void (*answer)(const CaseInputs &, const MacroOptions &, Answers &);
};

constexpr std::array answered{
    MacroCase{"CI-O1", interval_coverage},
    MacroCase{"RS-O1", cheapest_crews},
    MacroCase{"RS-O2", best_flow_line},
    MacroCase{"OPT-O2", sufficient_capacity},
};

} // namespace

std::vector<Answer> macro_answers(const std::vector<ExactCase> &cases, const MacroOptions &options) {
  std::vector<Answer> all;
  for (const ExactCase &one : cases)
    for (const MacroCase &known : answered)
      if (one.id == known.id) {
        Answers answers(one.id, all);
        known.answer(CaseInputs(cases, one), options, answers);
      }
  return all;
}

} // namespace cavalry
