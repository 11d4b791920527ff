#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <utility>
#include <vector>

#include "experiment/workers.hpp"

namespace cavalry {

/// Passes results on strictly in the order of their indices: a result waits until all before it have come. So sums and
/// stopping rules see the finished prefix only, the same whatever the number of workers. After the receiver has said
/// stop it is never called again. Hand it to run_on_workers as std::ref(in_order), for it holds state.
class InOrder {
public:
  explicit InOrder(ResultReceiver on_next, std::uint64_t first = 0) : on_next_(std::move(on_next)), next_(first) {}

  Flow operator()(TaskResult result) {
    waiting_.emplace(result.index, std::move(result.bytes));
    return deliver();
  }

  /// No result will come for this index: those behind it need not wait. Without this call a failed task ends the
  /// prefix.
  Flow skip(std::uint64_t index) {
    waiting_.emplace(index, std::nullopt);
    return deliver();
  }

  /// The index waited for: all before it were passed on or skipped.
  std::uint64_t next() const { return next_; }

  /// Results that came and wait for an earlier one.
  std::size_t waiting() const { return waiting_.size(); }

private:
  Flow deliver() {
    while (flow_ == Flow::go_on && !waiting_.empty() && waiting_.begin()->first == next_) {
      auto entry = waiting_.extract(waiting_.begin());
      ++next_;
      if (entry.mapped()) flow_ = on_next_({entry.key(), std::move(*entry.mapped())});
    }
    return flow_;
  }

  ResultReceiver on_next_;
  std::uint64_t next_;
  std::map<std::uint64_t, std::optional<std::vector<std::byte>>> waiting_;
  Flow flow_ = Flow::go_on;
};

} // namespace cavalry
