#include "record/measure_recorder.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

namespace cavalry {
namespace {

bool takes(const std::vector<bool> &list, std::uint32_t index) {
  return list.empty() || (index != nobody && list[index]);
}

bool became(Subject subject, const Observation &observation) {
  switch (subject) {
  case Subject::served:
    return observation.fate == Fate::served;
  case Subject::gone:
    return observation.fate == Fate::gone;
  case Subject::given_up:
    return observation.fate == Fate::given_up;
  case Subject::turned_away:
    return observation.turned_away;
  case Subject::lost:
    return observation.turned_away || observation.fate == Fate::given_up;
  default:
    return observation.fate == Fate::open;
  }
}

bool counts_by_date(const Measure &measure) { return measure.kind == Measure::Kind::count; }
bool counts_over_time(const Measure &measure) {
  return measure.kind == Measure::Kind::average || measure.kind == Measure::Kind::number;
}

} // namespace

bool Takes::operator()(const FactOf &of) const {
  return takes(types, of.type) && takes(places, of.place) && takes(crews, of.crew);
}

MeasureRecorder::MeasureRecorder(std::vector<MeasureTask> tasks, MeasureWindow window)
    : tasks_(std::move(tasks)), window_(window) {
  begin();
}

void MeasureRecorder::begin() {
  sums_.assign(tasks_.size(), {});
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    const Measure &measure = tasks_[i].measure;
    if (measure.kind == Measure::Kind::average)
      sums_[i].denominator = time_during(measure.during, window_.begin, window_.end);
    if (measure.kind == Measure::Kind::number || counts_by_date(measure)) sums_[i].denominator = 1;
  }
}

std::vector<MeasureSums> MeasureRecorder::take() {
  facts_.finish(window_.last_date);
  std::vector<MeasureSums> result = std::move(sums_);
  begin();
  return result;
}

/// The part of [from, until) that lies in the window and in these hours.
Ticks MeasureRecorder::time_during(const ClockRange &during, double from, double until) const {
  from = std::max(from, window_.begin);
  until = std::min(until, window_.end);
  if (!(from < until)) return 0;
  // Whole microseconds of the clock's own integral, so that the pieces of a time add up to it however it is cut.
  const auto up_to = [&](double date) {
    const double moment = date + window_.clock_offset;
    const double days = std::floor(moment / day);
    const double clock = moment - days * day;
    const double in_this_day = during.from < during.until
                                   ? std::min(std::max(clock - during.from, 0.0), during.until - during.from)
                                   : std::min(clock, during.until) + std::max(clock - during.from, 0.0);
    return static_cast<Ticks>(days) * ticks(during.duration()) + ticks(in_this_day);
  };
  return up_to(until) - up_to(from);
}

bool MeasureRecorder::in_cohort(const MeasureTask &task, const FactOf &of, double date) const {
  if (!(date >= window_.begin && date < window_.end)) return false;
  if (!task.taken(of)) return false;
  const ClockRange &during = task.measure.during;
  if (during == ClockRange{0, day}) return true;
  const double moment = date + window_.clock_offset;
  return during.contains(moment - std::floor(moment / day) * day);
}

void MeasureRecorder::observed(const Observation &observation) {
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    const MeasureTask &task = tasks_[i];
    const Measure &measure = task.measure;
    if (counts_by_date(measure) || counts_over_time(measure)) continue;
    const bool of_part = !measure.part.empty();
    if (observation.what != (of_part ? Observation::Of::call : observed_of(measure.subject))) continue;
    if (!in_cohort(task, observation.of, observation.arose)) continue;
    if (measure.among == Measure::Among::accepted && observation.turned_away) continue;
    if (measure.among == Measure::Among::served && observation.fate != Fate::served) continue;
    if (of_part || !(is_duration(measure.subject) || measure.subject == Subject::rounds))
      add_fate(task, observation, sums_[i]);
    else
      add_duration(task, observation, sums_[i]);
  }
}

void MeasureRecorder::add_fate(const MeasureTask &task, const Observation &observation, MeasureSums &sums) const {
  const Measure &measure = task.measure;
  ++sums.denominator;
  sums.numerator += measure.part.empty() ? became(measure.subject, observation) : task.part(observation.of);
  if (observation.fate == Fate::open && measure.subject != Subject::open) ++sums.undecided;
}

void MeasureRecorder::add_duration(const MeasureTask &task, const Observation &observation, MeasureSums &sums) const {
  const Measure &measure = task.measure;
  const bool open = observation.fate == Fate::open;
  if (measure.subject == Subject::rounds) {
    ++sums.denominator;
    sums.numerator += observation.rounds;
    sums.undecided += open;
    return;
  }
  const Observation::Span span = observation.span(measure.subject);
  if (std::isnan(span.from)) return;
  const double lasted = span.until - span.from;
  const Ticks time = ticks(lasted);
  const bool cut_off = open && !span.fulfilled;
  ++sums.denominator;
  switch (measure.kind) {
  case Measure::Kind::quantile:
    if (span.fulfilled || !open)
      sums.times.add(lasted);
    else
      sums.times.add_beyond();
    return;
  case Measure::Kind::share:
    // Within: what was waited for has come by then. Over: it took longer, whether it came or not. Of dates that are
    // rounded, what lasted just so long would fall on either side.
    sums.numerator += measure.over >= 0 ? time > ticks(measure.over) : span.fulfilled && time <= ticks(measure.within);
    sums.undecided += cut_off && time <= ticks(std::max(measure.within, measure.over));
    return;
  default:
    break;
  }
  sums.numerator += time;
  sums.undecided += cut_off;
  if (measure.kind == Measure::Kind::deviation)
    sums.squares += static_cast<WideCount>(time) * static_cast<WideCount>(time);
}

void MeasureRecorder::was_there(const Presence &presence) {
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    const MeasureTask &task = tasks_[i];
    const Measure &measure = task.measure;
    if (!counts_over_time(measure) || measure.subject != presence.what || !task.taken(presence.of)) continue;
    if (measure.kind == Measure::Kind::average) {
      sums_[i].numerator += time_during(measure.during, presence.from, presence.until);
    } else {
      const double moment = window_.begin + measure.after; // just before it
      sums_[i].numerator += presence.from < moment && presence.until >= moment;
    }
  }
}

void MeasureRecorder::happened(const Moment &moment) {
  for (std::size_t i = 0; i < tasks_.size(); ++i) {
    const MeasureTask &task = tasks_[i];
    if (counts_by_date(task.measure) && task.measure.subject == moment.what)
      sums_[i].numerator += in_cohort(task, moment.of, moment.date);
  }
}

} // namespace cavalry
