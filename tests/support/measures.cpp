#include "support/measures.hpp"

#include "base/units.hpp"

namespace cavalry {

std::vector<Measure> all_measures(const Scenario &scenario) {
  using Kind = Measure::Kind;
  std::vector<Measure> measures;
  const auto add = [&](Measure measure) {
    measure.id = "m" + std::to_string(measures.size());
    measures.push_back(measure);
  };
  for (const Kind kind :
       {Kind::mean, Kind::deviation, Kind::quantile, Kind::share, Kind::average, Kind::number, Kind::count})
    for (const Subject subject : subjects_of(kind)) {
      Measure measure;
      measure.kind = kind;
      measure.subject = subject;
      measure.p = 0.9;
      measure.after = scenario.horizon.length / 2;
      if (kind == Kind::share && is_duration(subject)) measure.within = 10 * minute;
      add(measure);
      measure.during = {9 * hour, 17 * hour};
      if (kind != Kind::number) add(measure);
    }
  return measures;
}

} // namespace cavalry
