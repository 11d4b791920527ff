#pragma once
#include "scenario/field.hpp"
#include "scenario/forms_list.hpp"

#include <map>
#include <string>
#include <vector>

namespace cavalry {

/// Crew groups, or crews of one such as `riders/0`, in an order that does not count.
class CrewSetForm : public WordListForm {
public:
  using WordListForm::WordListForm;
  void read(const Node &node, Reading &reading) override;
  std::string expected() const override { return "crew groups, or crews of one such as 'riders/0'"; }
};

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
