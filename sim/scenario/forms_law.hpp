#pragma once
#include "base/distribution.hpp"
#include "scenario/field.hpp"

#include <optional>
#include <string>

namespace cavalry {

/// The law of a random duration: `10 min` (always that), `exponential 25 min`, {lognormal: {mean: 20 s, cv: 0.6}},
/// {mixture: [{weight: 0.7, of: ...}, ...]}.
class LawForm : public Form {
public:
  explicit LawForm(Distribution &law) : law_(law) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override {
    return "a duration or a law of durations such as 'exponential 25 min' or {lognormal: {mean: 20 s, cv: 0.6}}";
  }

private:
  Distribution &law_;
};

/// The same for what may be absent.
class OptionalLawForm : public LawForm {
public:
  explicit OptionalLawForm(std::optional<Distribution> &law) : LawForm(kept_), law_(law) {
    if (law_) kept_ = *law_;
  }
  void read(const Node &node, Reading &reading) override {
    LawForm::read(node, reading);
    law_ = kept_;
  }
  std::optional<Node> write(Writing &writing) const override { return law_ ? LawForm::write(writing) : std::nullopt; }

private:
  Distribution kept_;
  std::optional<Distribution> &law_;
};

/// The laws, for the reference: one line each. And their JSON Schema.
std::string law_page();
std::string law_schema();

} // namespace cavalry
