#pragma once
#include "measure/measure_sums.hpp"
#include "record/facts.hpp"

#include <vector>

namespace cavalry {

/// Which types, places and crews a measure takes, by index; an empty list takes all.
struct Takes {
  std::vector<bool> types = {}, places = {}, crews = {};
  bool operator()(const FactOf &of) const;
};

/// A measure with its ids resolved.
struct MeasureTask {
  Measure measure;
  Takes taken, part;
};

/// When is measured: dates of a replication in seconds, and what the clock says at its date 0.
struct MeasureWindow {
  double begin = 0, end = 0, last_date = 0, clock_offset = 0;
};

/// Makes sums of what happens in a replication, for any number of replications one after the other.
class MeasureRecorder : public Recorder, private FactSink {
public:
  MeasureRecorder(std::vector<MeasureTask> tasks, MeasureWindow window);

  void record(const Event &event) override { facts_.take(event); }
  /// The sums by measure. What has not ended counts as far as it went, up to the last date.
  std::vector<MeasureSums> take();

private:
  void observed(const Observation &observation) override;
  void was_there(const Presence &presence) override;
  void happened(const Moment &moment) override;

  bool in_cohort(const MeasureTask &task, const FactOf &of, double date) const;
  void add_duration(const MeasureTask &task, const Observation &observation, MeasureSums &sums) const;
  void add_fate(const MeasureTask &task, const Observation &observation, MeasureSums &sums) const;
  Ticks time_during(const ClockRange &during, double from, double until) const;
  void begin();

  std::vector<MeasureTask> tasks_;
  std::vector<MeasureSums> sums_;
  MeasureWindow window_;
  FactMaker facts_{*this};
};

} // namespace cavalry
