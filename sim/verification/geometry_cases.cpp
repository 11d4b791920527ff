#include "verification/geometry_cases.hpp"

#include "base/random.hpp"
#include "base/units.hpp"
#include "city/position.hpp"
#include "dispatch/nearest_free.hpp"

#include <numeric>

namespace cavalry {
namespace {

constexpr std::uint64_t replications = 100;
constexpr std::uint64_t calls = 20'000;

/// A metre per kilometre of the case: distances and their means are then the case's numbers.
Rectangle square(double width) { return {{0, 0}, {width, width}}; }

std::vector<CrewView> free_crews(std::size_t number, double seconds_a_metre) {
  std::vector<CrewView> crews(number);
  for (std::uint32_t i = 0; i < number; ++i) {
    crews[i].id = i;
    crews[i].status = CrewStatus::free;
    crews[i].seconds_a_metre = seconds_a_metre;
  }
  return crews;
}

/// Posts in the middle of the cells of a grid.
void take_posts(std::vector<CrewView> &crews, const Rectangle &city, std::size_t a_side) {
  const auto cells = static_cast<double>(a_side);
  for (std::size_t i = 0; i < crews.size(); ++i)
    crews[i].at = point_in(city, (static_cast<double>(i % a_side) + 0.5) / cells,
                           (static_cast<double>(i / a_side) + 0.5) / cells);
}

struct Sums {
  double euclid = 0, manhattan = 0, manhattan_seconds = 0;
};

Sums replicate(StreamKey key, const Rectangle &city, std::vector<CrewView> crews, bool crews_anywhere) {
  const Stream where({key}, stream_identity("geometry"), Purpose::arrival_marks);
  const Stream crew_at({key}, stream_identity("geometry"), Purpose::start_position);
  const NearestFree policy;
  std::vector<std::uint32_t> everyone(crews.size());
  std::iota(everyone.begin(), everyone.end(), 0U);
  Sums sums;
  for (std::uint64_t i = 0; i < calls; ++i) {
    const Uniforms draw = where.block(i);
    CallView call;
    call.at = point_in(city, draw.u[0], draw.u[1]);
    if (crews_anywhere)
      for (CrewView &crew : crews) {
        const Uniforms position = crew_at.block(i, crew.id);
        crew.at = point_in(city, position.u[0], position.u[1]);
      }
    DispatchView view;
    view.crews = crews;
    view.candidates = everyone;
    view.metric = Metric::euclid;
    sums.euclid += distance(view.metric, crews[policy.choose_crew(call, view).crew].at, call.at);
    view.metric = Metric::manhattan;
    const CrewView &nearest = crews[policy.choose_crew(call, view).crew];
    sums.manhattan += distance(view.metric, nearest.at, call.at);
    sums.manhattan_seconds += view.seconds_to(nearest, call);
  }
  return sums;
}

} // namespace

void nearest_unit(const CaseInputs &in, std::uint64_t seed, Answers &answers) {
  const Rectangle city = square(in.number("width-km"));
  const bool anywhere = in.has("units");
  const std::size_t a_side = anywhere ? 0 : in.count("posts-a-side");
  const double speed = in.has("speed-km-a-minute") ? in.number("speed-km-a-minute") : 1.0;
  std::vector<CrewView> crews = free_crews(anywhere ? in.count("units") : a_side * a_side, minute / speed);
  if (!anywhere) take_posts(crews, city, a_side);
  Sums sums;
  for (std::uint64_t r = 0; r < replications; ++r) {
    const Sums one = replicate({seed, r}, city, crews, anywhere);
    sums.euclid += one.euclid;
    sums.manhattan += one.manhattan;
    sums.manhattan_seconds += one.manhattan_seconds;
  }
  constexpr auto all = static_cast<double>(replications * calls);
  answers.add("mean distance as the crow flies", sums.euclid / all);
  answers.add("mean distance along the streets", sums.manhattan / all);
  if (in.has("speed-km-a-minute")) answers.add("mean minutes along the streets", sums.manhattan_seconds / all / minute);
}

} // namespace cavalry
