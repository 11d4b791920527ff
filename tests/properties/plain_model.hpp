#pragma once
#include "base/random.hpp"
#include "engine/layout.hpp"
#include "record/event.hpp"

#include <vector>

namespace cavalry::plain {

/// The city item by item, for crews that go round or stand and answer no calls: every incident is drawn in advance, and
/// at each moment the next thing that happens anywhere is found by looking through all crews and all incidents. Nothing
/// is put off, nothing is remembered but the state itself. Slow, and simple enough to be believed.
struct Story {
  std::vector<Event> events;
  /// Two crews came upon something at nearly the same moment, or just back on duties planned at different dates: which
  /// of them was first hangs on the last bit of a date, or on which duty was planned first, and this model does not
  /// say.
  bool tied = false;
};
Story run(const Layout &layout, StreamKey key);

} // namespace cavalry::plain
