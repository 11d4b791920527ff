#pragma once
#include "verification/answers.hpp"
#include "verification/macro_cases.hpp"

/// The macro cases, one function each.
namespace cavalry {

/// CI-O1: how often the interval of an experiment covers the truth, on the scenario ci-o1.yaml.
void interval_coverage(const CaseInputs &in, const MacroOptions &options, Answers &answers);

/// RS-O1: how often the number of crews of least cost is chosen, on the scenario rs-o1.yaml, a plan for each number.
void cheapest_crews(const CaseInputs &in, const MacroOptions &options, Answers &answers);

/// RS-O2: how often the choice among thousands of flow lines is one of the best.
void best_flow_line(const CaseInputs &in, const MacroOptions &options, Answers &answers);

/// OPT-O2: how often capacities found from samples are cheap, or safe, and sufficient.
void sufficient_capacity(const CaseInputs &in, const MacroOptions &options, Answers &answers);

} // namespace cavalry
