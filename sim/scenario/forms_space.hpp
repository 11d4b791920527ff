#pragma once
#include "city/place.hpp"
#include "scenario/field.hpp"
#include "scenario/forms_number.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// [x, y]: bare numbers, kilometres east and north of the city's own origin.
class PointForm : public Form {
public:
  explicit PointForm(Point &point) : point_(point) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a point [x, y] in kilometres"; }

protected:
  Point &point_;
};

/// The middle of a place; that of its rectangle where not given.
class MiddleForm : public PointForm {
public:
  explicit MiddleForm(Place &place) : PointForm(place.at), place_(place) {}
  void absent(Position object, Reading &reading) override;
  bool depends_on_others() const override { return true; }

private:
  Place &place_;
};

/// That of its rectangle where not given.
class AreaForm : public QuantityForm {
public:
  explicit AreaForm(Place &place) : QuantityForm(place.area, Dimension::area), place_(place) {}
  void absent(Position object, Reading &reading) override;
  bool depends_on_others() const override { return true; }

private:
  Place &place_;
};

/// Two opposite corners.
class RectangleForm : public Form {
public:
  explicit RectangleForm(std::optional<Rectangle> &rectangle) : rectangle_(rectangle) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "two corners [[x, y], [x, y]] in kilometres"; }

private:
  std::optional<Rectangle> &rectangle_;
};

/// Three corners or more.
class OutlineForm : public Form {
public:
  explicit OutlineForm(std::vector<Point> &corners) : corners_(corners) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "three corners or more [[x, y], ...] in kilometres"; }

private:
  std::vector<Point> &corners_;
};

/// {market: 4 min, park: 7 min}: seconds by place.
class TimesByPlaceForm : public Form {
public:
  using Times = std::map<std::string, double>;
  explicit TimesByPlaceForm(Times &times) : times_(times) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "times by place, such as {market: 4 min, park: 7 min}"; }

private:
  Times &times_;
};

/// {depot: {market: 4 min, park: 7 min}}: seconds from a place to others.
class WayTimesForm : public Form {
public:
  using Times = std::map<std::string, std::map<std::string, double>>;
  explicit WayTimesForm(Times &times) : times_(times) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "times by places, such as {depot: {market: 4 min, park: 7 min}}"; }

private:
  Times &times_;
};

Node write_point(Point point);

} // namespace cavalry
