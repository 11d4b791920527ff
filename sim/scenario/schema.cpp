#include "scenario/schema.hpp"

#include "scenario/file_fields.hpp"
#include "scenario/forms_mapping.hpp"
#include "scenario/json_text.hpp"
#include "scenario/notations.hpp"
#include "scenario/writing.hpp"

#include <fmt/format.h>

namespace cavalry {
namespace {

std::optional<Node> written_default(const Form &form) {
  if (form.depends_on_others()) return std::nullopt;
  static const Scenario nothing;
  Writing writing(nothing);
  std::optional<Node> value = form.write(writing);
  if (value && (value->is_mapping() || (value->is_sequence() && value->items.empty()))) value.reset();
  return value;
}

class SchemaBuilder : public FieldVisitor {
public:
  void field(const Field &field, Form &&form) override {
    std::string about = fmt::format("\"description\": {}", json_text(field.says));
    if (field.need == required) {
      required_ += (required_.empty() ? "" : ", ") + json_text(field.key);
    } else if (const auto value = written_default(form)) {
      about += ", \"default\": " + json_of(*value);
    }
    const std::string schema = form.schema();
    properties_ += fmt::format("{}{}: {{{}{}", properties_.empty() ? "" : ", ", json_text(field.key), about,
                               schema == "{}" ? "}" : ", " + schema.substr(1));
  }

  std::string take() const {
    return fmt::format(R"({{"type": ["object", "null"], "additionalProperties": false, "required": [{}], )"
                       R"("properties": {{{}}}}})",
                       required_, properties_);
  }

private:
  std::string properties_;
  std::string required_;
};

} // namespace

std::string fields_schema(const std::function<void(FieldVisitor &)> &describe) {
  SchemaBuilder builder;
  describe(builder);
  return builder.take();
}

std::string default_of(const Form &form) {
  const auto value = written_default(form);
  if (!value) return "";
  if (value->is_scalar()) return value->text;
  std::string text;
  for (const Node &item : value->items) {
    if (!item.is_scalar()) return "";
    text += (text.empty() ? "" : ", ") + item.text;
  }
  return '[' + text + ']';
}

std::string MappingForm::schema() const { return fields_schema(describe_); }

std::string EntriesFormBase::schema() const {
  const std::string entry = fields_schema([this](FieldVisitor &visit) { describe_fresh(visit); });
  const std::string either = short_.empty() ? entry : fmt::format(R"({{"anyOf": [{}, {}]}})", short_, entry);
  return fmt::format(R"({{"type": ["object", "null"], "propertyNames": {{"$ref": "#/$defs/word"}}, )"
                     R"("additionalProperties": {}}})",
                     either);
}

std::string scenario_schema() {
  const std::string fields = fields_schema([](FieldVisitor &visit) {
    Scenario fresh;
    describe_file(visit, fresh);
  });
  return json_laid_out(fmt::format(R"({{"$schema": "http://json-schema.org/draft-07/schema#", )"
                                   R"("title": "Cavalry scenario", {}, "$defs": {}}})",
                                   fields.substr(1, fields.size() - 2), notation_schemas()));
}

} // namespace cavalry
