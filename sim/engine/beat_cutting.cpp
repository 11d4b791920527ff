#include "engine/beat_cutting.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

void close_loop(const Scenario &scenario, std::vector<Leg> &beat) {
  for (std::size_t i = 0; i < beat.size(); ++i)
    beat[i].to_next = metres_between(scenario, beat[i].place, beat[(i + 1) % beat.size()].place);
}

/// Orders the places into a tour; ties go to the smaller id, so that the order of the file does not matter.
std::vector<BeatPart> tour(const Scenario &scenario, std::vector<BeatPart> parts) {
  const auto &places = scenario.places;
  std::sort(parts.begin(), parts.end(), [&](const BeatPart &a, const BeatPart &b) {
    const Point p = places[a.place].at;
    const Point q = places[b.place].at;
    return p.x + p.y != q.x + q.y ? p.x + p.y < q.x + q.y : places[a.place].id < places[b.place].id;
  });
  for (std::size_t i = 0; i + 2 < parts.size(); ++i) {
    std::size_t nearest = i + 1;
    for (std::size_t j = i + 2; j < parts.size(); ++j) {
      const double to_j = metres_between(scenario, parts[i].place, parts[j].place);
      const double to_nearest = metres_between(scenario, parts[i].place, parts[nearest].place);
      if (to_j < to_nearest || (to_j == to_nearest && places[parts[j].place].id < places[parts[nearest].place].id))
        nearest = j;
    }
    std::swap(parts[i + 1], parts[nearest]);
  }
  return parts;
}

} // namespace

double metres_between(const Scenario &scenario, std::uint32_t from, std::uint32_t to) {
  if (from == to) return 0;
  const Place &a = scenario.places[from];
  const Place &b = scenario.places[to];
  return std::max(0.0, distance(scenario.movement.metric, a.at, b.at) - (a.length + b.length) / 2);
}

std::vector<std::vector<Leg>> cut_beats(const Scenario &scenario, std::vector<BeatPart> parts, int posts,
                                        double speed) {
  parts = tour(scenario, std::move(parts));
  std::vector<double> weight;
  double total = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    double seconds = parts[i].seconds;
    if (i + 1 < parts.size()) seconds += metres_between(scenario, parts[i].place, parts[i + 1].place) / speed;
    weight.push_back(std::max(seconds, 1.0)); // a point without work still is a place to come by
    total += weight.back();
  }
  std::vector<std::vector<Leg>> beats(static_cast<std::size_t>(posts));
  if (posts == 0 || parts.empty()) return {};
  const double share = total / posts;
  double done = 0;
  for (std::size_t i = 0; i < parts.size(); ++i) {
    const double length = scenario.places[parts[i].place].length;
    const double end = done + weight[i];
    if (length <= 0) {
      const auto piece = static_cast<std::size_t>(std::min((done + end) / 2 / share, posts - 1.0));
      beats[piece].push_back({parts[i].place, 0, 0, 0});
    } else {
      double from = done;
      while (from < end - 1e-9 * total) {
        const double piece = std::min(std::floor(from / share + 1e-9), posts - 1.0);
        const double until = piece >= posts - 1.0 ? end : std::min(end, (piece + 1) * share);
        beats[static_cast<std::size_t>(piece)].push_back(
            {parts[i].place, (from - done) / weight[i] * length, (until - done) / weight[i] * length, 0});
        from = until;
      }
    }
    done = end;
  }
  std::erase_if(beats, [](const std::vector<Leg> &beat) { return beat.empty(); });
  for (auto &beat : beats) close_loop(scenario, beat);
  return beats;
}

std::vector<std::vector<Leg>> listed_beats(const Scenario &scenario, const CrewGroup &group) {
  std::vector<std::vector<Leg>> beats;
  for (const auto &loop : group.beats) {
    auto &beat = beats.emplace_back();
    for (const std::string &id : loop)
      for (std::uint32_t p = 0; p < scenario.places.size(); ++p)
        if (scenario.places[p].id == id) beat.push_back({p, 0, scenario.places[p].length, 0});
    close_loop(scenario, beat);
  }
  return beats;
}

} // namespace cavalry
