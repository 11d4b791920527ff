#pragma once
#include "record/event.hpp"

#include <cstdint>
#include <functional>
#include <vector>

namespace cavalry {

/// Passes events on in order of time, what happens at once in the order in which it was recorded. Keeps only what may
/// still be preceded by something: bounded where the run says often enough up to when all is told.
class InTimeOrder : public Recorder {
public:
  explicit InTimeOrder(std::function<void(const Event &)> next) : next_(std::move(next)) {}

  void record(const Event &event) override;
  bool in_time() const override { return true; }
  void all_before(double date) override;
  /// The run is over: passes on all that is left.
  void finish();

  /// The run is known up to here.
  double date() const { return date_; }
  /// Events that came after their time was over, and were passed on at the next date: none, if the run keeps its word.
  std::uint64_t late() const { return late_; }
  std::size_t most_kept() const { return most_kept_; }

private:
  struct Kept {
    Event event;
    std::uint64_t number;
  };
  static bool later(const Kept &a, const Kept &b) {
    return a.event.time != b.event.time ? a.event.time > b.event.time : a.number > b.number;
  }
  void pass_on();

  std::function<void(const Event &)> next_;
  std::vector<Kept> kept_; ///< a heap, the earliest on top
  double date_ = 0;
  std::uint64_t recorded_ = 0, late_ = 0;
  std::size_t most_kept_ = 0;
};

} // namespace cavalry
