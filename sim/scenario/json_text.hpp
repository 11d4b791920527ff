#pragma once
#include "text/tree.hpp"

#include <string>
#include <string_view>

namespace cavalry {

/// A JSON string with its quotes.
std::string json_text(std::string_view text);

/// A tree as JSON: scalars that are JSON numbers as numbers, all others as strings.
std::string json_of(const Node &node);

/// JSON laid out for people: two blanks a level; lists and mappings that fit into 120 columns on one line.
std::string json_laid_out(std::string_view json);

} // namespace cavalry
