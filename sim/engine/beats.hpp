#pragma once
#include "engine/crew.hpp"
#include "engine/incident.hpp"

#include <span>
#include <vector>

namespace cavalry {

class World;

/// Roving and standing crews, settled: a component of crews that see the same incidents is worked through up to a date
/// only when somebody looks, in the order of what happens there. Looking earlier or more often changes nothing.
class Beats {
public:
  explicit Beats(World &world);

  /// Works the component through up to now.
  void settle(std::uint32_t component);
  void settle_all();
  /// Settles whoever passes at the spot.
  void settle_spot(std::uint32_t spot);

  /// The crew goes (back) on its beat now, from where it is. Its component is settled.
  void join(Crew &crew);
  /// Takes it off its beat; the date at which it can leave what it is doing. Its component is settled.
  double leave(Crew &crew);
  /// Where a roving crew is: on its way back to the beat, or at the place of its leg.
  Whereabouts whereabouts(const Crew &crew) const;
  /// It stands post from now on, or no more.
  void stand(Crew &crew);
  void stop_standing(Crew &crew);
  /// Something was put down at the spot from outside: those who are there may come to it sooner than foreseen.
  void put_down(std::uint32_t spot);

private:
  void disturb(std::uint32_t spot);
  struct Step {
    enum class Kind : std::uint8_t { enter, leave, resume, look, sweep } kind;
    double date;
    const Visible *seen = nullptr;
    std::uint32_t incident = none;
    std::uint32_t position = 0; ///< of it among what lies at the spot
  };

  Step next_step(Crew &crew, double limit);
  Step next_of_round(Crew &crew, double limit);
  Step next_at_point(Crew &crew, double limit);
  PointKey point_key(const Incident &incident) const;
  Step next_walking(Crew &crew, double limit);
  Step next_standing(Crew &crew, double limit);
  void act(Crew &crew, const Step &step);
  void look(Crew &crew, const Step &step);
  bool comes_upon(Crew &crew, const Step &step);
  void serve(Crew &crew, const Step &step);
  void sweep(Crew &crew, double date);
  void clear(Crew &crew, std::uint32_t slot, std::uint32_t position, double date, double ends);
  void count_job(const Crew &crew, double from, double until);
  void flee(Crew &crew, const Step &step);
  void enter_leg(Crew &crew, double date);
  double last_pass(const Crew &crew) const;
  void leave_leg(Crew &crew, double date);
  void record_round(const Crew &crew);
  void settle_one(Crew &crew, double until);
  void settle_several(const std::vector<std::uint32_t> &crews, double until);
  void arm(std::uint32_t component);
  double next_change(const Crew &crew, double step);
  double next_concern(const Crew &crew);
  std::span<const Visible> seen_by(const Crew &crew) const;
  static const Leg &leg(const Crew &crew) { return (*crew.round.beat)[crew.round.leg]; }
  Whereabouts place_of(const Crew &crew) const;
  void start_round(Crew &crew);

  static void on_alarm(void *self, std::uint64_t component);

  World &world_;
  std::uint32_t settling_ = none; ///< component
  std::vector<EventList::Ticket> alarm_;
  std::vector<double> alarm_date_;
  std::vector<std::uint8_t> on_beat_; ///< by crew: it roves or stands
  std::vector<double> foreseen_;      ///< by crew: no step of its comes before; never where it is on no beat
  std::vector<double> concern_; ///< by crew: no step of its that concerns others comes before; < 0: to be worked out
};

} // namespace cavalry
