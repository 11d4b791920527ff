#pragma once
#include "casework/procedure.hpp"
#include "scenario/field.hpp"

#include <string>

namespace cavalry {

/// `2 h urgent` counts every second, `4 wh` or `2 wd` working time.
class LimitForm : public Form {
public:
  explicit LimitForm(Limit &limit) : limit_(limit) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override { return R"({"$ref": "#/$defs/quantity"})"; }
  std::string expected() const override { return "such as '2 h urgent' (every hour counts) or '4 wh', '2 wd'"; }

private:
  Limit &limit_;
};

/// The unit of a case: its id, or one by district {changzhou: brigade-1, ...}.
class UnitForm : public Form {
public:
  explicit UnitForm(CaseProcedure &procedure) : procedure_(procedure) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a unit, or one by district such as {east: brigade-1}"; }

private:
  CaseProcedure &procedure_;
};

} // namespace cavalry
