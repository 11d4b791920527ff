#pragma once
#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

#include <functional>
#include <map>
#include <string>

namespace cavalry {

/// What a form has at hand while a scenario is written: the path it stands at and the estimates made there.
class Writing {
public:
  explicit Writing(const Scenario &scenario);

  /// The mapping of all fields that `describe` lists, in its order.
  Node fields(const std::function<void(FieldVisitor &)> &describe);
  /// What `write` gives one step further down the path.
  template <class Write> auto inside(std::string_view key, Write write) {
    const std::size_t length = enter(key);
    auto written = write();
    path_.resize(length);
    return written;
  }
  /// The estimate that the value here is, if it is one.
  const Assumption *estimate() const;

  const Scenario &scenario() const { return scenario_; }

private:
  std::size_t enter(std::string_view key);

  const Scenario &scenario_;
  std::map<std::string_view, const Assumption *> assumptions_;
  std::string path_;
};

} // namespace cavalry
