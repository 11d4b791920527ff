#pragma once
#include <string>

namespace cavalry {

/// To standard output, at once. Throws std::runtime_error where it cannot be written.
void print(const std::string &text);

} // namespace cavalry
