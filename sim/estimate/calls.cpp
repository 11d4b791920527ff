#include "estimate/calls.hpp"

#include "estimate/erlang.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace cavalry {
namespace {

/// Of what the group is called for: how soon it goes away by itself (1/s, weighted by rate), and the shortest promise.
struct Callers {
  double leaving = 0;
  double weight = 0;
  std::optional<double> within;
};

Callers callers(const Workload &workload, std::size_t group) {
  const Scenario &scenario = workload.scenario();
  Callers result;
  for (std::size_t t = 0; t < scenario.incidents.size(); ++t) {
    const IncidentType &type = scenario.incidents[t];
    const double calls = workload.calls_of(group, t);
    if (calls <= 0) continue;
    result.weight += calls;
    if (type.lasts) result.leaving += calls / type.lasts->mean();
    if (type.promise) result.within = std::min(result.within.value_or(1e300), type.promise->clear_within);
  }
  if (result.weight > 0) result.leaving /= result.weight;
  return result;
}

/// Erlang's C at the mean time that a call takes; but those that wait are worked off at the time that one takes of
/// crews that come from another.
WaitingLine line_of(int servers, const CalledWork &called, std::size_t h) {
  WaitingLine line = erlang_c(servers, called.rate[h], called.mean(h).taken());
  if (line.waits <= 0) return line;
  line.drain = std::max(0.0, servers / called.next[h].taken() - called.rate[h]);
  line.mean_wait = line.waits / line.drain;
  return line;
}

/// The share of calls in an hour that are done so soon: at once, or after a wait by a crew that comes from another
/// call.
double done_within(double within, const WaitingLine &line, const CallTime &first, const CallTime &next) {
  constexpr double rounding = 1e-6; // seconds
  const double at_once = first.done() <= within + rounding ? 1 - line.waits : 0;
  const double left = within - next.done();
  if (left < -rounding) return at_once;
  return at_once + line.answered_within(std::max(0.0, left)) - line.answered_within(0);
}

CallEstimate estimate_of(const Workload &workload, std::size_t group) {
  const CalledWork &called = workload.calls(group);
  const Callers who = callers(workload, group);
  CallEstimate result;
  result.group = group;
  result.within = who.within;
  result.impatient = who.leaving > 0;
  double on_duty = 0;
  double most = -1;
  for (std::size_t h = 0; h < 24; ++h) {
    const double calls = called.rate[h] * 3600;
    const CallTime time = called.mean(h);
    result.calls += calls;
    result.service += calls * time.taken();
    result.travel += calls * time.way;
    result.back += calls * time.back;
    const double crews = workload.crews(group)[h];
    if (crews <= 0) {
      result.off_duty += calls;
      continue;
    }
    const int servers = std::max(1, static_cast<int>(std::lround(crews)));
    const WaitingLine line = line_of(servers, called, h);
    on_duty += calls;
    if (calls > 0) {
      result.waits += calls * line.waits;
      result.mean_wait += calls * line.mean_wait;
      if (who.within) result.answered += calls * done_within(*who.within, line, called.first[h], called.next[h]);
      if (result.impatient)
        result.gives_up += calls * erlang_a(servers, called.rate[h], time.taken(), 1 / who.leaving).gives_up;
    }
    const double load = called.rate[h] / crews;
    if (load > most) {
      most = load;
      result.busiest = h;
    }
  }
  if (result.calls > 0)
    for (double *mean : {&result.off_duty, &result.service, &result.travel, &result.back}) *mean /= result.calls;
  if (on_duty > 0) {
    result.waits /= on_duty;
    result.mean_wait /= on_duty;
    result.answered /= on_duty;
    result.gives_up /= on_duty;
  }
  return result;
}

} // namespace

std::vector<CallEstimate> call_estimates(const Workload &workload) {
  std::vector<CallEstimate> estimates;
  for (std::size_t g = 0; g < workload.scenario().crews.size(); ++g) {
    CallEstimate estimate = estimate_of(workload, g);
    if (estimate.calls > 0) estimates.push_back(estimate);
  }
  return estimates;
}

} // namespace cavalry
