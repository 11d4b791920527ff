#pragma once

#include "text/tree.hpp"

#include <string>

namespace cavalry {

/// The tree as YAML for people: what fits on a line stands on one, the rest in blocks. read_yaml_text gives back the
/// same tree, but that an unquoted text which could not be read back unquoted (only a program can make one) comes back
/// quoted. Ends with a line feed.
std::string write_yaml(const Node &node);

} // namespace cavalry
