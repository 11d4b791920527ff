#pragma once
#include "app/request.hpp"

#include <optional>

namespace cavalry {

/// Reads the command line. Where nothing is left to do (help, version) or it cannot be understood, says so on standard
/// output or error and gives no request but the exit code: 0, or 2 for a wrong command line.
struct CommandLine {
  std::optional<Request> request;
  int exit_code = 0;
};

CommandLine read_command_line(int count, const char *const *arguments);

} // namespace cavalry
