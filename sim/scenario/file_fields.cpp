#include "scenario/file_fields.hpp"

#include "scenario/reading.hpp"

namespace cavalry {
namespace {

/// A key that is resolved, and taken out, before the fields are read: one that is there still was put in by a plan or a
/// setting.
class ResolvedForm : public Form {
public:
  ResolvedForm(std::string schema, std::string expected) : schema_(std::move(schema)), expected_(std::move(expected)) {}
  void read(const Node &node, Reading &reading) override {
    reading.error(node.at, "belongs to the file: neither a plan nor --set can give it");
  }
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
