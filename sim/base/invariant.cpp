#include "base/invariant.hpp"

#include <cstdio>
#include <cstdlib>

namespace cavalry {

void report_broken_invariant(const char *file, int line, const char *condition, const char *message) {
  // stdio and not fmt: nothing may allocate or throw here.
  std::fprintf(stderr, "%s:%d: broken invariant: %s (%s) at simulated %.6f s, %s\n", file, line, message, condition,
               simulated_context.now, simulated_context.who);
  std::fflush(stderr);
  std::abort();
}

} // namespace cavalry
