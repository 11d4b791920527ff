#pragma once
#include "base/invariant.hpp"
#include "engine/simgrid.hpp"

#include <bit>
#include <cstdint>
#include <limits>
#include <vector>

namespace cavalry {

/// The simulation's future, plugged into SimGrid as a resource model: SimGrid says how far it may run, it runs a batch
/// of events up to there at the speed of a bare heap, and SimGrid keeps the main loop, run_until, hosts and actors.
///
/// Order at equal times is part of the contract: first in, first out, whether an event was scheduled by `at` or by
/// `soon`. Nothing resumes inline: who wakes another schedules the wake.
///
/// Dates are relative to the replication (`begin_replication`), in seconds.
class EventList final : public simgrid::kernel::resource::Model {
public:
  using Handler = void (*)(void *owner, std::uint64_t argument);

  /// Names a scheduled event for `cancel`; a default ticket names none.
  struct Ticket {
    std::uint32_t slot = std::numeric_limits<std::uint32_t>::max();
    std::uint32_t generation = 0;
  };

  EventList() : Model("cavalry::EventList") {}

  double now() const { return now_; }

  /// Calls handler(owner, argument) at `date`, or now where `date` has passed.
  Ticket at(double date, Handler handler, void *owner, std::uint64_t argument = 0);

  /// Calls it at the present date, after all that is already due at this date.
  void soon(Handler handler, void *owner, std::uint64_t argument = 0) {
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
  /// Date, order of scheduling and slot of an event as one number: no date is negative, so their bits compare as they
  /// do.
  __extension__ using Key = unsigned __int128;
  static constexpr int slot_bits = 24;
  static constexpr std::uint32_t no_slot = (1U << slot_bits) - 1;

  struct Slot {
    Handler handler; ///< none: cancelled, or free
    void *owner;
    std::uint64_t argument; ///< of a free slot: the next free one
    std::uint32_t generation;
  };
  struct Ready {
    Handler handler;
    void *owner;
    std::uint64_t argument;
    std::uint64_t sequence;
  };

  static Key key(double date, std::uint64_t sequence, std::uint32_t slot) {
    return static_cast<Key>(std::bit_cast<std::uint64_t>(date)) << 64 | (sequence << slot_bits | slot);
  }
  static double date_of(Key key) { return std::bit_cast<double>(static_cast<std::uint64_t>(key >> 64)); }
  static std::uint64_t sequence_of(Key key) { return static_cast<std::uint64_t>(key) >> slot_bits; }
  static std::uint32_t slot_of(Key key) { return static_cast<std::uint32_t>(key) & no_slot; }

  std::uint32_t take_slot();
  void free_slot(std::uint32_t slot);
  void push(Key key);
  void fill_top(Key key);
  void close_top();
  bool ready_is_next() const;
  void run_ready();
  bool run_one(double limit);

  std::vector<Key> heap_;    // 4-ary
  bool top_is_open_ = false; ///< the event at the top is happening: what it schedules first takes its place
  std::vector<Slot> slots_;
  std::uint32_t first_free_ = no_slot;
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
    if (heap_[parent] < key) break;
    heap_[i] = heap_[parent];
    i = parent;
  }
  heap_[i] = key;
}

inline std::uint32_t EventList::take_slot() {
  if (first_free_ == no_slot) {
    CAVALRY_INVARIANT(slots_.size() < no_slot, "more events are pending than can be told apart");
    slots_.push_back({});
    return static_cast<std::uint32_t>(slots_.size() - 1);
  }
  const std::uint32_t slot = first_free_;
  first_free_ = static_cast<std::uint32_t>(slots_[slot].argument);
  return slot;
}

inline void EventList::free_slot(std::uint32_t slot) {
  slots_[slot].argument = first_free_;
  first_free_ = slot;
}

inline EventList::Ticket EventList::at(double date, Handler handler, void *owner, std::uint64_t argument) {
  const std::uint32_t slot = take_slot();
  Slot &entry = slots_[slot];
  entry.handler = handler;
  entry.owner = owner;
  entry.argument = argument;
  const Key event = key(date > now_ ? date : now_, sequence_++, slot);
  if (top_is_open_)
    fill_top(event);
  else
    push(event);
  return {slot, entry.generation};
}

inline bool EventList::cancel(Ticket ticket) {
  if (ticket.slot >= slots_.size()) return false;
  Slot &entry = slots_[ticket.slot];
  if (entry.generation != ticket.generation || entry.handler == nullptr) return false;
  entry.handler = nullptr;
  ++entry.generation;
  return true;
}

} // namespace cavalry
