#pragma once
#include "scenario/field.hpp"

#include <functional>
#include <string>

namespace cavalry {

/// The JSON Schema (draft 7) of scenario files, made from the field table; what editors complete and check from.
/// Shipped as scenarios/cavalry.schema.json.
std::string scenario_schema();

/// The page of all keys with their notations and defaults, made from the field table; Markdown. Shipped as
/// scenarios/REFERENCE.md.
std::string scenario_reference();

/// The schema of a mapping of these fields.
std::string fields_schema(const std::function<void(FieldVisitor &)> &describe);

/// The value that a field has where it is not given, as it would be written; empty where none can be written.
std::string default_of(const Form &form);

} // namespace cavalry
