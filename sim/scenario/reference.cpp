#include "scenario/file_fields.hpp"
#include "scenario/notations.hpp"
#include "scenario/schema.hpp"

#include <fmt/format.h>

namespace cavalry {
namespace {

/// A table of the fields at one path; the tables of what lies below follow it.
class ReferenceTable : public FieldVisitor {
public:
  explicit ReferenceTable(std::string path) : path_(std::move(path)) {}

  void field(const Field &field, Form &&form) override {
    ReferenceTable inner((path_.empty() ? "" : path_ + '.') + std::string(field.key) + form.inner_path());
    form.describe_inner(inner);
    std::string value = field.need == required ? "required" : default_of(form);
    if (field.need != required && !value.empty()) value = '`' + value + '`';
    rows_ += fmt::format("| `{}` | {} | {} | {} |\n", field.key, form.expected(), value, field.says);
    below_ += inner.page();
  }

  std::string page() const {
    if (rows_.empty()) return "";
    return fmt::format("\n## {}\n\n| key | value | default | what it is |\n|---|---|---|---|\n{}{}",
                       path_.empty() ? "The file" : '`' + path_ + '`', rows_, below_);
  }

private:
  std::string path_;
  std::string rows_;
  std::string below_;
};

} // namespace

std::string scenario_reference() {
  ReferenceTable table("");
  Scenario fresh;
  describe_file(table, fresh);
  return "# The scenario language\n\nMade from the program's field table; do not edit. A test compares the two.\n\n" +
         notation_page() + table.page();
}

} // namespace cavalry
