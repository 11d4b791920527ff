#include "scenario/forms_number.hpp"
#include "scenario/number_text.hpp"

#include <array>

namespace cavalry {
namespace {

constexpr std::array rate_dimensions{Dimension::rate, Dimension::rate_per_length, Dimension::rate_per_area};

/// The index of the dimension that a rate's text has.
std::size_t dimension_of_rate(const std::string &text) {
  for (std::size_t i = 0; i < rate_dimensions.size(); ++i)
    if (parse_quantity(text, rate_dimensions.at(i))) return i;
  return 0;
}

} // namespace

Parsed<double> SurchargeForm::parse(const std::string &text) const {
  const auto share = parse_quantity(text, Dimension::ratio);
  return share ? Parsed<double>::of(1 + share->value) : number_of(share);
}

std::string SurchargeForm::format(double value) const {
  return shortest((value - 1) * 100, value, [](double percent) { return 1 + percent / 100; }) + " %";
}

std::string SurchargeForm::schema() const { return R"({"$ref": "#/$defs/share"})"; }

Parsed<double> HourlyForm::parse(const std::string &text) const {
  const auto rate = parse_quantity(text, dimension_);
  if (!rate) return number_of(rate);
  return Parsed<double>::of(std::strtod(fmt::format("{:.15g}", rate->value * 3600).c_str(), nullptr));
}

std::string HourlyForm::format(double value) const { return format_number(value) + " /h"; }

std::string HourlyForm::schema() const { return R"({"$ref": "#/$defs/quantity"})"; }

Parsed<double> RateForm::parse(const std::string &text) const {
  for (const Dimension dimension : rate_dimensions)
    if (const auto parsed = parse_quantity(text, dimension)) return Parsed<double>::of(parsed->value);
  const auto reason = parse_quantity(text, Dimension::rate);
  return Parsed<double>::failure(reason.what, notation(), reason.suggestion);
}

void RateForm::store(double value, const std::string &text) {
  NumericForm::store(value, text);
  per_ = static_cast<RatePer>(dimension_of_rate(text));
}

bool RateForm::alike(const std::string &left, const std::string &right) const {
  return dimension_of_rate(left) == dimension_of_rate(right);
}

std::string RateForm::format(double value) const {
  return quantity_text(value, rate_dimensions.at(static_cast<std::size_t>(per_)));
}

std::string RateForm::notation() const {
  return "a rate per place such as '2 /h', per length such as '20 /h/km', or per area such as '1 /d/ha'";
}

std::string RateForm::schema() const { return R"({"$ref": "#/$defs/quantity"})"; }

} // namespace cavalry
