#include "scenario/forms_space.hpp"

#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/number.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

constexpr double metres_a_kilometre = 1000;
constexpr double farthest = 10'000; // km: a quarter of the equator

std::optional<double> read_coordinate(const Node &node, Reading &reading) {
  const auto kilometres = node.is_scalar() ? parse_number(node.text) : Parsed<double>::failure("", "");
  if (!kilometres || std::fabs(*kilometres) > farthest) {
    reading.wrong(node, fmt::format("a bare number of kilometres, at most {}", farthest));
    return std::nullopt;
  }
  return *kilometres * metres_a_kilometre;
}

std::string coordinate_text(double metres) {
  std::string text = fmt::format("{:.15g}", metres / metres_a_kilometre);
  if (std::strtod(text.c_str(), nullptr) * metres_a_kilometre != metres)
    text = format_number(metres / metres_a_kilometre);
  return text;
}

std::optional<std::vector<Point>> read_points(const Node &node, Reading &reading) {
  std::vector<Point> points;
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    Point point{NAN, NAN};
    PointForm(point).read(node.items[i], reading);
    if (std::isnan(point.x)) return std::nullopt;
    points.push_back(point);
  }
  return points;
}

} // namespace

void PointForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence() || node.items.size() != 2) return reading.wrong(node, expected());
  const auto x = read_coordinate(node.items[0], reading);
  const auto y = read_coordinate(node.items[1], reading);
  if (x && y) point_ = {*x, *y};
}

Node write_point(Point point) {
  Node node = Node::sequence();
  node.items = {Node::scalar(coordinate_text(point.x)), Node::scalar(coordinate_text(point.y))};
  return node;
}

std::optional<Node> PointForm::write(Writing &) const { return write_point(point_); }

std::string PointForm::schema() const { return R"({"$ref": "#/$defs/point"})"; }

void MiddleForm::absent(Position object, Reading &reading) {
  if (reading.beside_troubled("rectangle")) return;
  if (!place_.extent)
    reading.error(object, "is missing", expected());
  else
    place_.at = {(place_.extent->low.x + place_.extent->high.x) / 2,
                 (place_.extent->low.y + place_.extent->high.y) / 2};
}

void AreaForm::absent(Position, Reading &) {
  if (!place_.extent) return;
  const auto &[low, high] = *place_.extent;
  place_.area = (high.x - low.x) * (high.y - low.y);
}

void RectangleForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence() || node.items.size() != 2) return reading.wrong(node, expected());
  const auto corners = read_points(node, reading);
  if (!corners) return;
  const Point a = corners->front();
  const Point b = corners->back();
  rectangle_ = Rectangle{{std::min(a.x, b.x), std::min(a.y, b.y)}, {std::max(a.x, b.x), std::max(a.y, b.y)}};
}

std::optional<Node> RectangleForm::write(Writing &) const {
  if (!rectangle_) return std::nullopt;
  Node node = Node::sequence();
  node.items = {write_point(rectangle_->low), write_point(rectangle_->high)};
  return node;
}

std::string RectangleForm::schema() const {
  return R"({"type": "array", "items": {"$ref": "#/$defs/point"}, "minItems": 2, "maxItems": 2})";
}

void OutlineForm::read(const Node &node, Reading &reading) {
  if (!node.is_sequence()) return reading.wrong(node, expected());
  if (node.items.size() < 3) return reading.error(node.at, fmt::format("has only {}", node.items.size()), expected());
  if (auto corners = read_points(node, reading)) corners_ = std::move(*corners);
}

std::optional<Node> OutlineForm::write(Writing &) const {
  if (corners_.empty()) return std::nullopt;
  Node node = Node::sequence();
  for (const Point corner : corners_) node.items.push_back(write_point(corner));
  return node;
}

std::string OutlineForm::schema() const {
  return R"({"type": "array", "items": {"$ref": "#/$defs/point"}, "minItems": 3})";
}

void TimesByPlaceForm::read(const Node &node, Reading &reading) {
  times_.clear();
  if (!node.is_mapping()) return reading.wrong(node, expected());
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    QuantityForm(times_[entry.key], Dimension::duration).read(entry.value, reading);
  }
}

std::optional<Node> TimesByPlaceForm::write(Writing &writing) const {
  if (times_.empty()) return std::nullopt;
  Node node = Node::mapping();
  for (const auto &[place, time] : times_) {
    double seconds = time;
    if (auto text = writing.inside(place, [&] { return QuantityForm(seconds, Dimension::duration).write(writing); }))
      node.set(place, {}, std::move(*text));
  }
  return node;
}

std::string TimesByPlaceForm::schema() const {
  return R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/quantity"}})";
}

void WayTimesForm::read(const Node &node, Reading &reading) {
  times_.clear();
  if (!node.is_mapping()) return reading.wrong(node, expected());
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    TimesByPlaceForm(times_[entry.key]).read(entry.value, reading);
  }
}

std::optional<Node> WayTimesForm::write(Writing &writing) const {
  if (times_.empty()) return std::nullopt;
  Node node = Node::mapping();
  for (const auto &[from, ways] : times_) {
    TimesByPlaceForm::Times shown = ways;
    auto row = writing.inside(from, [&] { return TimesByPlaceForm(shown).write(writing); });
    node.set(from, {}, row ? std::move(*row) : Node::mapping()); // what is read keeps a place without ways
  }
  return node;
}

std::string WayTimesForm::schema() const {
  TimesByPlaceForm::Times none;
  return R"({"type": "object", "additionalProperties": )" + TimesByPlaceForm(none).schema() + "}";
}

} // namespace cavalry
