#include "scenario/forms_log.hpp"

#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"
#include "text/number.hpp"

#include <cmath>

namespace cavalry {
namespace {

/// Unlike an id, what a log says may hold blanks and dots.
std::vector<std::string> read_texts(const Node &node, Reading &reading) {
  std::vector<std::string> texts;
  if (node.is_scalar()) {
    texts.push_back(node.text);
  } else if (node.is_sequence() && !node.items.empty()) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const Reading::Inside inside(reading, i);
      if (node.items[i].is_scalar())
        texts.push_back(node.items[i].text);
      else
        reading.wrong(node.items[i], "a text");
    }
  } else {
    reading.wrong(node, "a text or a list of texts");
  }
  return texts;
}

/// A log's own words are never numbers or changes, whatever they look like.
Node quoted(const std::string &text) { return Node::scalar(text, {}, true); }

} // namespace

void ValuesByNameForm::read(const Node &node, Reading &reading) {
  if (!node.is_mapping()) return reading.wrong(node, expected());
  values_.clear();
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    values_[entry.key] = read_texts(entry.value, reading);
  }
}

std::optional<Node> ValuesByNameForm::write(Writing &) const {
  if (values_.empty()) return std::nullopt;
  Node node = Node::mapping();
  for (const auto &[name, values] : values_) {
    Node list = Node::sequence();
    for (const std::string &value : values) list.items.push_back(quoted(value));
    node.set(name, {}, std::move(list));
  }
  return node;
}

std::string ValuesByNameForm::schema() const {
  return R"({"type": "object", "additionalProperties": {"anyOf": [{"type": ["string", "number", "boolean"]}, )"
         R"({"type": "array", "minItems": 1, "items": {"type": ["string", "number", "boolean"]}}]}})";
}

void PlaceNamesForm::read(const Node &node, Reading &reading) {
  if (!node.is_mapping()) return reading.wrong(node, expected());
  places_.clear();
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    WordForm(places_[entry.key]).read(entry.value, reading);
  }
}

std::optional<Node> PlaceNamesForm::write(Writing &) const {
  if (places_.empty()) return std::nullopt;
  Node node = Node::mapping();
  for (const auto &[name, place] : places_) node.set(name, {}, Node::scalar(place));
  return node;
}

std::string PlaceNamesForm::schema() const {
  return R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/word"}})";
}

void GeoPointForm::read(const Node &node, Reading &reading) {
  const auto degrees = [&](std::size_t item, double most) {
    const Node &part = node.items[item];
    const auto value = part.is_scalar() ? parse_number(part.text) : Parsed<double>::failure("", "");
    return value && std::fabs(*value) <= most ? *value : NAN;
  };
  if (!node.is_sequence() || node.items.size() != 2) return reading.wrong(node, expected());
  const GeoPoint point{degrees(0, 90), degrees(1, 180)};
  if (std::isnan(point.latitude) || std::isnan(point.longitude))
    return reading.error(node.at, "is no position on the globe",
                         "[latitude, longitude] in degrees, at most 90 and 180");
  point_ = point;
}

std::optional<Node> GeoPointForm::write(Writing &) const {
  if (!point_) return std::nullopt;
  Node node = Node::sequence();
  node.items = {Node::scalar(format_number(point_->latitude)), Node::scalar(format_number(point_->longitude))};
  return node;
}

std::string GeoPointForm::schema() const { return R"({"$ref": "#/$defs/point"})"; }

void GeoPointsForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence()) return reading.wrong(node, expected());
  points_.clear();
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    std::optional<GeoPoint> point;
    GeoPointForm(point).read(node.items[i], reading);
    if (point) points_.push_back(*point);
  }
}

std::optional<Node> GeoPointsForm::write(Writing &writing) const {
  if (points_.empty()) return std::nullopt;
  Node node = Node::sequence();
  for (const GeoPoint &point : points_) {
    std::optional<GeoPoint> one = point;
    node.items.push_back(*GeoPointForm(one).write(writing));
  }
  return node;
}

std::string GeoPointsForm::schema() const { return R"({"type": "array", "items": {"$ref": "#/$defs/point"}})"; }

} // namespace cavalry
