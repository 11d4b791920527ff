#pragma once
#include "engine/event_list.hpp"

#include <coroutine>
#include <exception>

namespace cavalry {

/// A process of the simulation: straight-line code, one frame, owned by whoever holds it.
class Process {
public:
  struct promise_type {
    Process get_return_object() { return Process(std::coroutine_handle<promise_type>::from_promise(*this)); }
    std::suspend_never initial_suspend() noexcept { return {}; }
    std::suspend_always final_suspend() noexcept { return {}; }
    void return_void() {}
    void unhandled_exception() { throw; }
  };

  Process() = default;
  explicit Process(std::coroutine_handle<promise_type> handle) : handle_(handle) {}
  Process(Process &&other) noexcept : handle_(std::exchange(other.handle_, nullptr)) {}
  Process &operator=(Process &&other) noexcept {
    if (this != &other) {
      destroy();
      handle_ = std::exchange(other.handle_, nullptr);
    }
    return *this;
  }
  ~Process() { destroy(); }

private:
  void destroy() {
    if (handle_) handle_.destroy();
  }
  std::coroutine_handle<promise_type> handle_ = nullptr;
};

/// Where a process sleeps: until a date, or with no alarm until somebody wakes it.
class Sleeper {
public:
  explicit Sleeper(EventList &events) : events_(&events) {}

  /// co_await until(date): true where it was woken before the date. Stands alone in its statement.
  auto until(double date) { return Awaiter{*this, date}; }
  /// co_await called(): sleeps without an alarm until woken.
  auto called() { return Awaiter{*this, std::numeric_limits<double>::infinity()}; }

  /// Wakes the process at the present date, after all that is already due; false where it is not asleep or its alarm
  /// has just rung.
  bool wake() {
    if (!handle_ || woken_) return false;
    if (has_alarm_ && !events_->cancel(alarm_)) return false;
    woken_ = true;
    events_->soon(&Sleeper::resume, this);
    return true;
  }

private:
  struct Awaiter {
    Sleeper &sleeper;
    double date;
    bool await_ready() const noexcept { return false; }
    void await_suspend(std::coroutine_handle<> handle) {
      sleeper.handle_ = handle;
      sleeper.woken_ = false;
      sleeper.has_alarm_ = date < std::numeric_limits<double>::infinity();
      if (sleeper.has_alarm_) sleeper.alarm_ = sleeper.events_->at(date, &Sleeper::resume, &sleeper);
    }
    bool await_resume() const noexcept { return sleeper.woken_; }
  };

  static void resume(void *self, std::uint64_t) {
    auto &sleeper = *static_cast<Sleeper *>(self);
    const auto handle = std::exchange(sleeper.handle_, nullptr);
    handle.resume();
  }

  EventList *events_;
  std::coroutine_handle<> handle_ = nullptr;
  EventList::Ticket alarm_;
  bool has_alarm_ = false;
  bool woken_ = false;
};

} // namespace cavalry
