#pragma once
#include "scenario/fields.hpp"

namespace cavalry {

/// The fields of a scenario and those of its file alone: `extends` and `plans`, which are resolved before it is read.
void describe_file(FieldVisitor &visit, Scenario &scenario);

} // namespace cavalry
