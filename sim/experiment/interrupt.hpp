#pragma once

#include <array>
#include <csignal>
#include <stdexcept>

namespace cavalry {

/// Thrown where an interrupt leaves nothing that could be kept: the command then exits 130 at once.
class Interrupted : public std::runtime_error {
public:
  Interrupted() : std::runtime_error("interrupted") {}
};

/// Somebody at the keyboard, the system, and a terminal or connection that is closed.
inline constexpr std::array interrupting_signals{SIGINT, SIGTERM, SIGHUP};

/// While one exists, the signals that interrupt do not end the process but are noted, so that the work in hand can be
/// given up in order and what is finished be kept (the command then exits 130). The handlers found are put back at the
/// end. A signal that was ignored stays ignored, as shells and nohup ask of jobs in the background. Guards nest: the
/// outermost installs, restores and forgets; all see the same request. For one thread.
class InterruptGuard {
public:
  /// Throws std::system_error if the handlers cannot be installed.
  InterruptGuard();
  ~InterruptGuard();
  InterruptGuard(const InterruptGuard &) = delete;
  InterruptGuard &operator=(const InterruptGuard &) = delete;

  /// Whether a signal has come since the outermost guard was made.
  static bool requested() noexcept;

  /// A descriptor that becomes readable with the request, and stays so: for poll. Read nothing from it.
  int descriptor() const noexcept;
};

} // namespace cavalry
