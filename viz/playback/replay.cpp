#include "viz/playback/replay.hpp"

#include <algorithm>

namespace cavalry {

Replay::Replay(const std::filesystem::path &a, const std::filesystem::path &b) {
  runs_.push_back(std::make_unique<Run>(a));
  if (!b.empty()) {
    runs_.push_back(std::make_unique<Run>(b));
    const RunHeader &one = run(0).header();
    const RunHeader &other = run(1).header();
    if (one.digest != other.digest || one.seed != other.seed || one.replication != other.replication)
      throw RunFileError(a.string() + " and " + b.string() +
                         " are not the same replication of the same scenario and seed");
  }
  seek(run(0).time());
}

double Replay::begins() const {
  double date = run(0).begins();
  for (const auto &run : runs_) date = std::max(date, run->playback.begins());
  return date;
}

double Replay::ends() const {
  double date = run(0).ends();
  for (const auto &run : runs_) date = std::min(date, run->playback.ends());
  return date;
}

void Replay::seek(double date) {
  const double to = std::max(begins(), std::min(date, ends()));
  const double before = time_;
  try {
    for (const auto &run : runs_) run->playback.seek(to);
  } catch (const RunFileError &) {
    for (const auto &run : runs_)
      if (run->playback.time() == to) run->playback.seek(before);
    throw;
  }
  time_ = to;
}

bool Replay::count_further(double seconds_of_work) {
  bool more = false;
  for (const auto &run : runs_) {
    try {
      more = run->curves.advance(run->playback.file(), seconds_of_work) || more;
    } catch (const RunFileError &) {
      more = true;
    }
  }
  return more;
}

std::array<bool, 24> Replay::peak_hours() const {
  std::array<std::int64_t, 24> arose{};
  double begins = curves(0).first_hour();
  for (const RunCurves::Hour &hour : curves(0).hours()) {
    constexpr double an_hour = 3600;
    const double middle = run(0).clock(begins + an_hour / 2).seconds;
    arose[static_cast<std::size_t>(middle / an_hour) % arose.size()] += hour.arose;
    begins += an_hour;
  }
  std::array<std::int64_t, 24> sorted = arose;
  std::sort(sorted.begin(), sorted.end());
  const std::int64_t upper_quarter = sorted[17];
  std::array<bool, 24> peaks{};
  for (std::size_t hour = 0; hour < peaks.size(); ++hour) peaks[hour] = arose[hour] > upper_quarter;
  return peaks;
}

} // namespace cavalry
