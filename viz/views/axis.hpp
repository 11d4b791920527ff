#pragma once
#include "text/catalogue.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// What an axis measures.
enum class AxisKind {
  number,  ///< plain
  percent, ///< shares, 0 ... 1
  clock,   ///< hours of the day, 0 ... 24
  minutes, ///< seconds, written in minutes
  hours    ///< seconds, written in hours
};

/// What is written as one: 60 s for minutes.
double unit_of(AxisKind kind);
/// "min", "h"; empty where the marks say it, or there is none.
std::string unit_name(AxisKind kind, Language language);

/// Where marks stand: a step of 1, 2 or 5 times a power of ten (of hours: 1, 2, 3, 4, 6, 12), at most `most` of them.
/// Empty where low is not below high.
std::vector<double> ticks(AxisKind kind, double low, double high, int most);

/// "18:00", "80 %", "12", of a mark among these.
std::string tick_label(AxisKind kind, double value, double step);

/// A range that holds all of low ... high and ends on marks; shares stay within 0 ... 1, and what is never negative
/// begins at 0.
struct AxisRange {
  double low = 0, high = 1;
};
AxisRange nice_range(AxisKind kind, double low, double high, int most);

} // namespace cavalry
