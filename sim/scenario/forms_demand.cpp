#include "scenario/forms_demand.hpp"

#include "scenario/forms_mapping.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

constexpr const char *report = "report";
constexpr const char *camera = "camera";

void sort(std::vector<Channel> &channels) {
  std::sort(channels.begin(), channels.end(), [](const Channel &a, const Channel &b) { return a.id < b.id; });
}

} // namespace

void ReferenceRateForm::read(const Node &node, Reading &reading) {
  RateForm::read(node, reading);
  if (per_ != arises_.per) reading.error(node.at, "is per something else than the rate", "the unit of the rate");
}

std::optional<Node> ReferenceRateForm::write(Writing &writing) const {
  if (arises_.reference_rate == arises_.rate) return std::nullopt;
  return RateForm::write(writing);
}

void BacklogForm::read(const Node &node, Reading &reading) {
  if (node.is_mapping()) {
    arises_.backlog_exact = false;
    return read_fields(node, reading, [&](FieldVisitor &visit) {
      visit.field({"mean", "Mean of a Poisson number.", required}, NumberForm(arises_.backlog, between(0, 1e6)));
    });
  }
  int number = 0;
  CountForm(number, 0).read(node, reading);
  arises_.backlog = number;
  arises_.backlog_exact = number > 0;
}

std::optional<Node> BacklogForm::write(Writing &writing) const {
  if (arises_.backlog_exact || arises_.backlog == 0) return Node::scalar(std::to_string(std::llround(arises_.backlog)));
  return writing.fields([&](FieldVisitor &visit) {
    visit.field({"mean", ""}, NumberForm(arises_.backlog, between(0, 1e6)));
  });
}

std::string BacklogForm::schema() const {
  return R"({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "object", "required": ["mean"], )"
         R"("additionalProperties": false, "properties": {"mean": {"$ref": "#/$defs/number"}}}]})";
}

void EveryForm::read(const Node &node, Reading &reading) {
  double every = 0;
  QuantityForm(every, Dimension::duration, above(0)).read(node, reading);
  if (every <= 0) return;
  type_.arises.backlog = 1;
  type_.arises.backlog_exact = true;
  type_.returns = {1, Distribution::fixed(every)};
}

std::string EveryForm::expected() const {
  double every = 0;
  return QuantityForm(every, Dimension::duration, above(0)).expected();
}

void NamedChannelForm::read(const Node &node, Reading &reading) {
  Channel channel;
  channel.id = id_;
  read_fields(node, reading, [&](FieldVisitor &visit) { describe(visit, channel); });
  channels_.push_back(channel);
  sort(channels_);
}

std::optional<Node> NamedChannelForm::write(Writing &writing) const {
  for (Channel &channel : channels_)
    if (channel.id == id_) return writing.fields([&](FieldVisitor &visit) { describe(visit, channel); });
  return std::nullopt;
}

void NamedChannelForm::describe_inner(FieldVisitor &visit) {
  Channel fresh;
  describe(visit, fresh);
}

std::string NamedChannelForm::schema() const { return R"({"$ref": "#/$defs/channel"})"; }

void OtherChannelsForm::read(const Node &node, Reading &reading) {
  std::vector<Channel> others;
  EntriesForm<Channel>(others, "channel").read(node, reading);
  for (Channel &channel : others) {
    if (channel.id == report || channel.id == camera) {
      const Reading::Inside inside(reading, channel.id);
      reading.error(node.entry(channel.id)->key_at, "is a key of its own",
                    fmt::format("'{}' directly under 'found'", channel.id));
    } else {
      channels_.push_back(std::move(channel));
    }
  }
  sort(channels_);
}

std::optional<Node> OtherChannelsForm::write(Writing &writing) const {
  std::vector<Channel> others;
  for (const Channel &channel : channels_)
    if (channel.id != report && channel.id != camera) others.push_back(channel);
  if (others.empty()) return std::nullopt;
  return EntriesForm<Channel>(others, "channel").write(writing);
}

void OtherChannelsForm::describe_inner(FieldVisitor &visit) {
  Channel fresh;
  describe(visit, fresh);
}

std::string OtherChannelsForm::schema() const {
  return R"({"type": "object", "additionalProperties": {"$ref": "#/$defs/channel"}})";
}

} // namespace cavalry
