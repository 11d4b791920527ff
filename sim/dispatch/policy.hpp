#pragma once
#include "dispatch/settings.hpp"
#include "dispatch/view.hpp"

#include <algorithm>
#include <deque>
#include <memory>

namespace cavalry {

struct Preferences;

/// A dispatch rule. It decides; the engine acts. Ties go to the smaller id.
class Policy {
public:
  virtual ~Policy() = default;
  /// For a call that has just become known, or was handed back.
  virtual CrewChoice choose_crew(const CallView &call, const DispatchView &view) const = 0;
  /// For a crew that has just become free, among the calls of one skill.
  virtual CallChoice choose_call(const CrewView &crew, const std::deque<CallView> &waiting,
                                 const DispatchView &view) const = 0;
  /// Whether a crew under way to something less urgent may be sent elsewhere.
  virtual bool diverts() const { return false; }
  /// Whether a crew at work on something less urgent may be taken off it.
  virtual bool preempts() const { return false; }
  /// Whether it looks at DispatchView::mark.
  virtual bool at_random() const { return false; }
  /// Of two calls of different skills that a free crew could take: whether `a` comes first.
  virtual bool before(const CallView &a, const CallView &b) const {
    return a.known != b.known ? a.known < b.known : a.id < b.id;
  }
};

/// The names of all policies.
const std::vector<std::string> &policy_names();

/// The policy of that name; `preferences` must outlive it. Throws std::invalid_argument on another name.
std::unique_ptr<Policy> make_policy(const DispatchSettings &settings, const Preferences &preferences);

/// The crew that is there first among those that `allowed` lets pass; the smaller id where equal.
template <class Allowed> std::uint32_t first_there(const CallView &call, const DispatchView &view, Allowed allowed) {
  std::uint32_t first = CrewView::none_of_all;
  double least = std::numeric_limits<double>::infinity();
  constexpr std::size_t at_once = 64;
  std::uint32_t passed[at_once];
  for (auto left = view.candidates; !left.empty();) {
    const auto ids = left.first(std::min(at_once, left.size()));
    left = left.subspan(ids.size());
    // Nobody can predict who is free or nearer: as sums and selections, not as branches.
    std::size_t count = 0;
    for (const std::uint32_t id : ids) {
      passed[count] = id;
      count += allowed(view.crews[id]) ? 1 : 0;
    }
    for (std::size_t i = 0; i < count; ++i) {
      const double seconds = view.seconds_to(view.crews[passed[i]], call);
      first = seconds < least ? passed[i] : first;
      least = std::min(seconds, least);
    }
  }
  return first;
}

} // namespace cavalry
