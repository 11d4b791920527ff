#pragma once
#include "demand/case_log.hpp"
#include "scenario/field.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// {type: [Request A, Request B], source: Call}: names of columns, each with a text or a list of texts.
class ValuesByNameForm : public Form {
public:
  using Values = std::map<std::string, std::vector<std::string>>;
  explicit ValuesByNameForm(Values &values) : values_(values) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "by column a text or a list of texts"; }

private:
  Values &values_;
};

/// {East End: east-end}: the log's names of places, each with the id of one of ours.
class PlaceNamesForm : public Form {
public:
  explicit PlaceNamesForm(std::map<std::string, std::string> &places) : places_(places) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "place ids by the log's names for them"; }

private:
  std::map<std::string, std::string> &places_;
};

/// [latitude, longitude] in degrees.
class GeoPointForm : public Form {
public:
  explicit GeoPointForm(std::optional<GeoPoint> &point) : point_(point) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "[latitude, longitude] in degrees"; }

private:
  std::optional<GeoPoint> &point_;
};

/// A list of them.
class GeoPointsForm : public Form {
public:
  explicit GeoPointsForm(std::vector<GeoPoint> &points) : points_(points) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a list of [latitude, longitude] in degrees"; }

private:
  std::vector<GeoPoint> &points_;
};

} // namespace cavalry
