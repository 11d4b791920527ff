#include "engine/event_list.hpp"

#include <algorithm>

namespace cavalry {

void EventList::begin_replication() {
  heap_.clear();
  slots_.clear();
  free_slots_.clear();
  ready_.clear();
  next_ready_ = 0;
  sequence_ = 0;
  now_ = 0;
  origin_ = simgrid::s4u::Engine::get_clock();
  stopped_ = false;
}

void EventList::pop() {
  const Key last = heap_.back();
  heap_.pop_back();
  const std::size_t size = heap_.size();
  if (size == 0) return;
  std::size_t i = 0;
  for (std::size_t child; (child = 4 * i + 1) < size;) {
    std::size_t least = child;
    const std::size_t end = std::min(child + 4, size);
    while (++child < end)
      if (before(heap_[child], heap_[least])) least = child;
    if (!before(heap_[least], last)) break;
    heap_[i] = heap_[least];
    i = least;
  }
  heap_[i] = last;
}

void EventList::drop_cancelled() {
  while (!heap_.empty() && slots_[heap_.front().slot].handler == nullptr) {
    free_slots_.push_back(heap_.front().slot);
    pop();
  }
}

bool EventList::run_one(double limit) {
  drop_cancelled();
  const bool waiting = next_ready_ < ready_.size();
  if (waiting &&
      (heap_.empty() || heap_.front().date > now_ || heap_.front().sequence > ready_[next_ready_].sequence)) {
    const Ready event = ready_[next_ready_++];
    if (next_ready_ == ready_.size()) {
      ready_.clear();
      next_ready_ = 0;
    }
    event.handler(event.owner, event.argument);
    return true;
  }
  if (heap_.empty() || heap_.front().date > limit) return false;
  const Key key = heap_.front();
  pop();
  Slot& entry = slots_[key.slot];
  const Handler handler = entry.handler;
  void* const owner = entry.owner;
  const std::uint64_t argument = entry.argument;
  entry.handler = nullptr;
  ++entry.generation;
  free_slots_.push_back(key.slot);
  CAVALRY_INVARIANT(key.date >= now_, "the clock ran back");
  now_ = key.date;
  simulated_context.now = now_;
  handler(owner, argument);
  return true;
}

double EventList::next_occurring_event(double bound) {
  const double clock = simgrid::s4u::Engine::get_clock() - origin_;
  const double limit = bound < 0 ? std::numeric_limits<double>::infinity() : clock + bound;
  now_ = std::max(now_, clock);
  bool ran = false;
  while (!stopped_ && run_one(limit)) ran = true;
  if (!ran) return bound;
  // Without the min, a later date by one ulp can strand an actor.
  const double advance = std::max(0.0, now_ - clock);
  return bound < 0 ? advance : std::min(advance, bound);
}

} // namespace cavalry
