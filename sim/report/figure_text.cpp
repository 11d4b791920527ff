#include "report/figure_text.hpp"

#include "report/words.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

/// 1234567 as "1,234,567", of a text of digits with an optional sign and decimals.
std::string with_thousands(const std::string &digits) {
  const std::size_t first = digits.find_first_of("0123456789");
  const std::size_t point = std::min(digits.find('.'), digits.size());
  std::string result;
  for (std::size_t i = 0; i < digits.size(); ++i) {
    if (i > first && i < point && (point - i) % 3 == 0) result += ',';
    result += digits[i];
  }
  return result;
}

struct Scale {
  double factor;
  std::string unit;
};

Scale scale_of(Language language, Unit unit, double largest) {
  const bool zh = language == Language::zh;
  switch (unit) {
  case Unit::share:
    return {100, "%"};
  case Unit::seconds:
    if (largest < 2 * minute) return {1, zh ? "秒" : "s"};
    if (largest < 2 * hour) return {1 / minute, zh ? "分钟" : "min"};
    if (largest < 3 * day) return {1 / hour, zh ? "小时" : "h"};
    return {1 / day, zh ? "天" : "d"};
  case Unit::metres:
    return {0.001, "km"};
  case Unit::money:
    if (zh && largest >= 1e4) return {1e-4, std::string(text("unit.ten_thousand", language))};
    if (!zh && largest >= 1e6) return {1e-6, std::string(text("unit.million", language))};
    return {1, ""};
  case Unit::number:
    break;
  }
  return {1, ""};
}

} // namespace

FigureText::FigureText(Language language, Unit unit, double largest, double narrowest, double cap, int most_decimals)
    : cap_(cap) {
  const Scale scale = scale_of(language, unit, largest);
  factor_ = scale.factor;
  unit_ = scale.unit;
  const double shown = largest * factor_;
  if (unit == Unit::money && factor_ != 1)
    decimals_ = shown < 100 ? 2 : 1;
  else if (shown >= 1000)
    decimals_ = 0;
  else if (unit == Unit::number && narrowest == 0 && largest == std::floor(largest))
    decimals_ = 0; // a plain count
  // A half-width shows a digit of its own if it can.
  if (narrowest > 0 && std::isfinite(narrowest))
    while (decimals_ < most_decimals && narrowest * factor_ < 0.5 * std::pow(10.0, -decimals_)) ++decimals_;
}

std::string FigureText::number(double value) const {
  if (std::isinf(value)) return fmt::format("{}∞", value > 0 ? "" : "-");
  double shown = value * factor_;
  if (std::fabs(shown) < 0.5 * std::pow(10.0, -decimals_)) shown = 0; // no "-0.0"
  return with_thousands(fmt::format("{:.{}f}", shown, decimals_));
}

std::string FigureText::half_width(double value) const {
  const double smallest = std::pow(10.0, -decimals_);
  if (value * factor_ < 0.5 * smallest) return fmt::format("<{}", number(smallest / factor_));
  return number(value);
}

/// " ± 1.2"; nothing where there is but one replication, or nothing random. What several replications cannot tell is
/// not passed off as certain.
std::string FigureText::spread(const Estimate &estimate) const {
  if (estimate.replications < 2 || estimate.half_width == 0) return "";
  return fmt::format(" ± {}", std::isnan(estimate.half_width) ? "?" : half_width(estimate.half_width));
}

std::string FigureText::value(const Estimate &estimate) const {
  if (std::isnan(estimate.value)) return "–";
  if (std::isinf(estimate.value)) return cap_ > 0 ? fmt::format("> {}", number(cap_)) : number(estimate.value);
  return number(estimate.value) + spread(estimate);
}

std::string FigureText::at_least(const Estimate &estimate) const {
  return std::isfinite(estimate.value) ? fmt::format("≥ {}", value(estimate)) : value(estimate);
}

std::string FigureText::difference(const Estimate &estimate) const {
  if (std::isnan(estimate.value)) return "–";
  std::string size = number(estimate.value);
  if (estimate.value > 0 && size.find_first_not_of("0.") != std::string::npos) size = fmt::format("+{}", size);
  return size + spread(estimate);
}

FigureText figure_text(Language language, Unit unit, const PlanResult &plan,
                       std::initializer_list<const Estimate *> estimates, int most_decimals) {
  double largest = 0;
  double narrowest = 0;
  for (const Estimate *estimate : estimates) {
    if (std::isfinite(estimate->value)) largest = std::max(largest, std::fabs(estimate->value));
    if (std::isinf(estimate->value)) largest = std::max(largest, plan.scenario.horizon.follow);
    if (std::isfinite(estimate->half_width) && estimate->half_width > 0)
      narrowest = narrowest > 0 ? std::min(narrowest, estimate->half_width) : estimate->half_width;
  }
  return {language, unit, largest, narrowest, plan.scenario.horizon.follow, most_decimals};
}

FigureText figure_text(Language language, const Kpi &kpi, const PlanResult &plan,
                       std::initializer_list<const Estimate *> estimates, int most_decimals) {
  return figure_text(language, kpi.unit, plan, estimates, most_decimals);
}

std::string number_text(double value, int digits) {
  const int before_point = value == 0 ? 1 : 1 + static_cast<int>(std::floor(std::log10(std::fabs(value))));
  std::string text = fmt::format("{:.{}f}", value, std::max(0, digits - before_point));
  if (text.find('.') != std::string::npos) {
    text.erase(text.find_last_not_of('0') + 1);
    if (text.back() == '.') text.pop_back();
  }
  return text == "-0" ? "0" : with_thousands(text);
}

std::string change_text(double value, int digits) {
  const std::string number = number_text(value, digits);
  return number.starts_with('-') ? number : fmt::format("+{}", number);
}

std::string count_text(Language language, double value) {
  return FigureText(language, Unit::number, value, 0, 0).value(Estimate{value});
}

std::string money_change(Language language, double amount) {
  const bool zh = language == Language::zh;
  const double size = std::fabs(amount);
  if (!zh && size >= 1e5) // rounded once, as a table does it
    return fmt::format("{} {}", with_thousands(fmt::format("{:+.{}f}", amount * 1e-6, size < 1e8 ? 2 : 1)),
                       text("unit.million", language));
  const double step = size < 1 ? 1 : std::pow(10.0, std::max(0.0, std::floor(std::log10(size)) - 2));
  const double rounded = std::round(amount / step) * step;
  if (zh && size >= 1e4) return fmt::format("{}{}", change_text(rounded / 1e4, 3), text("unit.ten_thousand", language));
  return with_thousands(fmt::format("{:+.0f}", rounded));
}

std::string day_kind_name(Language language, DayKind kind) {
  const char *key = kind == DayKind::workday ? "day.workday" : kind == DayKind::weekend ? "day.weekend" : "day.holiday";
  return std::string(text(key, language));
}

std::string kpi_name(Language language, std::string_view key) {
  const std::string short_key = fmt::format("kpi.{}.short", key);
  return std::string(text(has_text(short_key) ? short_key : fmt::format("kpi.{}.name", key), language));
}

std::string promise_name(Language language, const IncidentType &type) {
  return say(language, "promise.name", name_in(language, type.name, type.id),
             duration_text(language, type.promise->clear_within));
}

std::string promise_name(Language language, const IncidentType &before, const IncidentType &after) {
  if (!before.promise || !after.promise) return promise_name(language, before.promise ? before : after);
  const std::string one = duration_text(language, before.promise->clear_within);
  const std::string other = duration_text(language, after.promise->clear_within);
  if (one == other) return promise_name(language, after);
  return say(language, "promise.name", name_in(language, after.name, after.id),
             say(language, "promise.times", one, other));
}

std::string scope_name(Language language, const Scope &scope) {
  switch (scope.kind) {
  case ScopeKind::city:
    return std::string(text("overload.whole_city", language));
  case ScopeKind::hour:
    return fmt::format("{}:00", scope.id);
  case ScopeKind::block: {
    const std::size_t dash = scope.id.find('-');
    return fmt::format("{}, {}", text(fmt::format("day.{}", scope.id.substr(0, dash)), language),
                       text(fmt::format("block.{}", scope.id.substr(dash + 1)), language));
  }
  case ScopeKind::channel: {
    const std::string key = fmt::format("channel.{}", scope.id);
    return has_text(key) ? std::string(text(key, language)) : scope.id;
  }
  default:
    return name_in(language, scope.name, scope.id);
  }
}

} // namespace cavalry
