#pragma once
#include "base/calendar.hpp"
#include "scenario/field.hpp"
#include "workforce/roster.hpp"

#include <array>
#include <string>
#include <vector>

namespace cavalry {

/// 06:30-22:00; the second may be past midnight.
class ClockRangeForm : public Form {
public:
  ClockRangeForm(double &from, double &until) : from_(from), until_(until) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "clock times such as 06:30-22:00"; }

private:
  double &from_;
  double &until_;
};

/// A list of clock ranges.
class ClockRangesForm : public Form {
public:
  explicit ClockRangesForm(std::vector<ClockRange> &ranges) : ranges_(ranges) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a list of clock times such as [10:00-10:20]"; }

private:
  std::vector<ClockRange> &ranges_;
};

/// The kinds of day on which a shift is worked.
class DayKindsForm : public Form {
public:
  explicit DayKindsForm(Shift &shift) : shift_(shift) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "some of [workdays, weekends, holidays]"; }

private:
  Shift &shift_;
};

/// A date, or a date and a time.
class DateTimeForm : public Form {
public:
  DateTimeForm(Date &date, double &clock) : date_(date), clock_(clock) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a date such as 2023-01-19, or 2023-01-19 06:30"; }

private:
  Date &date_;
  double &clock_;
};

/// The same, kept in seconds of model time, which begins with the warm-up of the horizon read before.
class ModelTimeForm : public Form {
public:
  explicit ModelTimeForm(double &seconds) : seconds_(seconds) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a date such as 2023-01-19, or 2023-01-19 06:30"; }

private:
  double &seconds_;
};

/// A list of dates, in any order.
class DatesForm : public Form {
public:
  explicit DatesForm(std::vector<Date> &dates) : dates_(dates) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a list of dates such as [2023-01-22]"; }

private:
  std::vector<Date> &dates_;
};

/// A bare number of days; written where it is a whole one.
class DaysForm : public Form {
public:
  explicit DaysForm(double &seconds) : seconds_(seconds) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a number of days, more than 0"; }

private:
  double &seconds_;
};

/// A duration; written where it is not whole days.
class LengthForm : public Form {
public:
  explicit LengthForm(double &seconds) : seconds_(seconds) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

private:
  double &seconds_;
};

/// As many factors as `factors` has, none negative.
class FactorsForm : public Form {
public:
  FactorsForm(double *factors, std::size_t count) : factors_(factors), count_(count) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

private:
  double *factors_;
  std::size_t count_;
};

/// 24 factors; those of another kind of day where not given.
class HoursForm : public FactorsForm {
public:
  using Hours = std::array<double, 24>;
  explicit HoursForm(Hours &hours, const Hours *otherwise = nullptr)
      : FactorsForm(hours.data(), hours.size()), hours_(hours), otherwise_(otherwise) {}
  void absent(Position, Reading &) override {
    if (otherwise_ != nullptr) hours_ = *otherwise_;
  }
  bool depends_on_others() const override { return otherwise_ != nullptr; }

private:
  Hours &hours_;
  const Hours *otherwise_;
};

/// 12 factors.
class MonthsForm : public FactorsForm {
public:
  explicit MonthsForm(std::array<double, 12> &months) : FactorsForm(months.data(), months.size()) {}
};

} // namespace cavalry
