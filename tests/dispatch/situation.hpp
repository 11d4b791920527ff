#pragma once
#include "dispatch/policy.hpp"

#include <deque>
#include <numeric>
#include <vector>

namespace cavalry {

/// Crews and waiting calls as a policy sees them; all crews have the skill, and go a metre a second.
struct Situation {
  std::vector<CrewView> crews;
  std::deque<CallView> waiting;

  CrewView &add_crew(double x, std::uint32_t district = CrewView::none_of_all, CrewStatus status = CrewStatus::free) {
    CrewView &crew = crews.emplace_back();
    crew.id = static_cast<std::uint32_t>(crews.size() - 1);
    crew.at = {x, 0};
    crew.seconds_a_metre = 1;
    crew.district = district;
    crew.status = status;
    candidates_.push_back(crew.id);
    return crew;
  }

  CallView &add_waiting(double x, std::uint32_t district = 0, int priority = 0) {
    const auto id = static_cast<std::uint32_t>(waiting.size());
    waiting.push_back({id, 0, {x, 0}, district, priority, 100.0 + id, 1e9});
    return waiting.back();
  }

  DispatchView view() const { return {1000, Metric::manhattan, crews, candidates_, 0.5}; }

  std::vector<std::uint32_t> candidates_;
};

inline CallView call_at(double x, std::uint32_t district = 0, int priority = 0) {
  return {99, 0, {x, 0}, district, priority, 1000, 1e9};
}

inline constexpr std::uint32_t no_crew = CrewView::none_of_all;

} // namespace cavalry
