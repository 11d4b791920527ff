#pragma once
#include "measure/measure.hpp"
#include "record/event.hpp"

#include <limits>
#include <unordered_map>

namespace cavalry {

/// What an observation, a stay or an moment is of.
struct FactOf {
  std::uint32_t type = nobody;
  std::uint32_t place = nobody;
  std::uint32_t crew = nobody; ///< who served it, or came last
};

enum class Fate : std::uint8_t { served, gone, given_up, turned_away, open };

/// A call, an incident or a case, when it is over or the run ends. Dates in seconds; NaN: it did not happen.
struct Observation {
  enum class Of : std::uint8_t { call, incident, a_case };
  static constexpr double unset = std::numeric_limits<double>::quiet_NaN();

  Of what = Of::call;
  FactOf of;
  double arose = unset; ///< a case: was filed
  double called = unset, assigned = unset, sent = unset, arrived = unset, begun = unset;
  double ended = unset;    ///< or the end of the run
  double way_ends = unset; ///< of the whole way: later than `arrived` where the time for the call is over before
  Fate fate = Fate::open;
  bool turned_away = false; ///< whatever became of it later
  int rounds = 0;           ///< of a case

  /// From a beginning to what a duration waits for; `until` is where that did not come the end all the same.
  struct Span {
    double from, until;
    bool fulfilled;
  };
  /// NaN where the duration never began. Of durations only.
  Span span(Subject duration) const;
};

/// Which of them a subject other than a number at a time is about.
Observation::Of observed_of(Subject subject);

/// Something counts as `what` from a date to another.
struct Presence {
  Subject what = Subject::waiting;
  FactOf of;
  double from = 0, until = 0;
};

/// Something happens that counts as `what`.
struct Moment {
  Subject what = Subject::arisen;
  FactOf of;
  double date = 0;
};

/// Takes facts, in no order of time.
class FactSink {
public:
  virtual ~FactSink() = default;
  virtual void observed(const Observation &observation) = 0;
  virtual void was_there(const Presence &presence) = 0;
  virtual void happened(const Moment &moment) = 0;
};

/// Makes facts of the events of a replication. It remembers what is open, not what is over.
class FactMaker {
public:
  explicit FactMaker(FactSink &sink) : sink_(sink) {}

  void take(const Event &event);
  /// The run is over at `end`: tells what is still open, and forgets everything.
  void finish(double end);

private:
  struct Key {
    IncidentKey incident;
    std::uint32_t case_number = 0;
    friend bool operator==(const Key &, const Key &) = default;
  };
  struct Hash {
    std::size_t operator()(const Key &key) const;
  };
  struct Life {
    FactOf of;
    double arose = Observation::unset;
    double found = Observation::unset; ///< by a crew that came by, for the last time
    double begun = Observation::unset; ///< work on it, for the first time
    double known = Observation::unset;
    bool over = false, turned_away = false;
    bool has_call = false, has_case = false;
    Observation call;
    double filed = Observation::unset, with_unit = Observation::unset, in_check = Observation::unset;
    int rounds = 0;
  };

  struct Vehicle {
    double down = Observation::unset;      ///< out of order from then on
    double in_repair = Observation::unset; ///< under a mechanic's hands from then on
  };

  void take_of_crew(const Event &event);
  void end_repair(std::uint32_t crew, Vehicle &vehicle, double date);
  /// Null of what is over, such as what a crew is sent for in vain.
  Life *find_life(const Event &event);
  void take_of_case(const Event &event, Life &life);
  void begin_call(Life &life, double date) const;
  void begin_work(Life &life, double date) const;
  void end_call(Life &life, Fate fate, double date);
  void end_incident(Life &life, Fate fate, double date, std::uint32_t crew);
  void end_case(Life &life, Fate fate, double date);
  void leave_stage(const Life &life, double &since, Subject stage, double date);
  void becomes_known(Life &life, double date);
  void count(Subject what, const FactOf &of, double date) { sink_.happened({what, of, date}); }

  FactSink &sink_;
  std::unordered_map<Key, Life, Hash> lives_;
  std::unordered_map<std::uint32_t, Vehicle> out_of_order_; ///< by crew
};

} // namespace cavalry
