#include "verification/flow_line.hpp"

#include "base/inversion.hpp"
#include "base/random.hpp"

#include <algorithm>

namespace cavalry {
namespace {

/// The chain of (x2, x3): parts at a station, and one more where the station before it is blocked.
class Chain {
public:
  explicit Chain(const FlowLine &line)
      : most2_(static_cast<std::size_t>(line.rooms[0]) + 1), most3_(static_cast<std::size_t>(line.rooms[1]) + 1),
        states_((most2_ + 1) * (most3_ + 1)), rates_(states_ * states_) {
    for (std::size_t x2 = 0; x2 <= most2_; ++x2)
      for (std::size_t x3 = 0; x3 <= most3_; ++x3) add_moves(line, x2, x3);
  }

  /// P(x3 > 0).
  double station_3_works() {
    eliminate();
    std::vector<double> weights(states_);
    weights[0] = 1.0;
    double all = 1.0;
    double works = 0.0;
    for (std::size_t k = 1; k < states_; ++k) {
      for (std::size_t i = 0; i < k; ++i) weights[k] += weights[i] * rate(i, k);
      all += weights[k];
      if (k % (most3_ + 1) > 0) works += weights[k];
    }
    return works / all;
  }

private:
  std::size_t state(std::size_t x2, std::size_t x3) const { return x2 * (most3_ + 1) + x3; }
  double &rate(std::size_t from, std::size_t to) { return rates_[from * states_ + to]; }

  void add_moves(const FlowLine &line, std::size_t x2, std::size_t x3) {
    const bool blocked_1 = x2 == most2_;
    const bool blocked_2 = x3 == most3_;
    const std::size_t here = state(x2, x3);
    if (!blocked_1) rate(here, state(x2 + 1, x3)) += line.rates[0];
    // A part that finds no room at station 3 stays, and so counts at both.
    if (x2 > 0 && !blocked_2) rate(here, x3 + 1 == most3_ ? state(x2, most3_) : state(x2 - 1, x3 + 1)) += line.rates[1];
    if (blocked_2)
      rate(here, state(std::max<std::size_t>(x2, 1) - 1, x3 - 1)) += line.rates[2]; // x2 = 0: never reached
    else if (x3 > 0)
      rate(here, state(x2, x3 - 1)) += line.rates[2];
  }

  void eliminate() {
    for (std::size_t k = states_ - 1; k > 0; --k) {
      double out = 0.0;
      for (std::size_t j = 0; j < k; ++j) out += rate(k, j);
      for (std::size_t i = 0; i < k; ++i) {
        if (rate(i, k) == 0.0) continue;
        rate(i, k) /= out;
        for (std::size_t j = 0; j < k; ++j)
          if (i != j) rate(i, j) += rate(i, k) * rate(k, j);
      }
    }
  }

  std::size_t most2_, most3_, states_;
  std::vector<double> rates_;
};

} // namespace

std::vector<FlowLine> flow_lines(int total_rate, int total_room) {
  std::vector<FlowLine> lines;
  for (int first = 1; first < total_rate - 1; ++first)
    for (int second = 1; first + second < total_rate; ++second)
      for (int room = 1; room < total_room; ++room)
        lines.push_back({{first, second, total_rate - first - second}, {room, total_room - room}});
  return lines;
}

double exact_throughput(const FlowLine &line) { return line.rates[2] * Chain(line).station_3_works(); }

Work unit_work(std::uint64_t seed, std::uint64_t run, std::uint64_t replication, std::size_t parts) {
  Work work;
  for (std::size_t station = 0; station < work.size(); ++station) {
    const Stream stream({mix(seed, run), replication}, mix(stream_identity("flow line"), station), Purpose::service);
    work[station].reserve(parts + 3);
    for (std::uint64_t block = 0; work[station].size() < parts; ++block)
      for (const double u : stream.block(block).u) work[station].push_back(exponential(u));
    work[station].resize(parts);
  }
  return work;
}

double observed_throughput(const FlowLine &line, const Work &work, std::size_t warm_up) {
  const std::size_t parts = work[0].size();
  const auto room2 = static_cast<std::size_t>(line.rooms[0]);
  const auto room3 = static_cast<std::size_t>(line.rooms[1]);
  const double mean1 = 1.0 / line.rates[0];
  const double mean2 = 1.0 / line.rates[1];
  const double mean3 = 1.0 / line.rates[2];
  // When a part leaves station 1, 2 and 3; the room it takes must have been left by the part `room` before it.
  double left1 = 0.0;
  std::vector<double> left2(parts), left3(parts);
  for (std::size_t part = 0; part < parts; ++part) {
    left1 += work[0][part] * mean1;
    if (part >= room2) left1 = std::max(left1, left2[part - room2]);
    const double begun2 = part > 0 ? std::max(left1, left2[part - 1]) : left1;
    left2[part] = begun2 + work[1][part] * mean2;
    if (part >= room3) left2[part] = std::max(left2[part], left3[part - room3]);
    const double begun3 = part > 0 ? std::max(left2[part], left3[part - 1]) : left2[part];
    left3[part] = begun3 + work[2][part] * mean3;
  }
  const double begin = warm_up > 0 ? left3[warm_up - 1] : 0.0;
  return static_cast<double>(parts - warm_up) / (left3.back() - begin);
}

} // namespace cavalry
