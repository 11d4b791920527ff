#include "app/command_line.hpp"
#include "app/commands.hpp"
#include "app/print.hpp"
#include "experiment/interrupt.hpp"
#include "text/diagnostics.hpp"

#include <exception>
#include <fmt/format.h>

int main(int count, char **arguments) {
  using namespace cavalry;
  try {
    const CommandLine line = read_command_line(count, arguments);
    if (!line.request) return line.exit_code;
    switch (line.request->command) {
    case Command::check:
      return check(*line.request);
    case Command::verify:
      return verify(*line.request);
    case Command::explain:
      return explain(*line.request);
    case Command::view:
      return view(*line.request);
    default:
      return run_or_compare(*line.request);
    }
  } catch (const InputError &error) {
    complain(error.what());
    return 2;
  } catch (const Interrupted &) {
    return 130;
  } catch (const std::exception &error) {
    complain(fmt::format("cavalry: {}\n", error.what()));
    return 1;
  }
}
