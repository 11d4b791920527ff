#include "record/time_order.hpp"

#include <algorithm>

namespace cavalry {

void InTimeOrder::record(const Event &event) {
  kept_.push_back({event, recorded_++});
  if (event.time < date_) {
    ++late_;
    kept_.back().event.time = date_;
  }
  std::push_heap(kept_.begin(), kept_.end(), later);
  most_kept_ = std::max(most_kept_, kept_.size());
}

void InTimeOrder::pass_on() {
  std::pop_heap(kept_.begin(), kept_.end(), later);
  const Event event = kept_.back().event;
  kept_.pop_back();
  next_(event);
}

void InTimeOrder::all_before(double date) {
  date_ = date;
  while (!kept_.empty() && kept_.front().event.time < date) pass_on();
}

void InTimeOrder::finish() {
  while (!kept_.empty()) pass_on();
}

} // namespace cavalry
