#pragma once
#include "base/random.hpp"
#include "engine/layout.hpp"
#include "record/event.hpp"

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace cavalry::plain {

/// One incident, all of its fate drawn in advance.
struct Item {
  IncidentKey key;
  std::uint64_t identity = 0; ///< of its stream
  std::uint32_t place = 0;    ///< where it lies
  std::uint32_t type = 0;
  double arose = 0;
  double ready = 0; ///< on the street from here on: later than `arose` once it has fled
  double gone = std::numeric_limits<double>::infinity();
  double reported = std::numeric_limits<double>::infinity();
  std::uint32_t channel = 0; ///< that brings it, from 1
  double offset = 0;         ///< metres along its place
  double mark = 0;           ///< found once the looks' joint chance to miss has fallen to it
  double survived = 1;
  double service_mark = 0;
  double work_left = -1; ///< of a job laid down
  std::uint32_t flights = 0;
  bool noticed = false;
  bool born = false; ///< has arisen
  bool over = false; ///< cleared, gone by itself, or never arose
};

/// When a crew is at work outside its breaks, its vehicle in order.
struct Stretch {
  double begin, end;
  double duty_begin, duty_end; ///< of the duty it belongs to
  std::size_t shift;
};

/// What happens in the city whatever its crews do, spelled out from the scenario: who is on duty when, and every
/// incident of a replication. Shares no code with the engine but the random streams, the laws and the cutting of beats.
class City {
public:
  City(const Layout &layout, StreamKey key);

  /// All incidents that arise by themselves where nobody stands; attempts 0.
  std::vector<Item> items() const;
  /// What becomes of it at its date where standing crews change the level of its birthplace by this factor: it arises,
  /// or arises at another place, or (false) does not arise.
  bool arises(Item &item, double standing, double displaced) const;
  /// What comes back after this one was handled at `date`; false where nothing does.
  bool comes_back(const Item &handled, double date, Item &back) const;

  /// By crew, what its roster plans for the days of the run and the day before.
  const std::vector<std::vector<Stretch>> &planned() const { return planned_; }
  /// Of these, by crew, what lies in the run; contiguous shifts stay apart.
  const std::vector<std::vector<Stretch>> &stretches() const { return stretches_; }
  double service_seconds(const Item &item) const;
  /// The k-th block of an incident's own draws of this purpose.
  Uniforms draws(const Item &item, Purpose purpose, std::uint32_t sub = 0, bool with_sub = false) const;
  double travel(std::uint32_t crew, double date, double metres) const;
  StreamKey key() const { return key_; }
  const Layout &layout() const { return layout_; }

private:
  struct Source { ///< a type at a place
    std::uint32_t type, place;
    std::uint64_t identity;
  };

  void spell_out_duties();
  void spell_out_sources();
  std::vector<Stretch> planned_of(const CrewPost &crew) const;
  std::vector<Stretch> in_order_of(const CrewPost &crew, const std::vector<Stretch> &planned) const;
  std::vector<double> day_effects(const IncidentType &type, const District *district, double share) const;
  void points_of(const Source &source, std::vector<Item> &items) const;
  void set_marks(Item &item, const Source &source, const Words &words) const;
  void set_report(Item &item, const IncidentType &type) const;
  double factor(FactorTarget what, const Item &item, double date) const;
  double level(const Item &item) const;
  const Source &source_of(const Item &item) const;
  const Source *displaced_to(const Source &source) const;
  DayKind kind_of_day(std::int64_t day) const;
  double by_hour(const Profile *profile, double date) const;
  const Profile *profile(const std::string &id) const;

  const Layout &layout_;
  const Scenario &city_;
  StreamKey key_;
  std::int64_t first_day_; ///< days since 1970 of the day in which model time 0 lies
  double offset_;          ///< seconds of that day at model time 0
  double end_;
  std::vector<Source> sources_;
  std::vector<std::vector<Stretch>> planned_, stretches_;
};

} // namespace cavalry::plain
