#pragma once
#include "demand/incident_type.hpp"
#include "scenario/field.hpp"
#include "text/parsed.hpp"
#include "text/quantity.hpp"

#include <limits>
#include <string>

namespace cavalry {

/// What a number may be.
struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_itself = true; ///< whether `low` may be taken

  bool holds(double value) const { return (low_itself ? value >= low : value > low) && value <= high; }
};

inline Range at_least(double low) { return {low}; }
inline Range above(double low) { return {low, std::numeric_limits<double>::infinity(), false}; }
inline Range between(double low, double high) { return {low, high}; }

/// A number in some notation, or an estimate {value: ..., range: [low, high], source: ...}: the estimate is noted, its
/// value taken. The ends of the range may leave out the unit of the value where that has a single one.
class NumericForm : public Form {
public:
  NumericForm(double &value, Range range) : value_(value), range_(range) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string expected() const override;

protected:
  /// The number as it is kept, and its text; what does not concern the range.
  virtual Parsed<double> parse(const std::string &text) const = 0;
  virtual std::string format(double value) const = 0;
  /// Its text beside another value, with its unit in any case.
  virtual std::string format_with_unit(double value) const { return format(value); }
  /// What `expected` says but for the range.
  virtual std::string notation() const = 0;
  /// Whether two texts that parse are numbers of the same thing.
  virtual bool alike(const std::string &, const std::string &) const { return true; }
  /// Takes over a value that is in range; `text` is what it was read from.
  virtual void store(double value, const std::string &text);

private:
  void read_estimate(const Node &node, Reading &reading);
  bool read_value(const Node &node, Reading &reading);
  std::optional<std::string> read_end(const Node &node, Reading &reading, const std::string &value_text) const;

  double &value_;
  Range range_;
};

/// A number with a unit.
class QuantityForm : public NumericForm {
public:
  QuantityForm(double &value, Dimension dimension, Range range = at_least(0))
      : NumericForm(value, range), dimension_(dimension) {}
  std::string schema() const override;

protected:
  Parsed<double> parse(const std::string &text) const override;
  std::string format(double value) const override;
  std::string format_with_unit(double value) const override;
  std::string notation() const override { return describe(dimension_); }

private:
  Dimension dimension_;
};

/// A number without a unit.
class NumberForm : public QuantityForm {
public:
  NumberForm(double &value, Range range) : QuantityForm(value, Dimension::none, range) {}
};

/// A probability or a share of something: 0 to 1, or as a percentage.
class ShareForm : public QuantityForm {
public:
  explicit ShareForm(double &share) : QuantityForm(share, Dimension::ratio, between(0, 1)) {}
};

/// 1 plus a share: `8 %` is 1.08.
class SurchargeForm : public NumericForm {
public:
  explicit SurchargeForm(double &factor) : NumericForm(factor, between(1, 11)) {}
  std::string schema() const override;

protected:
  Parsed<double> parse(const std::string &text) const override;
  std::string format(double value) const override;
  std::string notation() const override { return describe(Dimension::ratio); }
};

/// A number of times, or an amount of money, for each hour; kept by the hour.
class HourlyForm : public NumericForm {
public:
  HourlyForm(double &per_hour, Dimension dimension) : NumericForm(per_hour, between(0, 1e6)), dimension_(dimension) {}
  std::string schema() const override;

protected:
  Parsed<double> parse(const std::string &text) const override;
  std::string format(double value) const override;
  std::string notation() const override { return describe(dimension_); }

private:
  Dimension dimension_;
};

/// A rate per place, per length or per area; the unit says which.
class RateForm : public NumericForm {
public:
  RateForm(double &rate, RatePer &per) : NumericForm(rate, at_least(0)), per_(per) {}
  std::string schema() const override;

protected:
  Parsed<double> parse(const std::string &text) const override;
  std::string format(double value) const override;
  std::string notation() const override;
  bool alike(const std::string &left, const std::string &right) const override;
  void store(double value, const std::string &text) override;

private:
  RatePer &per_;
};

/// A whole number.
class CountForm : public Form {
public:
  CountForm(int &value, int low, int high = 1'000'000) : value_(value), low_(low), high_(high) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

private:
  int &value_;
  int low_, high_;
};

/// The same for what may be absent.
class OptionalCountForm : public CountForm {
public:
  OptionalCountForm(std::optional<int> &count, int low) : CountForm(kept_, low), count_(count) {
    if (count_) kept_ = *count_;
  }
  void read(const Node &node, Reading &reading) override {
    CountForm::read(node, reading);
    count_ = kept_;
  }
  std::optional<Node> write(Writing &writing) const override {
    return count_ ? CountForm::write(writing) : std::nullopt;
  }

private:
  int kept_ = 0;
  std::optional<int> &count_;
};

} // namespace cavalry
