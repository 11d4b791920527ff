#pragma once
#include <string>

namespace cavalry {

/// The notations that many fields share, for the JSON Schema (its `$defs`) and for the reference page.
std::string notation_schemas();
std::string notation_page();

} // namespace cavalry
