#pragma once
#include <string>

namespace cavalry {

/// To standard output, at once. Throws std::system_error where it cannot be written.
void print(const std::string &text);

/// To standard error, at once. What cannot be written there is lost: there is nowhere left to say so.
void complain(const std::string &text);

} // namespace cavalry
