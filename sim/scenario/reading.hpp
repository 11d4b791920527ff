#pragma once
#include "scenario/field.hpp"
#include "scenario/problem.hpp"
#include "scenario/scenario.hpp"

#include <functional>
#include <string>
#include <vector>

namespace cavalry {

/// What a form has at hand while a scenario is read: the path it stands at, where problems go, and what was read
/// before.
class Reading {
public:
  Reading(Scenario &scenario, Problems &problems) : scenario_(scenario), problems_(problems) {}

  /// Adds a part to the path for as long as it lives.
  class Inside {
  public:
    Inside(Reading &reading, std::string_view key);
    /// The item of a list, from 0.
    Inside(Reading &reading, std::size_t index);
    ~Inside() { reading_.path_.resize(length_); }
    Inside(const Inside &) = delete;
    Inside &operator=(const Inside &) = delete;

  private:
    Reading &reading_;
    std::size_t length_;
  };

  void error(Position at, std::string what, std::string expected = "", std::string suggestion = "");
  /// "is <what was found>; expected <expected>".
  void wrong(const Node &node, const std::string &expected);

  /// As an error, but the value can be used.
  void warning(Position at, std::string what, std::string expected = "");
  /// Whether another key of the same mapping has an error.
  bool beside_troubled(const std::string &key) const;

  void assume(Assumption assumption);

  const std::string &path() const { return path_; }
  /// What was read so far: the horizon stands before all that is counted from it.
  const Scenario &scenario() const { return scenario_; }

private:
  Scenario &scenario_;
  Problems &problems_;
  std::string path_;
};

/// Reads the fields that `describe` lists from a mapping; unknown and missing keys are errors. Nothing is an empty
/// mapping.
void read_fields(const Node &node, Reading &reading, const std::function<void(FieldVisitor &)> &describe);

/// What a node is, for messages: "nothing", "'20'", "a list", "a mapping".
std::string what_it_is(const Node &node);

} // namespace cavalry
