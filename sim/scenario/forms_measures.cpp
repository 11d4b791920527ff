#include "scenario/forms_measures.hpp"

#include "scenario/forms_dispatch.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

void describe_part(FieldVisitor &visit, Measure::Selection &part) {
  visit.field({"of", "The incident types."}, WordSetForm(part.of));
  visit.field({"at", "Where: kinds, tags, place ids or district ids."}, WordSetForm(part.at));
  visit.field({"by", "Who came: crew groups, or crews of one such as `riders/0`."}, CrewSetForm(part.by));
}

const std::vector<std::string> after_horizon_words{"follow", "count-open"};

} // namespace

std::vector<std::string> SubjectForm::words() const {
  std::vector<std::string> words;
  for (const Subject subject : subjects_of(kind_)) words.emplace_back(subject_word(subject));
  return words;
}

bool SubjectForm::take_kind(const Node &node, Reading &reading) {
  if (measure_.kind != Measure::Kind::none) {
    reading.error(node.at, "stands beside another kind of measure", "one kind a measure");
    return false;
  }
  measure_.kind = kind_;
  return true;
}

void SubjectForm::read(const Node &node, Reading &reading) {
  if (!take_kind(node, reading)) return;
  std::string word;
  TextChoiceForm(word, words()).read(node, reading);
  for (const Subject subject : subjects_of(kind_))
    if (subject_word(subject) == word) measure_.subject = subject;
}

std::optional<Node> SubjectForm::write(Writing &) const {
  if (measure_.kind != kind_) return std::nullopt;
  return Node::scalar(std::string(subject_word(measure_.subject)));
}

std::string SubjectForm::schema() const {
  std::string word;
  return TextChoiceForm(word, words()).schema();
}

std::string SubjectForm::expected() const {
  std::string word;
  return TextChoiceForm(word, words()).expected();
}

void ShareSubjectForm::read(const Node &node, Reading &reading) {
  if (!node.is_mapping()) return SubjectForm::read(node, reading);
  if (!take_kind(node, reading)) return;
  read_fields(node, reading, [&](FieldVisitor &visit) { describe_part(visit, measure_.part); });
  if (node.size() == 0) reading.error(node.at, "says of what it is the share", "some of 'of', 'at' and 'by'");
}

std::optional<Node> ShareSubjectForm::write(Writing &writing) const {
  if (measure_.kind != kind_ || measure_.part.empty()) return SubjectForm::write(writing);
  return writing.fields([&](FieldVisitor &visit) { describe_part(visit, measure_.part); });
}

std::string ShareSubjectForm::schema() const {
  return fmt::format(R"({{"anyOf": [{}, {{"type": "object", "minProperties": 1, "additionalProperties": false, )"
                     R"("properties": {{"of": {{"$ref": "#/$defs/words"}}, "at": {{"$ref": "#/$defs/words"}}, )"
                     R"("by": {{"$ref": "#/$defs/words"}}}}}}]}})",
                     SubjectForm::schema());
}

std::string ShareSubjectForm::expected() const { return SubjectForm::expected() + ", or {by: ..., at: ...}"; }

void AfterHorizonForm::read(const Node &node, Reading &reading) {
  std::string word = after_horizon_words.front();
  TextChoiceForm(word, after_horizon_words).read(node, reading);
  if (word == after_horizon_words.back()) follow_ = 0;
}

std::optional<Node> AfterHorizonForm::write(Writing &) const {
  return Node::scalar(after_horizon_words[follow_ > 0 ? 0 : 1]);
}

std::string AfterHorizonForm::schema() const {
  std::string word;
  return TextChoiceForm(word, after_horizon_words).schema();
}

std::string AfterHorizonForm::expected() const {
  std::string word;
  return TextChoiceForm(word, after_horizon_words).expected();
}

} // namespace cavalry
