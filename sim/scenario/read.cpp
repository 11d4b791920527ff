#include "scenario/read.hpp"

#include "scenario/file_fields.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"

#include <algorithm>

namespace cavalry {

Scenario read_scenario(const Node &tree, Problems &problems) {
  Scenario scenario;
  Reading reading(scenario, problems);
  read_fields(tree, reading, [&](FieldVisitor &visit) { describe_file(visit, scenario); });
  std::sort(scenario.assumptions.begin(), scenario.assumptions.end(),
            [](const Assumption &left, const Assumption &right) { return left.path < right.path; });
  validate(scenario, tree, problems);
  return scenario;
}

Node write_scenario(const Scenario &scenario) {
  Scenario shown = scenario;
  Writing writing(scenario);
  return writing.fields([&](FieldVisitor &visit) { describe(visit, shown); });
}

} // namespace cavalry
