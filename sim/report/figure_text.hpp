#pragma once
#include "experiment/kpis.hpp"
#include "text/catalogue.hpp"

#include <string>

namespace cavalry {

/// How the figures of one row are written: all in the same unit and with the same number of decimals, so that they can
/// be compared at a glance.
class FigureText {
public:
  /// `largest` is the largest figure of the row, `narrowest` the smallest half-width that is not 0 (0: none); `cap` is
  /// the time up to which every item was followed.
  FigureText(Language language, Unit unit, double largest, double narrowest, double cap, int most_decimals = 2);

  /// "%", "min", "km"; empty for plain numbers.
  const std::string &unit() const { return unit_; }

  /// "74.2 ± 0.8", "99.9 ± <0.1"; "74.2" of one replication or where nothing is random; "74.2 ± ?" where several
  /// replications tell no interval; "> 24.0" beyond the cap; "–" where nothing was counted.
  std::string value(const Estimate &estimate) const;
  /// "≥ 74.2 ± 0.8": what it is at least.
  std::string at_least(const Estimate &estimate) const;
  /// "+13.9 ± 0.7"
  std::string difference(const Estimate &estimate) const;

private:
  std::string number(double value) const;
  std::string half_width(double value) const;
  std::string spread(const Estimate &estimate) const;

  double factor_ = 1;
  int decimals_ = 1;
  std::string unit_;
  double cap_;
};

/// The text for one row of estimates and differences.
FigureText figure_text(Language language, Unit unit, const PlanResult &plan,
                       std::initializer_list<const Estimate *> estimates, int most_decimals = 2);
FigureText figure_text(Language language, const Kpi &kpi, const PlanResult &plan,
                       std::initializer_list<const Estimate *> estimates, int most_decimals = 2);

/// A number within a sentence, written out however large: to so many digits, but never fewer than it has before the
/// point, and without zeros at the end: "65.67", "12,345".
std::string number_text(double value, int digits);
/// The same with its sign: "+1,500", "-0.5", "+0".
std::string change_text(double value, int digits);

/// How many, with thousands apart; a part of one to a decimal.
std::string count_text(Language language, double value);

/// An amount of money within a sentence, with its sign: "+1.25 M" as in a table, else to three digits, "-84,100",
/// "+99.5 万".
std::string money_change(Language language, double amount);

/// "workday"
std::string day_kind_name(Language language, DayKind kind);

/// What a KPI is called in a column of a table; that of a promise is promise_name.
std::string kpi_name(Language language, std::string_view key);

/// "Litter cleared within 20 min", of a type that has a promise.
std::string promise_name(Language language, const IncidentType &type);
/// Of a type under two plans, at least one of which promises something: "Litter cleared within 20 min → 1 h" where the
/// time differs.
std::string promise_name(Language language, const IncidentType &before, const IncidentType &after);

/// A scope as people read it.
std::string scope_name(Language language, const Scope &scope);

} // namespace cavalry
