#include "experiment/interrupt.hpp"

#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <system_error>

#include <sys/eventfd.h>
#include <unistd.h>

namespace cavalry {
namespace {

// A signal handler reaches nothing but what is static.
std::atomic<bool> interrupt_requested = false;
std::atomic<int> event_descriptor = -1;
int guards = 0;
std::array<struct sigaction, interrupting_signals.size()> found_actions;

static_assert(std::atomic<bool>::is_always_lock_free && std::atomic<int>::is_always_lock_free);

void note_interrupt(int) {
  const int kept_errno = errno;
  interrupt_requested = true;
  const std::uint64_t one = 1;
  [[maybe_unused]] const auto written = write(event_descriptor, &one, sizeof one);
  errno = kept_errno;
}

} // namespace

InterruptGuard::InterruptGuard() {
  if (guards > 0) {
    ++guards;
    return;
  }
  interrupt_requested = false;
  event_descriptor = eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
  if (event_descriptor < 0) throw std::system_error(errno, std::generic_category(), "eventfd");
  struct sigaction action {};
  action.sa_handler = note_interrupt;
  action.sa_flags = SA_RESTART;
  sigemptyset(&action.sa_mask);
  for (std::size_t i = 0; i < interrupting_signals.size(); ++i) {
    sigaction(interrupting_signals[i], nullptr, &found_actions[i]);
    if (found_actions[i].sa_handler != SIG_IGN) sigaction(interrupting_signals[i], &action, nullptr);
  }
  ++guards;
}

InterruptGuard::~InterruptGuard() {
  if (--guards > 0) return;
  for (std::size_t i = 0; i < interrupting_signals.size(); ++i)
    sigaction(interrupting_signals[i], &found_actions[i], nullptr);
  close(event_descriptor.exchange(-1));
}

bool InterruptGuard::requested() noexcept { return interrupt_requested; }

int InterruptGuard::descriptor() const noexcept { return event_descriptor; }

} // namespace cavalry
