#pragma once
#include "base/invariant.hpp"
#include "engine/simgrid.hpp"

#include <cstdint>
#include <limits>
#include <vector>

namespace cavalry {

/// The simulation's future, plugged into SimGrid as a resource model: SimGrid says how far it may run, it runs a batch of
/// events up to there at the speed of a bare heap, and SimGrid keeps the main loop, run_until, hosts and actors.
///
/// Order at equal times is part of the contract: first in, first out, whether an event was scheduled by `at` or by
/// `soon`. Nothing resumes inline: who wakes another schedules the wake.
///
/// Dates are relative to the replication (`begin_replication`), in seconds.
class EventList final : public simgrid::kernel::resource::Model {
public:
  using Handler = void (*)(void* owner, std::uint64_t argument);

  /// Names a scheduled event for `cancel`; a default ticket names none.
  struct Ticket {
    std::uint32_t slot = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t generation = 0;
  };

  EventList() : Model("cavalry::EventList") {}

  double now() const { return now_; }

  /// Calls handler(owner, argument) at `date`, or now where `date` has passed.
  Ticket at(double date, Handler handler, void* owner, std::uint64_t argument = 0);

  /// Calls it at the present date, after all that is already due at this date.
  void soon(Handler handler, void* owner, std::uint64_t argument = 0) {
    ready_.push_back({handler, owner, argument, sequence_++});
  }

  /// False where the event has already happened or was cancelled. A cancelled event stays in the heap until its date.
  bool cancel(Ticket ticket);

  /// Forgets everything and lets model time 0 be SimGrid's present date.
  void begin_replication();

  /// Ends the running batch and drops what is left of the future.
  void stop() { stopped_ = true; }

  bool next_occurring_event_is_idempotent() override { return false; }
  double next_occurring_event(double bound) override;
  void update_actions_state(double, double) override {}

private:
  struct Key {
    double date;
    std::uint64_t sequence;
    std::uint32_t slot;
  };
  struct Slot {
    Handler handler;
    void* owner;
    std::uint64_t argument;
    std::uint32_t generation;
  };
  struct Ready {
    Handler handler;
    void* owner;
    std::uint64_t argument;
    std::uint64_t sequence;
  };

  static bool before(const Key& a, const Key& b) {
    return a.date < b.date || (a.date == b.date && a.sequence < b.sequence);
  }
  void push(Key key);
  void pop();
  void drop_cancelled();
  bool run_one(double limit);

  std::vector<Key> heap_; // 4-ary
  std::vector<Slot> slots_;
  std::vector<std::uint32_t> free_slots_;
  std::vector<Ready> ready_;
  std::size_t next_ready_ = 0;
  std::uint64_t sequence_ = 0;
  double now_ = 0;
  double origin_ = 0;
  bool stopped_ = false;
};

inline void EventList::push(Key key) {
  std::size_t i = heap_.size();
  heap_.push_back(key);
  while (i != 0) {
    const std::size_t parent = (i - 1) >> 2;
    if (!before(key, heap_[parent])) break;
    heap_[i] = heap_[parent];
    i = parent;
  }
  heap_[i] = key;
}

inline EventList::Ticket EventList::at(double date, Handler handler, void* owner, std::uint64_t argument) {
  std::uint32_t slot;
  if (free_slots_.empty()) {
    slot = static_cast<std::uint32_t>(slots_.size());
    slots_.push_back({});
  } else {
    slot = free_slots_.back();
    free_slots_.pop_back();
  }
  Slot& entry = slots_[slot];
  entry.handler = handler;
  entry.owner = owner;
  entry.argument = argument;
  push({date > now_ ? date : now_, sequence_++, slot});
  return {slot, entry.generation};
}

inline bool EventList::cancel(Ticket ticket) {
  if (ticket.slot >= slots_.size()) return false;
  Slot& entry = slots_[ticket.slot];
  if (entry.generation != ticket.generation || entry.handler == nullptr) return false;
  entry.handler = nullptr;
  ++entry.generation;
  return true;
}

} // namespace cavalry
