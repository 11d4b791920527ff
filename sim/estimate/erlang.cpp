#include "estimate/erlang.hpp"

#include <cmath>
#include <initializer_list>
#include <limits>

namespace cavalry {

double erlang_b(int servers, double load) {
  double blocked = 1;
  for (int c = 1; c <= servers; ++c) blocked = load * blocked / (c + load * blocked);
  return blocked;
}

double WaitingLine::answered_within(double seconds) const {
  if (seconds < 0 || drain <= 0) return 0;
  if (waits <= 0) return 1;
  return 1 - waits * std::exp(-drain * seconds);
}

WaitingLine erlang_c(int servers, double arrivals, double service) {
  const double load = arrivals * service;
  if (arrivals <= 0 || service <= 0) return {servers > 0 ? 0.0 : 1.0, 0, std::numeric_limits<double>::infinity()};
  if (load >= servers) return {1, std::numeric_limits<double>::infinity(), 0};
  const double blocked = erlang_b(servers, load);
  WaitingLine line;
  line.waits = servers * blocked / (servers - load * (1 - blocked));
  line.drain = servers / service - arrivals;
  line.mean_wait = line.waits / line.drain;
  return line;
}

ImpatientLine erlang_a(int servers, double arrivals, double service, double patience, std::size_t room) {
  constexpr double negligible = 1e-14;
  constexpr double large = 1e200;
  // Weights of n calls present, relative to all servers busy and nobody waiting, so that none overflows.
  double free = 0;
  double weight = 1;
  for (int n = servers; n > 0; --n) {
    weight *= n / (arrivals * service);
    free += weight;
  }
  double busy = 0;
  double waiting = 0;
  double full = 0;
  weight = 1;
  for (std::size_t n = 0; n <= room && (weight > negligible * busy || n < static_cast<std::size_t>(servers)); ++n) {
    busy += weight;
    waiting += static_cast<double>(n) * weight;
    if (n == room) full = weight;
    weight *= arrivals / (servers / service + static_cast<double>(n + 1) / patience);
    if (weight > large)
      for (double *one : {&free, &busy, &waiting, &full, &weight}) *one /= large;
  }
  const double all = free + busy;
  return {busy / all, waiting / all / patience / arrivals, waiting / all / arrivals, full / all};
}

} // namespace cavalry
