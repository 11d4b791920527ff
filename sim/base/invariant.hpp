#pragma once

namespace cavalry {

/// Where the simulation stands, for the message of a broken invariant. The engine keeps it up to date; outside a run it
/// says so. A process runs one simulation at a time, hence one context.
struct SimulatedContext {
  double now = 0.0; ///< simulated seconds
  const char *who = "nobody";
};

inline SimulatedContext simulated_context;

[[noreturn]] void report_broken_invariant(const char *file, int line, const char *condition, const char *message);

} // namespace cavalry

/// States what the program itself guarantees; it holds in release builds too. When it does not, the program is wrong
/// (never its input): prints file and line, condition, message, simulated time and who acted, then aborts.
#define CAVALRY_INVARIANT(condition, message)                                                                          \
  do {                                                                                                                 \
    if (!(condition)) [[unlikely]]                                                                                     \
      ::cavalry::report_broken_invariant(__FILE__, __LINE__, #condition, message);                                     \
  } while (false)
