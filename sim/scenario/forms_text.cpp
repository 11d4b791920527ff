#include "scenario/forms_text.hpp"

#include "scenario/json_text.hpp"
#include "scenario/reading.hpp"
#include "text/suggest.hpp"

namespace cavalry {

bool is_word(std::string_view text) {
  constexpr std::string_view forbidden = " .,:;[]{}<>\"'#&*!|%@`\\/";
  for (const char c : text)
    if (forbidden.find(c) != std::string_view::npos || static_cast<unsigned char>(c) < 0x20 || c == 0x7f) return false;
  return !text.empty();
}

void TextForm::read(const Node &node, Reading &reading) {
  if (!node.is_scalar() || node.text.empty()) return reading.wrong(node, expected());
  value_ = node.text;
}

std::optional<Node> TextForm::write(Writing &) const {
  if (value_.empty()) return std::nullopt;
  return Node::scalar(value_);
}

std::string TextForm::schema() const { return R"({"type": ["string", "number", "boolean"]})"; }

void WordForm::read(const Node &node, Reading &reading) {
  if (!node.is_scalar() || !is_word(node.text)) return reading.wrong(node, expected());
  value_ = node.text;
}

std::string WordForm::schema() const { return R"({"$ref": "#/$defs/word"})"; }

void NameForm::read(const Node &node, Reading &reading) {
  if (node.is_mapping() && node.size() > 0)
    return read_fields(node, reading, [&](FieldVisitor &visit) {
      visit.field({"en", "English."}, TextForm(name_.en));
      visit.field({"zh", "Chinese."}, TextForm(name_.zh));
    });
  if (!node.is_scalar() || node.text.empty()) return reading.wrong(node, expected());
  name_ = {node.text, node.text};
}

std::optional<Node> NameForm::write(Writing &) const {
  if (name_.en.empty() && name_.zh.empty()) return std::nullopt;
  if (name_.en == name_.zh) return Node::scalar(name_.en);
  Node node = Node::mapping();
  if (!name_.en.empty()) node.set("en", {}, Node::scalar(name_.en));
  if (!name_.zh.empty()) node.set("zh", {}, Node::scalar(name_.zh));
  return node;
}

void TitleForm::read(const Node &node, Reading &reading) {
  NameForm::read(node, reading);
  scenario_.name = scenario_.title.en.empty() ? scenario_.title.zh : scenario_.title.en;
}

std::string NameForm::schema() const { return R"({"$ref": "#/$defs/name"})"; }

void FlagForm::read(const Node &node, Reading &reading) {
  const bool yes = node.is_scalar() && (node.text == "yes" || node.text == "true");
  const bool no = node.is_scalar() && (node.text == "no" || node.text == "false");
  if (!yes && !no) return reading.wrong(node, expected());
  value_ = yes;
}

std::optional<Node> FlagForm::write(Writing &) const { return Node::scalar(value_ ? "yes" : "no"); }

std::string FlagForm::schema() const { return R"({"enum": ["yes", "no", true, false]})"; }

void TextChoiceForm::read(const Node &node, Reading &reading) {
  if (!node.is_scalar()) return reading.wrong(node, expected());
  for (const std::string &choice : choices_)
    if (choice == node.text) {
      value_ = choice;
      return;
    }
  reading.error(node.at, "is " + what_it_is(node), expected(), nearest(node.text, choices_));
}

std::optional<Node> TextChoiceForm::write(Writing &) const { return Node::scalar(value_); }

std::string TextChoiceForm::schema() const {
  std::string text;
  for (const std::string &choice : choices_) text += (text.empty() ? "" : ", ") + json_text(choice);
  return R"({"enum": [)" + text + "]}";
}

std::string TextChoiceForm::expected() const {
  std::string text;
  for (std::size_t i = 0; i < choices_.size(); ++i)
    text += (i == 0 ? "" : i + 1 == choices_.size() ? " or " : ", ") + choices_[i];
  return text;
}

} // namespace cavalry
