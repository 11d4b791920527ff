#include "support/heap_models.hpp"

#include <cmath>
#include <deque>
#include <limits>
#include <queue>
#include <random>
#include <vector>

namespace cavalry {
namespace {

constexpr double promise = 20;

struct Draws {
  explicit Draws(std::uint64_t seed) : generator(seed) {}
  double uniform(double below) { return unit(generator) * below; }
  double exponential(double rate) { return gap(generator) / rate; }
  double lognormal(double location, double sigma) { return std::exp(location + sigma * normal(generator)); }

  std::mt19937_64 generator;
  std::uniform_real_distribution<double> unit{0.0, 1.0};
  std::exponential_distribution<double> gap{1.0};
  std::normal_distribution<double> normal{0.0, 1.0};
};

/// The parameter of the lognormal law with this mean.
double log_location(double mean, double sigma) { return std::log(mean) - sigma * sigma / 2; }

/// Crews on the plane and the calls that wait for them.
class Dispatch {
public:
  Dispatch(const DispatchHeap &model, std::int64_t calls, std::uint64_t seed)
      : draws_(seed), calls_left_(calls), rate_(model.calls_per_minute), speed_(model.km_per_hour / 60) {
    for (Crew &crew : crews_) crew = {draws_.uniform(width), draws_.uniform(height), 0, true};
  }

  DispatchSums run() {
    future_.push({draws_.exponential(rate_), Kind::call, 0});
    while (!future_.empty()) {
      const Event event = future_.top();
      future_.pop();
      switch (event.kind) {
      case Kind::call:
        call_comes(event.date);
        break;
      case Kind::there:
        future_.push({crews_[event.crew].finishes, Kind::finished, event.crew});
        break;
      case Kind::finished:
        crew_is_free(event.crew, event.date);
        break;
      }
    }
    return sums_;
  }

private:
  static constexpr double width = 12, height = 4, sigma = 0.7;
  static constexpr int crew_count = 30;

  enum class Kind : std::uint8_t { call, there, finished };
  struct Event {
    double date;
    Kind kind;
    int crew;
    bool operator<(const Event &other) const { return date > other.date; }
  };
  struct Crew {
    double x, y, finishes;
    bool idle;
  };
  struct Call {
    double date, x, y;
  };

  void call_comes(double now) {
    const Call call{now, draws_.uniform(width), draws_.uniform(height)};
    if (--calls_left_ > 0) future_.push({now + draws_.exponential(rate_), Kind::call, 0});
    if (idle_ == 0) {
      waiting_.push_back(call);
      return;
    }
    --idle_;
    send(nearest(call), call, now);
  }

  void crew_is_free(int crew, double now) {
    if (waiting_.empty()) {
      crews_[crew].idle = true;
      ++idle_;
      return;
    }
    const Call call = waiting_.front();
    waiting_.pop_front();
    send(crew, call, now);
  }

  void send(int number, const Call &call, double now) {
    Crew &crew = crews_[number];
    const double way = (std::fabs(crew.x - call.x) + std::fabs(crew.y - call.y)) / speed_;
    const double work = draws_.lognormal(location_, sigma);
    crew = {call.x, call.y, now + way + work, false};
    future_.push({now + way, Kind::there, number});
    const double wait = now - call.date;
    ++sums_.calls;
    sums_.waits += wait;
    sums_.responses += wait + way;
    if (wait + way <= promise) ++sums_.in_time;
    sums_.busy += way + work;
  }

  int nearest(const Call &call) const {
    int best = 0;
    double least = std::numeric_limits<double>::infinity();
    for (int i = 0; i < crew_count; ++i) {
      if (!crews_[i].idle) continue;
      const double distance = std::fabs(crews_[i].x - call.x) + std::fabs(crews_[i].y - call.y);
      if (distance < least) {
        least = distance;
        best = i;
      }
    }
    return best;
  }

  Draws draws_;
  std::int64_t calls_left_;
  double rate_, speed_;
  double location_ = log_location(10, sigma);
  std::priority_queue<Event> future_;
  std::deque<Call> waiting_;
  Crew crews_[crew_count];
  int idle_ = crew_count;
  DispatchSums sums_;
};

} // namespace

DispatchSums run_dispatch_heap(const DispatchHeap &model, std::int64_t calls, std::uint64_t seed) {
  return Dispatch(model, calls, seed).run();
}

SweepSums run_sweep_heap(std::int64_t items, std::uint64_t seed) {
  constexpr int beats = 60, places = 12, arrives = -1;
  constexpr double rate = beats * 1.5 * 20 / 60, lap = 15, cv = 0.6;
  struct Event {
    double date;
    int place; ///< `arrives`: an item is dropped, somewhere; else one is reached here
    double dropped;
    bool operator<(const Event &other) const { return date > other.date; }
  };
  Draws draws(seed);
  const double sigma = std::sqrt(std::log1p(cv * cv));
  const double location = log_location(20.0 / 60, sigma);
  std::priority_queue<Event> future;
  std::vector<double> work(beats * places);
  SweepSums sums;
  std::int64_t dropped = 0;
  future.push({draws.exponential(rate), arrives, 0});
  while (!future.empty()) {
    const Event event = future.top();
    future.pop();
    if (event.place == arrives) {
      const int place = static_cast<int>(draws.uniform(beats * places));
      future.push({event.date + draws.uniform(lap), place, event.date});
      if (++dropped < items) future.push({event.date + draws.exponential(rate), arrives, 0});
      continue;
    }
    const double dwell = event.date - event.dropped;
    ++sums.items;
    sums.dwell += dwell;
    if (dwell <= promise) ++sums.in_time;
    work[static_cast<std::size_t>(event.place)] += draws.lognormal(location, sigma);
  }
  for (const double minutes : work) sums.work += minutes;
  return sums;
}

} // namespace cavalry
