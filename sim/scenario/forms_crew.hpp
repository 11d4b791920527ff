#pragma once
#include "scenario/field.hpp"
#include "scenario/reading.hpp"
#include "workforce/crew_group.hpp"
#include "workforce/roster.hpp"

#include <string>

namespace cavalry {

/// A whole number, or {early: 18, late: 22}.
class PostsOnDutyForm : public Form {
public:
  explicit PostsOnDutyForm(Posts &posts) : posts_(posts) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

private:
  Posts &posts_;
};

/// auto, or a list of loops, each a list of places. Makes the crew go round.
class BeatsForm : public Form {
public:
  explicit BeatsForm(CrewGroup &crew) : crew_(crew) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "auto, or a list of loops [[place, ...], ...]"; }

private:
  CrewGroup &crew_;
};

/// {gap: exponential 30 min}. Makes the crew go round without walking between places.
class PassesForm : public Form {
public:
  explicit PassesForm(CrewGroup &crew) : crew_(crew) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "{gap: exponential 30 min}"; }

  void describe_inner(FieldVisitor &visit) override;

private:
  CrewGroup &crew_;
};

/// Places in order. Makes the crew stand.
class PostsForm : public Form {
public:
  explicit PostsForm(CrewGroup &crew) : crew_(crew) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a place or a list of places"; }

private:
  CrewGroup &crew_;
};

/// A place, a point, stay or random; the middle of its district's (the city's) places where not given.
class BaseForm : public Form {
public:
  explicit BaseForm(CrewGroup &crew) : crew_(crew) {}
  void read(const Node &node, Reading &reading) override;
  void absent(Position object, Reading &reading) override;
  bool depends_on_others() const override { return true; }
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a place, a point [x, y], stay or random"; }

private:
  CrewGroup &crew_;
};

/// A shift that is only its hours; false where the node is a mapping.
bool read_short_shift(const Node &node, Shift &shift, Reading &reading);
inline constexpr std::string_view short_shift_schema = R"({"$ref": "#/$defs/clock-range"})";

} // namespace cavalry
