#pragma once
#include "measure/measure.hpp"
#include "scenario/field.hpp"
#include "scenario/forms_number.hpp"

#include <string>

namespace cavalry {

/// mean: wait. The kind of a measure is the key, what it is about the word; one kind a measure.
class SubjectForm : public Form {
public:
  SubjectForm(Measure &measure, Measure::Kind kind) : measure_(measure), kind_(kind) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

protected:
  /// False, with an error, where the measure has another kind already.
  bool take_kind(const Node &node, Reading &reading);
  std::vector<std::string> words() const;

  Measure &measure_;
  Measure::Kind kind_;
};

/// share: wait, or share: {by: riders, at: market}.
class ShareSubjectForm : public SubjectForm {
public:
  explicit ShareSubjectForm(Measure &measure) : SubjectForm(measure, Measure::Kind::share) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;
};

/// A duration, or a share, that may be absent: negative then.
class GivenQuantityForm : public QuantityForm {
public:
  GivenQuantityForm(double &value, Dimension dimension, Range range = at_least(0))
      : QuantityForm(value, dimension, range), given_(value) {}
  std::optional<Node> write(Writing &writing) const override {
    return given_ < 0 ? std::nullopt : QuantityForm::write(writing);
  }

private:
  const double &given_;
};

/// How long is followed after the window at most; not written where nothing is.
class FollowForm : public QuantityForm {
public:
  explicit FollowForm(double &follow) : QuantityForm(follow, Dimension::duration, above(0)), follow_(follow) {}
  std::optional<Node> write(Writing &writing) const override {
    return follow_ > 0 ? QuantityForm::write(writing) : std::nullopt;
  }

private:
  const double &follow_;
};

/// follow, or count-open: nothing is followed.
class AfterHorizonForm : public Form {
public:
  explicit AfterHorizonForm(double &follow) : follow_(follow) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

private:
  double &follow_;
};

} // namespace cavalry
