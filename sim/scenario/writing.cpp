#include "scenario/writing.hpp"

namespace cavalry {
namespace {

class FieldWriter : public FieldVisitor {
public:
  explicit FieldWriter(Writing &writing) : writing_(writing), written_(Node::mapping()) {}

  void field(const Field &field, Form &&form) override {
    std::optional<Node> value = writing_.inside(field.key, [&] { return form.write(writing_); });
    if (value) written_.set(std::string(field.key), {}, std::move(*value));
  }

  Node take() { return std::move(written_); }

private:
  Writing &writing_;
  Node written_;
};

} // namespace

Writing::Writing(const Scenario &scenario) : scenario_(scenario) {
  for (const Assumption &assumption : scenario.assumptions) assumptions_[assumption.path] = &assumption;
}

Node Writing::fields(const std::function<void(FieldVisitor &)> &describe) {
  FieldWriter writer(*this);
  describe(writer);
  return writer.take();
}

Node Writing::with_source(Node value) const {
  const auto found = assumptions_.find(path_);
  if (found == assumptions_.end()) return value;
  const Assumption &assumption = *found->second;
  Node node = Node::mapping();
  node.set("value", {}, std::move(value));
  if (!assumption.low.empty()) {
    Node range = Node::sequence();
    range.items = {Node::scalar(assumption.low), Node::scalar(assumption.high)};
    node.set("range", {}, std::move(range));
  }
  if (!assumption.source.empty()) node.set("source", {}, Node::scalar(assumption.source));
  return node;
}

std::size_t Writing::enter(std::string_view key) {
  const std::size_t length = path_.size();
  if (length > 0) path_ += '.';
  path_ += key;
  return length;
}

} // namespace cavalry
