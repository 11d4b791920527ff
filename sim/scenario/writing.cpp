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

const Assumption *Writing::estimate() const {
  const auto found = assumptions_.find(path_);
  return found == assumptions_.end() ? nullptr : found->second;
}

std::size_t Writing::enter(std::string_view key) {
  const std::size_t length = path_.size();
  if (length > 0) path_ += '.';
  path_ += key;
  return length;
}

} // namespace cavalry
