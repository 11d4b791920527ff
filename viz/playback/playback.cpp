#include "viz/playback/playback.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>

namespace cavalry {
namespace {

constexpr std::size_t most_kept = 4; ///< segments: dragging to and fro reads none twice
constexpr double a_day = 86400;

} // namespace

Playback::Playback(const std::filesystem::path &path) : file_(path), scene_(file_.header(), file_.map()) {
  if (file_.segments().empty()) throw RunFileError(path.string() + " holds nothing but its header yet");
  current_ = &load(0);
  scene_ = current_->scene;
  time_ = begins();
  seek(header().window_begin);
}

const Playback::Cached &Playback::load(std::size_t segment) {
  const auto found =
      std::find_if(cache_.begin(), cache_.end(), [&](const Cached &kept) { return kept.index == segment; });
  if (found != cache_.end()) {
    cache_.splice(cache_.begin(), cache_, found);
    return cache_.front();
  }
  Segment read = file_.read(segment);
  cache_.push_front({segment, std::move(read.scene), std::move(read.events)});
  if (cache_.size() > most_kept) {
    auto last = std::prev(cache_.end());
    if (&*last == current_) --last;
    cache_.erase(last);
  }
  return cache_.front();
}

void Playback::seek(double date) {
  date = std::clamp(date, begins(), ends());
  const std::size_t segment = file_.segment_at(date);
  if (segment != current_->index || date < time_) {
    current_ = &load(segment);
    scene_ = current_->scene;
    next_ = 0;
  }
  time_ = date;
  while (next_ < current_->events.size() && current_->events[next_].time <= date)
    scene_.apply(current_->events[next_++]);
}

Scene Playback::replay(double from, const std::function<bool(const Scene &, const Event &)> &goes_on) {
  std::size_t segment = file_.segment_at(from);
  Scene scene = load(segment).scene;
  for (; segment < file_.segments().size(); ++segment)
    for (const Event &event : load(segment).events) {
      if (!goes_on(scene, event)) return scene;
      scene.apply(event);
    }
  return scene;
}

Playback::Clock Playback::clock(double date) const {
  const double since_midnight = date + header().clock_offset();
  const double day = std::floor(since_midnight / a_day);
  return {static_cast<std::size_t>(std::max(0.0, day)), since_midnight - day * a_day};
}

double Playback::date(const Clock &clock) const {
  return static_cast<double>(clock.day) * a_day + clock.seconds - header().clock_offset();
}

} // namespace cavalry
