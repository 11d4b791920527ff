#include "base/piecewise.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace cavalry {

CumulativeRate::CumulativeRate(Seconds start, const std::vector<Seconds> &ends, const std::vector<double> &rates)
    : start_(start), end_(ends.empty() ? start : ends.back()) {
  if (ends.size() != rates.size()) throw std::invalid_argument("piecewise rate: as many ends as rates are needed");
  Seconds begin = start;
  for (std::size_t i = 0; i < ends.size(); ++i) {
    if (!(ends[i] > begin) || !std::isfinite(ends[i]))
      throw std::invalid_argument("piecewise rate: the ends must increase from the start");
    if (!(rates[i] >= 0.0) || !std::isfinite(rates[i]))
      throw std::invalid_argument("piecewise rate: a rate must be zero or a positive number");
    const double until = total_ + rates[i] * (ends[i] - begin);
    // A rate too small to move the integral is none: its plateau would have no inverse.
    if (until > total_) segments_.push_back({total_, until, begin, ends[i], rates[i], 1.0 / rates[i]});
    total_ = until;
    begin = ends[i];
  }
  if (!std::isfinite(total_)) throw std::invalid_argument("piecewise rate: the integral overflows");
}

std::size_t CumulativeRate::last_begun_by(Seconds t) const {
  const auto next = std::upper_bound(segments_.begin(), segments_.end(), t,
                                     [](Seconds moment, const Segment &segment) { return moment < segment.begin; });
  return static_cast<std::size_t>(next - segments_.begin()) - 1; // of none: wraps round to the greatest number
}

double CumulativeRate::rate(Seconds t) const {
  const std::size_t index = last_begun_by(t);
  return index < segments_.size() && t < segments_[index].end ? segments_[index].rate : 0.0;
}

double CumulativeRate::at(Seconds t) const {
  const std::size_t index = last_begun_by(t);
  if (index >= segments_.size()) return 0.0;
  const Segment &segment = segments_[index];
  return t < segment.end ? std::min(segment.from + (t - segment.begin) * segment.rate, segment.until) : segment.until;
}

Seconds CumulativeRate::inverse(double amount) const {
  if (!(amount < total_)) return std::numeric_limits<double>::infinity();
  const auto segment = std::upper_bound(segments_.begin(), segments_.end(), amount,
                                        [](double wanted, const Segment &one) { return wanted < one.until; });
  return segment->inverse(amount);
}

} // namespace cavalry
