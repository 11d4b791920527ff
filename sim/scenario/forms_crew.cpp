#include "scenario/forms_crew.hpp"

#include "scenario/forms_law.hpp"
#include "scenario/forms_list.hpp"
#include "scenario/forms_number.hpp"
#include "scenario/forms_space.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/forms_time.hpp"
#include "scenario/scenario.hpp"
#include "scenario/schema.hpp"
#include "scenario/writing.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

constexpr int most_posts = 100'000;

Point middle_of(const Scenario &scenario, const std::string &district) {
  Point sum;
  double count = 0;
  for (const Place &place : scenario.places) {
    if (!district.empty() && place.district != district) continue;
    sum = {sum.x + place.at.x, sum.y + place.at.y};
    ++count;
  }
  return count == 0 ? Point{} : Point{sum.x / count, sum.y / count};
}

void describe_gap(FieldVisitor &visit, CrewGroup &crew) {
  visit.field({"gap", "Time from leaving a place to coming to the next one, instead of the way there.", required},
              OptionalLawForm(crew.gap));
}

} // namespace

void PostsOnDutyForm::read(const Node &node, Reading &reading) {
  posts_.count_by_shift.clear();
  posts_.count = 0;
  if (!node.is_mapping() && !node.is_scalar()) return reading.wrong(node, expected());
  if (node.is_scalar()) return CountForm(posts_.count, 0, most_posts).read(node, reading);
  if (node.size() == 0) return reading.error(node.at, "names no shift", expected());
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    int count = 0;
    CountForm(count, 0, most_posts).read(entry.value, reading);
    posts_.count_by_shift[entry.key] = count;
    posts_.count = std::max(posts_.count, count);
  }
}

std::optional<Node> PostsOnDutyForm::write(Writing &) const {
  if (posts_.count_by_shift.empty()) return Node::scalar(std::to_string(posts_.count));
  Node node = Node::mapping();
  for (const auto &[shift, count] : posts_.count_by_shift) node.set(shift, {}, Node::scalar(std::to_string(count)));
  return node;
}

std::string PostsOnDutyForm::expected() const {
  return fmt::format("a whole number from 0 to {}, or one for each shift such as {{early: 18, late: 22}}", most_posts);
}

std::string PostsOnDutyForm::schema() const {
  return R"({"anyOf": [{"type": "integer", "minimum": 0}, )"
         R"({"type": "object", "minProperties": 1, "additionalProperties": {"type": "integer", "minimum": 0}}]})";
}

void BeatsForm::read(const Node &node, Reading &reading) {
  crew_.beats.clear();
  if (node.is_scalar() && node.text == "auto") {
    crew_.duty = Duty::rove;
    return;
  }
  if (!node.is_sequence() || node.items.empty()) return reading.wrong(node, expected());
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    if (!node.items[i].is_sequence()) {
      reading.wrong(node.items[i], "a list of places");
      continue;
    }
    crew_.beats.push_back(read_words(node.items[i], reading, "a list of places"));
  }
  crew_.duty = Duty::rove;
}

std::optional<Node> BeatsForm::write(Writing &) const {
  if (crew_.duty != Duty::rove) return std::nullopt;
  if (crew_.beats.empty()) return Node::scalar("auto");
  Node node = Node::sequence();
  for (const auto &loop : crew_.beats) node.items.push_back(write_words(loop));
  return node;
}

std::string BeatsForm::schema() const {
  return R"({"anyOf": [{"const": "auto"}, {"type": "array", "items": {"type": "array", "items": )"
         R"({"$ref": "#/$defs/word"}}}]})";
}

void PassesForm::read(const Node &node, Reading &reading) {
  if (!node.is_mapping()) return reading.wrong(node, expected());
  read_fields(node, reading, [&](FieldVisitor &visit) { describe_inner(visit); });
  crew_.duty = Duty::rove;
}

std::optional<Node> PassesForm::write(Writing &writing) const {
  if (!crew_.gap) return std::nullopt;
  return writing.fields([&](FieldVisitor &visit) { describe_gap(visit, crew_); });
}

void PassesForm::describe_inner(FieldVisitor &visit) { describe_gap(visit, crew_); }

std::string PassesForm::schema() const {
  return fields_schema([&](FieldVisitor &visit) { describe_gap(visit, crew_); });
}

void PostsForm::read(const Node &node, Reading &reading) {
  crew_.posts = read_words(node, reading, expected());
  crew_.duty = Duty::post;
}

std::optional<Node> PostsForm::write(Writing &) const {
  if (crew_.posts.empty()) return std::nullopt;
  return write_words(crew_.posts);
}

std::string PostsForm::schema() const { return R"({"$ref": "#/$defs/words"})"; }

void BaseForm::read(const Node &node, Reading &reading) {
  if (node.is_sequence()) {
    crew_.base = Base::at_point;
    return PointForm(crew_.base_point).read(node, reading);
  }
  if (!node.is_scalar() || !is_word(node.text)) return reading.wrong(node, expected());
  if (node.text == "stay") {
    crew_.base = Base::stay;
    absent(node.at, reading); // where it begins
  } else if (node.text == "random") {
    crew_.base = Base::random_start;
  } else {
    crew_.base = Base::at_point;
    crew_.base_place = node.text;
  }
}

void BaseForm::absent(Position, Reading &reading) { crew_.base_point = middle_of(reading.scenario(), crew_.district); }

std::optional<Node> BaseForm::write(Writing &) const {
  if (crew_.base == Base::stay) return Node::scalar("stay");
  if (crew_.base == Base::random_start) return Node::scalar("random");
  if (!crew_.base_place.empty()) return Node::scalar(crew_.base_place);
  return write_point(crew_.base_point);
}

std::string BaseForm::schema() const { return R"({"anyOf": [{"$ref": "#/$defs/word"}, {"$ref": "#/$defs/point"}]})"; }

bool read_short_shift(const Node &node, Shift &shift, Reading &reading) {
  if (node.is_mapping()) return false;
  ClockRangeForm(shift.from, shift.until).read(node, reading);
  return true;
}

} // namespace cavalry
