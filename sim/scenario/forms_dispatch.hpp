#pragma once
#include "scenario/field.hpp"

#include <map>
#include <string>
#include <vector>

namespace cavalry {

/// {market: [wardens, riders], lake: riders/0}: words, each with a list of crew groups or single crews of them.
class PreferencesForm : public Form {
public:
  explicit PreferencesForm(std::map<std::string, std::vector<std::string>> &preferences) : preferences_(preferences) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "lists of crews by place, kind, tag or district"; }

private:
  std::map<std::string, std::vector<std::string>> &preferences_;
};

} // namespace cavalry
