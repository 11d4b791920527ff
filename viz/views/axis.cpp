#include "viz/views/axis.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {

double unit_of(AxisKind kind) {
  return kind == AxisKind::minutes ? 60.0 : kind == AxisKind::hours ? 3600.0 : kind == AxisKind::percent ? 0.01 : 1.0;
}

std::string unit_name(AxisKind kind, Language language) {
  const bool zh = language == Language::zh;
  return kind == AxisKind::minutes ? (zh ? "分钟" : "min") : kind == AxisKind::hours ? (zh ? "小时" : "h") : "";
}

namespace {

double step_of(AxisKind kind, double span, int most) {
  const double least = span / std::max(most, 1);
  if (kind == AxisKind::clock) {
    for (const double hours : {1.0, 2.0, 3.0, 4.0, 6.0, 12.0})
      if (hours >= least) return hours;
    return 24;
  }
  const double unit = unit_of(kind);
  const double power = std::pow(10.0, std::floor(std::log10(least / unit)));
  for (const double factor : {1.0, 2.0, 5.0})
    if (factor * power * unit >= least * (1 - 1e-9)) return factor * power * unit;
  return 10 * power * unit;
}

} // namespace

std::vector<double> ticks(AxisKind kind, double low, double high, int most) {
  std::vector<double> marks;
  if (!(low < high) || !std::isfinite(low) || !std::isfinite(high)) return marks;
  const double step = step_of(kind, high - low, most);
  for (double k = std::ceil(low / step - 1e-9); k * step <= high + step * 1e-9; ++k) marks.push_back(k * step + 0.0);
  return marks;
}

std::string tick_label(AxisKind kind, double value, double step) {
  if (kind == AxisKind::clock) return fmt::format("{:02.0f}:00", value);
  const double shown = value / unit_of(kind);
  const double size = step / unit_of(kind);
  const int decimals = size >= 1 || size <= 0 ? 0 : static_cast<int>(std::ceil(-std::log10(size) - 1e-9));
  // No "-0".
  const double clean = std::fabs(shown) < 0.5 * std::pow(10.0, -decimals) ? 0 : shown;
  return fmt::format("{:.{}f}{}", clean, decimals, kind == AxisKind::percent ? " %" : "");
}

AxisRange nice_range(AxisKind kind, double low, double high, int most) {
  if (!std::isfinite(low) || !std::isfinite(high) || low > high)
    return {0, kind == AxisKind::minutes || kind == AxisKind::hours ? 10 * unit_of(kind) : 1.0};
  if (kind != AxisKind::percent) low = std::min(low, 0.0);
  if (high - low < 1e-9) high = low + (kind == AxisKind::percent ? 0.1 : unit_of(kind));
  const double step = step_of(kind, high - low, most);
  AxisRange range{std::floor(low / step + 1e-9) * step, std::ceil(high / step - 1e-9) * step};
  if (kind == AxisKind::percent) range = {std::max(0.0, range.low), std::min(1.0, range.high)};
  return range;
}

} // namespace cavalry
