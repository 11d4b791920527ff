#pragma once
#include "demand/incident_type.hpp"
#include "scenario/field.hpp"
#include "scenario/forms_number.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// The rate through which time is inverted; the rate itself where not given. Written only where it differs.
class ReferenceRateForm : public RateForm {
public:
  explicit ReferenceRateForm(Occurrence &arises)
      : RateForm(arises.reference_rate, per_), arises_(arises), per_(arises.per) {}
  void read(const Node &node, Reading &reading) override;
  void absent(Position, Reading &) override { arises_.reference_rate = arises_.rate; }
  bool depends_on_others() const override { return true; }
  std::optional<Node> write(Writing &writing) const override;

private:
  Occurrence &arises_;
  RatePer per_;
};

/// A whole number, or {mean: 5}.
class BacklogForm : public Form {
public:
  explicit BacklogForm(Occurrence &arises) : arises_(arises) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a whole number, or {mean: 5} for a Poisson number"; }

private:
  Occurrence &arises_;
};

/// A duration: one from the start at each place, which returns that long after it was handled. Written as just that.
class EveryForm : public Form {
public:
  explicit EveryForm(IncidentType &type) : type_(type) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &) const override { return std::nullopt; }
  std::string schema() const override { return R"({"$ref": "#/$defs/quantity"})"; }
  std::string expected() const override;

private:
  IncidentType &type_;
};

/// A channel whose name is a key of the language.
class NamedChannelForm : public Form {
public:
  NamedChannelForm(std::vector<Channel> &channels, std::string id) : channels_(channels), id_(std::move(id)) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "{probability: ..., delay: ...}"; }
  void describe_inner(FieldVisitor &visit) override;

private:
  std::vector<Channel> &channels_;
  std::string id_;
};

/// Channels by names of the scenario's own. Stands after the named ones.
class OtherChannelsForm : public Form {
public:
  explicit OtherChannelsForm(std::vector<Channel> &channels) : channels_(channels) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "channels by id, each {probability: ..., delay: ...}"; }
  std::string inner_path() const override { return ".<channel>"; }
  void describe_inner(FieldVisitor &visit) override;

private:
  std::vector<Channel> &channels_;
};

} // namespace cavalry
