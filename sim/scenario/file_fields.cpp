#include "scenario/file_fields.hpp"

namespace cavalry {
namespace {

/// A key that is resolved before the fields are read.
class ResolvedForm : public Form {
public:
  ResolvedForm(std::string schema, std::string expected) : schema_(std::move(schema)), expected_(std::move(expected)) {}
  void read(const Node &, Reading &) override {}
  std::optional<Node> write(Writing &) const override { return std::nullopt; }
  std::string schema() const override { return schema_; }
  std::string expected() const override { return expected_; }
  bool may_be_empty() const override { return true; }

private:
  std::string schema_;
  std::string expected_;
};

} // namespace

void describe_file(FieldVisitor &visit, Scenario &scenario) {
  visit.field({"extends", "Another file that this one is laid over."},
              ResolvedForm(R"({"type": "string"})", "a path relative to this file"));
  describe(visit, scenario);
  visit.field(
      {"plans", "Changes to compare, by name of the plan; `baseline`, without any, is there even if not given."},
      ResolvedForm(R"({"type": ["object", "null"], "additionalProperties": {"type": ["object", "null"]}})",
                   "plans by name, each a mapping from paths to changes"));
}

} // namespace cavalry
