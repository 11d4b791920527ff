#pragma once

#include <cstddef>
#include <optional>

/// How many replications a wanted precision takes, from a pilot (Law, "Simulation Modeling and Analysis", sec. 9.4.1).
namespace cavalry {

/// Beyond this many nobody asks: the functions below then give nothing.
inline constexpr std::size_t most_replications = 1'000'000'000;

/// gamma / (1 + gamma): the relative half-width to aim for, so that the error relative to the unknown truth is gamma.
inline double adjusted_relative_error(double gamma) { return gamma / (1.0 + gamma); }

/// The smallest n >= pilot_n with t(n - 1) * deviation / sqrt(n) <= half_width; nothing where that is more than
/// most_replications. pilot_n >= 2, deviation >= 0.
std::optional<std::size_t> replications_for_half_width(double deviation, std::size_t pilot_n, double half_width,
                                                       double confidence);

/// How many more replications make an interval of this half-width after n >= 2 of them as narrow as `target`; 0 where
/// it is, nothing where it never will be (target 0) or the half-width is not known.
std::optional<std::size_t> more_runs_needed(double half_width, double target, std::size_t n, double confidence = 0.95);

} // namespace cavalry
