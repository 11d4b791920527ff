#include "engine/event_list.hpp"

#include <algorithm>

namespace cavalry {

void EventList::begin_replication() {
  heap_.clear();
  top_is_open_ = false;
  slots_.clear();
  first_free_ = no_slot;
  ready_.clear();
  next_ready_ = 0;
  sequence_ = 0;
  now_ = 0;
  origin_ = simgrid::s4u::Engine::get_clock();
  stopped_ = false;
}

/// Puts an event where the top was and lets it sink.
void EventList::fill_top(Key event) {
  top_is_open_ = false;
  const std::size_t size = heap_.size();
  std::size_t i = 0;
  for (std::size_t child; (child = 4 * i + 1) < size;) {
    std::size_t least = child;
    if (child + 4 <= size) { // comparisons that nobody can predict: as sums, not as branches
      const std::size_t left = child + (heap_[child + 1] < heap_[child] ? 1 : 0);
      const std::size_t right = child + 2 + (heap_[child + 3] < heap_[child + 2] ? 1 : 0);
      least = heap_[right] < heap_[left] ? right : left;
    } else {
      while (++child < size)
        if (heap_[child] < heap_[least]) least = child;
    }
    if (event < heap_[least]) break;
    heap_[i] = heap_[least];
    i = least;
  }
  heap_[i] = event;
}

/// The event at the top is over and has scheduled none.
void EventList::close_top() {
  const Key last = heap_.back();
  heap_.pop_back();
  if (heap_.empty())
    top_is_open_ = false;
  else
    fill_top(last);
}

bool EventList::ready_is_next() const {
  if (next_ready_ == ready_.size()) return false;
  return heap_.empty() || date_of(heap_.front()) > now_ || sequence_of(heap_.front()) > ready_[next_ready_].sequence;
}

void EventList::run_ready() {
  const auto [handler, owner, argument, sequence] = ready_[next_ready_++];
  if (next_ready_ == ready_.size()) {
    ready_.clear();
    next_ready_ = 0;
  }
  handler(owner, argument);
}

bool EventList::run_one(double limit) {
  while (true) {
    if (ready_is_next()) {
      run_ready();
      return true;
    }
    if (heap_.empty() || date_of(heap_.front()) > limit) return false;
    const Key next = heap_.front();
    Slot &slot = slots_[slot_of(next)];
    const auto [handler, owner, argument, generation] = slot;
    free_slot(slot_of(next));
    top_is_open_ = true;
    if (handler == nullptr) { // cancelled
      close_top();
      continue;
    }
    slot.handler = nullptr;
    slot.generation = generation + 1;
    CAVALRY_INVARIANT(date_of(next) >= now_, "the clock ran back");
    now_ = date_of(next);
    simulated_context.now = now_;
    handler(owner, argument);
    if (top_is_open_) close_top();
    return true;
  }
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
