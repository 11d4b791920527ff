#pragma once
#include <cstddef>
#include <limits>

namespace cavalry {

/// The probability that all of `servers` >= 0 are busy where calls that find them so are lost; `load` = arrival rate x
/// mean service, in servers (Erlang 1917, by the recursion B(c) = a B(c-1) / (c + a B(c-1))).
double erlang_b(int servers, double load);

/// Calls that wait in one line for any of some servers alike (M/M/c).
struct WaitingLine {
  double waits = 1;     ///< probability that a call waits at all
  double mean_wait = 0; ///< seconds, over all calls; infinite where the servers cannot keep up
  double drain = 0;     ///< 1/s: how fast the line shortens while all are busy; <= 0: it does not

  /// The share of calls that wait at most `seconds`.
  double answered_within(double seconds) const;
};

/// `arrivals` a second, each `service` seconds of a server (Erlang 1917; Gross, Shortle, Thompson and Harris,
/// Fundamentals of Queueing Theory, ch. 2). Everything waits where the load is not below `servers`.
WaitingLine erlang_c(int servers, double arrivals, double service);

/// The same where a call gives up after an exponential patience (M/M/c+M), or is turned away where too many wait.
struct ImpatientLine {
  double waits = 0;       ///< probability that a call finds all busy
  double gives_up = 0;    ///< share that leaves unserved
  double mean_wait = 0;   ///< seconds, over all calls, those that are not served included
  double turned_away = 0; ///< share that finds no room to wait
};

inline constexpr std::size_t endless_room = std::numeric_limits<std::size_t>::max();

/// `patience` > 0 is the mean in seconds (Palm 1957, "Erlang A": the chain of calls present, solved term by term); at
/// most `room` wait (M/M/c/c+room; none: Erlang B). One of the two must be finite.
ImpatientLine erlang_a(int servers, double arrivals, double service, double patience, std::size_t room = endless_room);

} // namespace cavalry
