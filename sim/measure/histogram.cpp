#include "measure/histogram.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <stdexcept>

namespace cavalry {

Seconds Histogram::lower_edge(std::uint32_t bin) {
  if (bin == 0) return 0.0;
  if (bin > overflow_bin) return std::numeric_limits<double>::infinity();
  return std::bit_cast<double>((static_cast<std::uint64_t>(bin - 1) << 44) + std::bit_cast<std::uint64_t>(1.0));
}

void Histogram::merge(const Histogram &other) {
  if (other.counts_.size() > counts_.size()) counts_.resize(other.counts_.size());
  for (std::size_t bin = 0; bin < other.counts_.size(); ++bin) counts_[bin] += other.counts_[bin];
  overflow_ += other.overflow_;
}

std::uint64_t Histogram::total() const { return std::accumulate(counts_.begin(), counts_.end(), overflow_); }

std::uint64_t Histogram::in_bin(std::uint32_t bin) const {
  if (bin == overflow_bin) return overflow_;
  return bin < counts_.size() ? counts_[bin] : 0;
}

double Histogram::count(Seconds x) const {
  if (!(x > 0.0)) return 0.0;
  if (x == std::numeric_limits<double>::infinity()) return static_cast<double>(total());
  const std::size_t whole_bins = std::min<std::size_t>(bin(x), counts_.size());
  const auto end = counts_.begin() + static_cast<std::ptrdiff_t>(whole_bins);
  const auto below = static_cast<double>(std::accumulate(counts_.begin(), end, std::uint64_t{0}));
  if (whole_bins == counts_.size()) return below;
  const auto last = static_cast<std::uint32_t>(whole_bins);
  const double share = (x - lower_edge(last)) / (upper_edge(last) - lower_edge(last));
  return below + share * static_cast<double>(counts_[last]);
}

Seconds Histogram::quantile(double p) const {
  const std::uint64_t all = total();
  if (all == 0) return std::numeric_limits<double>::quiet_NaN();
  const double wanted = p * static_cast<double>(all);
  std::uint64_t below = 0;
  for (std::uint32_t bin = 0; bin < counts_.size(); ++bin) {
    const std::uint64_t here = counts_[bin];
    if (here > 0 && static_cast<double>(below + here) >= wanted) {
      const double share = (wanted - static_cast<double>(below)) / static_cast<double>(here);
      return lower_edge(bin) + share * (upper_edge(bin) - lower_edge(bin));
    }
    below += here;
  }
  return std::numeric_limits<double>::infinity();
}

std::vector<Histogram::BinCount> Histogram::sparse() const {
  std::vector<BinCount> bins;
  for (std::uint32_t bin = 0; bin < counts_.size(); ++bin)
    if (counts_[bin] > 0) bins.emplace_back(bin, counts_[bin]);
  if (overflow_ > 0) bins.emplace_back(overflow_bin, overflow_);
  return bins;
}

Histogram Histogram::from_sparse(std::span<const BinCount> bins) {
  Histogram result;
  for (const auto &[bin, count] : bins) {
    if (bin > overflow_bin) throw std::invalid_argument("histogram: there is no such bin");
    if (count > 0) result.add_to_bin(bin, count);
  }
  return result;
}

} // namespace cavalry
