#include "scenario/forms_casework.hpp"

#include "scenario/forms_number.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/trim.hpp"

#include <string_view>

namespace cavalry {
namespace {

constexpr std::string_view urgent_word = "urgent";

} // namespace

void LimitForm::read(const Node &node, Reading &reading) {
  if (!node.is_scalar()) return reading.wrong(node, expected());
  const std::string_view text = trimmed(node.text);
  Node amount = node;
  Limit made{0, text.ends_with(urgent_word) ? ClockKind::continuous : ClockKind::working};
  if (made.clock == ClockKind::continuous)
    amount.text = std::string(trimmed(text.substr(0, text.size() - urgent_word.size())));
  QuantityForm(made.amount, made.clock == ClockKind::continuous ? Dimension::duration : Dimension::working_duration)
      .read(amount, reading);
  limit_ = made;
}

std::optional<Node> LimitForm::write(Writing &) const {
  if (limit_.clock == ClockKind::working)
    return Node::scalar(format_quantity(limit_.amount, Dimension::working_duration));
  return Node::scalar(format_quantity(limit_.amount, Dimension::duration) + ' ' + std::string(urgent_word));
}

void UnitForm::read(const Node &node, Reading &reading) {
  procedure_.unit.clear();
  procedure_.unit_by_district.clear();
  if (node.is_scalar()) return WordForm(procedure_.unit).read(node, reading);
  if (!node.is_mapping()) return reading.wrong(node, expected());
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    WordForm(procedure_.unit_by_district[entry.key]).read(entry.value, reading);
  }
}

std::optional<Node> UnitForm::write(Writing &) const {
  if (procedure_.unit_by_district.empty()) {
    if (procedure_.unit.empty()) return std::nullopt;
    return Node::scalar(procedure_.unit);
  }
  Node node = Node::mapping();
  for (const auto &[district, unit] : procedure_.unit_by_district) node.set(district, {}, Node::scalar(unit));
  return node;
}

std::string UnitForm::schema() const {
  return R"({"anyOf": [{"$ref": "#/$defs/word"}, {"type": "object", "additionalProperties": )"
         R"({"$ref": "#/$defs/word"}}]})";
}

} // namespace cavalry
