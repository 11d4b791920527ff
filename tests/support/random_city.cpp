#include "support/random_city.hpp"

#include "dispatch/policy.hpp"

#include "support/dice.hpp"

#include <algorithm>

namespace cavalry {
namespace {

/// Makes a city noun by noun; each step may refer to what stands before it.
class CityMaker {
public:
  CityMaker(std::uint64_t seed, const CityTraits &traits) : seed_(seed), dice_(seed, "random city"), traits_(traits) {}

  Scenario make() {
    city_.name = "random";
    make_horizon();
    make_profiles();
    make_districts();
    make_places();
    make_vehicles();
    make_types();
    make_factors();
    make_rosters();
    make_crews();
    if (traits_.cases) make_casework();
    if (traits_.calls && !traits_.one_roof) make_ways();
    if (traits_.breakdowns) make_breakdowns();
    return std::move(city_);
  }

private:
  /// Ids in no order, so that order by id and order in the file differ.
  std::string id(const char *kind) {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz";
    std::string name(1, letters[dice_.upto(26)]);
    return name + letters[dice_.upto(26)] + '-' + kind + std::to_string(++ids_);
  }

  Distribution law(double mean) {
    switch (dice_.upto(4)) {
    case 0:
      return Distribution::fixed(mean);
    case 1:
      return Distribution::exponential(mean);
    case 2:
      return Distribution::uniform(0.2 * mean, 1.8 * mean);
    default:
      return Distribution::lognormal(mean, 0.7);
    }
  }

  void make_horizon() {
    Horizon &horizon = city_.horizon;
    horizon.start = {2023, dice_.whole(1, 12), dice_.whole(1, 28)};
    horizon.start_clock = dice_.pick<double>({0, 0, 6 * hour, 10.5 * hour, 17.3 * hour});
    horizon.length = dice_.between(0.1, traits_.days) * day;
    if (dice_.chance(0.5)) horizon.length = std::max(1.0, std::floor(horizon.length / hour)) * hour;
    horizon.warm_up = dice_.pick<double>({0, 0, 2 * hour, 7.77 * hour});
    horizon.follow = dice_.pick<double>({0, 3 * hour, 0.5 * day});
    const std::int64_t first = days_from_civil(horizon.start);
    if (dice_.chance(0.3)) city_.holidays.push_back(civil_from_days(first + dice_.whole(0, 1)));
    if (dice_.chance(0.2)) city_.make_up_workdays.push_back(civil_from_days(first + 2));
    city_.random_looks_per_hour = dice_.chance(0.5) ? 0 : 6;
    city_.movement.metric = dice_.chance(0.5) ? Metric::manhattan : Metric::euclid;
    city_.movement.noise_cv = dice_.chance(0.5) ? 0 : 0.4;
    run_ = horizon.warm_up + horizon.length + horizon.follow;
  }

  void make_breakdowns() {
    for (Vehicle &vehicle : city_.vehicles) {
      if (dice_.chance(0.2)) continue;
      vehicle.breakdown =
          Breakdown{Distribution::exponential(dice_.between(1, 5) * hour), law(dice_.between(5, 60) * minute), {}};
      if (traits_.calls && dice_.chance(0.5)) vehicle.breakdown->mechanics = 1;
    }
  }

  void make_profiles() {
    for (int i = dice_.whole(1, 2); i > 0; --i) {
      Profile &demand = city_.profiles.emplace_back();
      demand.id = id("demand");
      for (auto *kind : {&demand.workday, &demand.weekend, &demand.holiday})
        for (double &factor : *kind) factor = dice_.chance(0.15) ? 0 : dice_.between(0.2, 2);
      demand_profiles_.push_back(demand.id);
    }
    Profile &speed = city_.profiles.emplace_back();
    speed.id = id("speed");
    for (auto *kind : {&speed.workday, &speed.weekend, &speed.holiday})
      for (double &factor : *kind) factor = dice_.between(0.3, 1.2);
    speed_profile_ = speed.id;
  }

  void make_districts() {
    for (int i = dice_.whole(1, 3); i > 0; --i) city_.districts.push_back({id("district"), {}, {}});
  }

  void make_places() {
    for (int i = dice_.whole(2, 6); i > 0; --i) {
      Place &place = city_.places.emplace_back();
      place.id = id("place");
      place.district = dice_.pick(city_.districts).id;
      place.kind = dice_.chance(0.6) ? "street" : "square";
      place.at = {dice_.between(0, 3000), dice_.between(0, 3000)};
      place.area = dice_.between(10, 500);
      place.weight = dice_.chance(0.5) ? 1 : dice_.between(0.3, 2);
      if (dice_.chance(0.5)) place.footfall = dice_.pick(demand_profiles_);
      if (dice_.chance(0.3)) place.tags.push_back("busy");
      if (traits_.one_roof) {
        place.at = {100, 200};
      } else if (dice_.chance(0.55)) {
        place.length = dice_.between(50, 1500);
      } else if (dice_.chance(0.25)) {
        place.extent = Rectangle{{place.at.x - 200, place.at.y - 100}, {place.at.x + 200, place.at.y + 100}};
      }
    }
  }

  void make_vehicles() {
    for (int i = dice_.whole(1, 2); i > 0; --i) {
      Vehicle &vehicle = city_.vehicles.emplace_back();
      vehicle.id = id("vehicle");
      vehicle.speed = dice_.between(1.5, 8);
      vehicle.scan_speed = dice_.between(0.4, 2);
      if (dice_.chance(0.4)) vehicle.speed_profile = speed_profile_;
    }
  }

  PlaceSelection some_places() {
    if (dice_.chance(0.5)) return {};
    if (dice_.chance(0.4)) return {dice_.chance(0.5) ? "street" : "square"};
    PlaceSelection selection;
    for (const Place &place : city_.places)
      if (dice_.chance(0.6)) selection.push_back(place.id);
    if (selection.empty()) selection.push_back(city_.places.front().id);
    return selection;
  }

  Occurrence occurrence() {
    Occurrence arises;
    const double items = dice_.between(5, 60);
    arises.per = dice_.pick<RatePer>({RatePer::place, RatePer::metre, RatePer::square_metre});
    double size = 0;
    for (const Place &place : city_.places)
      size += arises.per == RatePer::place ? 1 : arises.per == RatePer::metre ? place.length : place.area;
    if (size <= 0) {
      arises.per = RatePer::place;
      size = static_cast<double>(city_.places.size());
    }
    arises.rate = items / run_ / size;
    if (dice_.chance(0.25)) arises.reference_rate = arises.rate * dice_.pick<double>({0.5, 0.9, 1, 1.25});
    arises.at = some_places();
    if (dice_.chance(0.4)) arises.profile = dice_.chance(0.5) ? "footfall" : dice_.pick(demand_profiles_);
    if (dice_.chance(0.3)) arises.on_weekend = dice_.between(0, 2);
    if (dice_.chance(0.3)) arises.on_holiday = dice_.between(0, 3);
    if (dice_.chance(0.3))
      for (double &month : arises.season) month = dice_.between(0.3, 2);
    if (dice_.chance(0.2)) arises.day_effect = {0.5, dice_.chance(0.5) ? 0.0 : 0.6, dice_.chance(0.5) ? 0.0 : 1.0};
    if (dice_.chance(0.3)) {
      arises.backlog = dice_.whole(1, 4);
      arises.backlog_exact = dice_.chance(0.5);
    }
    return arises;
  }

  void make_types() {
    for (int i = dice_.whole(1, 4); i > 0; --i) {
      IncidentType &type = city_.incidents.emplace_back();
      type.id = id("type");
      if (dice_.chance(0.2)) type.stream = id("stream");
      type.arises = occurrence();
      if (dice_.chance(0.5)) type.lasts = law(dice_.between(0.2, 8) * hour);
      if (dice_.chance(0.3)) type.flees = {dice_.between(0.2, 0.9), law(dice_.between(0.1, 2) * hour)};
      if (dice_.chance(0.3)) type.returns = {dice_.between(0.2, 0.8), law(dice_.between(0.1, 2) * hour)};
      type.found.pass = dice_.pick<double>({0.2, 0.6, 0.98, 1, 1});
      type.found.noticed = dice_.pick<double>({0, 0, 0.5, 1});
      for (int c = dice_.whole(0, 2); c > 0; --c)
        type.found.channels.push_back(
            {id("channel"), dice_.pick<double>({0.1, 0.5, 1}), law(dice_.between(0.02, 3) * hour)});
      type.served_by = {dice_.pick(skills_), law(dice_.pick<double>({10, 60, 600, 4000})), WayRule::apart,
                        dice_.between(0, 300)};
      type.priority = dice_.whole(0, 2);
      const bool may_be_lost = traits_.calls && !traits_.one_roof;
      if (may_be_lost && dice_.chance(0.3)) type.served_by.patience = law(dice_.between(0.05, 2) * hour);
      if (may_be_lost && dice_.chance(0.3)) type.served_by.queue = dice_.whole(0, 3);
      if (dice_.chance(0.8)) make_promise(type);
    }
  }

  void make_promise(IncidentType &type) {
    Promise promise;
    promise.clear_within = dice_.between(0.1, 3) * hour;
    if (dice_.chance(0.5)) promise.from = 6.5 * hour, promise.until = 22 * hour;
    promise.at = some_places();
    promise.gone_counts = dice_.chance(0.5);
    type.promise = promise;
  }

  void make_factors() {
    for (int i = dice_.whole(0, 3); i > 0; --i) {
      Factor &factor = city_.factors.emplace_back();
      factor.id = id("factor");
      factor.changes =
          dice_.pick<FactorTarget>({FactorTarget::occurrence, FactorTarget::reporting, FactorTarget::service_time});
      if (dice_.chance(0.5)) factor.of.push_back(dice_.pick(city_.incidents).id);
      factor.at = some_places();
      factor.by = dice_.pick<double>({0, 0.5, 0.9, 1.5, 2.5});
      factor.from = dice_.between(-0.5, 1) * run_;
      factor.until = factor.from + dice_.between(0.1, 1) * run_;
      factor.fading = dice_.chance(0.5) ? 0 : dice_.between(0.1, 0.5) * run_;
    }
  }

  Shift shift(const char *name, double from, double until) {
    Shift shift;
    shift.id = name;
    shift.from = from;
    shift.until = until;
    const double length = until > from ? until - from : until - from + day;
    const auto clock = [&](double share) { return std::fmod(from + share * length, day); };
    if (dice_.chance(0.5)) shift.breaks.push_back({clock(dice_.between(0.2, 0.4)), clock(dice_.between(0.45, 0.6))});
    if (dice_.chance(0.3)) shift.breaks.push_back({clock(dice_.between(0.65, 0.7)), clock(dice_.between(0.75, 0.8))});
    shift.weekends = dice_.chance(0.9);
    shift.holidays = dice_.chance(0.9);
    return shift;
  }

  void make_rosters() {
    for (int i = dice_.whole(1, 2); i > 0; --i) {
      Roster &roster = city_.rosters.emplace_back();
      roster.id = id("roster");
      roster.shift_end = dice_.pick<ShiftEnd>({ShiftEnd::finish, ShiftEnd::hand_back, ShiftEnd::pause});
      switch (dice_.upto(4)) {
      case 0:
        roster.shifts = {shift("early", 6 * hour, 14 * hour), shift("late", 14 * hour, 22 * hour)};
        break;
      case 1:
        roster.shifts = {shift("day", dice_.between(0, 10) * hour, dice_.between(11, 23) * hour)};
        break;
      case 2:
        roster.shifts = {shift("night", 22 * hour, 6 * hour), shift("day", 8 * hour, 17.5 * hour)};
        break;
      default:
        roster.shifts = {shift("all", 0, day)};
      }
    }
  }

  void make_crews() {
    for (int i = dice_.whole(1, 4); i > 0 && crews_ < 6; --i) {
      CrewGroup group;
      group.id = id("crew");
      if (dice_.chance(0.2)) group.stream = id("stream");
      if (dice_.chance(0.3)) group.district = dice_.pick(city_.districts).id;
      group.count = dice_.whole(1, std::min(3, 6 - crews_));
      group.vehicle = dice_.pick(city_.vehicles).id;
      for (const std::string &skill : skills_)
        if (dice_.chance(0.65)) group.skills.push_back(skill);
      if (dice_.chance(0.6)) give_roster(group);
      give_duty(group);
      crews_ += group.count;
      city_.crews.push_back(std::move(group));
    }
    city_.dispatch.policy = dice_.pick(policy_names());
    city_.dispatch.reserve = dice_.whole(0, 1);
    if (city_.dispatch.policy == "priority") city_.dispatch.diversion = dice_.chance(0.5);
    if (city_.dispatch.policy != "fixed-preference") return;
    for (int lists = dice_.whole(1, 3); lists > 0; --lists) {
      const Place &place = dice_.pick(city_.places);
      const std::string word = dice_.pick<std::string>({place.id, place.kind, place.district});
      city_.dispatch.preferences[word] = {dice_.pick(city_.crews).id};
    }
  }

  void give_roster(Posts &posts) {
    const Roster &roster = dice_.pick(city_.rosters);
    posts.roster = roster.id;
    if (dice_.chance(0.3)) posts.count_by_shift[dice_.pick(roster.shifts).id] = dice_.whole(0, posts.count);
  }

  void give_duty(CrewGroup &group) {
    group.takes_calls = traits_.calls && dice_.chance(0.7);
    const double what = dice_.unit();
    if (traits_.calls && what < 0.4) {
      group.duty = Duty::wait;
      group.takes_calls = true;
      group.base = dice_.pick<Base>({Base::at_point, Base::at_point, Base::stay, Base::random_start});
      if (traits_.one_roof) group.base = Base::at_point;
      if (dice_.chance(0.5)) group.base_place = dice_.pick(city_.places).id;
      group.base_point = {dice_.between(0, 3000), dice_.between(0, 3000)};
    } else if (what < 0.6) {
      give_posts(group);
    } else {
      give_beats(group);
    }
  }

  void give_posts(CrewGroup &group) {
    group.duty = Duty::post;
    const bool suppresses = traits_.suppression && dice_.chance(0.7);
    for (const Place &place : city_.places) {
      if (static_cast<int>(group.posts.size()) >= group.count || dice_.chance(0.4)) continue;
      // Two factors at one place at once have no stated meaning.
      if (suppresses && std::find(suppressed_.begin(), suppressed_.end(), place.id) != suppressed_.end()) continue;
      if (suppresses) suppressed_.push_back(place.id);
      group.posts.push_back(place.id);
    }
    if (group.posts.empty()) {
      give_beats(group);
      return;
    }
    group.count = static_cast<int>(group.posts.size());
    if (suppresses) group.suppression = dice_.pick<double>({0, 0.3, 0.7});
    if (suppresses && dice_.chance(0.6)) group.displacement = dice_.between(0.2, 1);
  }

  void give_beats(CrewGroup &group) {
    group.duty = Duty::rove;
    group.start = dice_.pick<std::string>({"first", "spaced", "random"});
    if (dice_.chance(0.6)) {
      for (int loops = dice_.whole(1, group.count); loops > 0; --loops) {
        auto &loop = group.beats.emplace_back();
        for (int legs = dice_.whole(1, 4); legs > 0; --legs) loop.push_back(dice_.pick(city_.places).id);
      }
      group.shared_beats = dice_.chance(0.5);
      if (traits_.sweeps)
        for (const auto &loop : group.beats)
          for (const std::string &place : loop)
            if (dice_.chance(0.5)) group.sweeps[place] = dice_.between(1, 20) * minute;
    } else if (dice_.chance(0.4)) {
      group.covers = some_places();
    }
    if (dice_.chance(0.2)) group.gap = law(dice_.between(0.1, 1) * hour);
  }

  /// With dice of its own: what stands before it stays.
  void make_ways() {
    Dice dice(seed_, "ways");
    if (dice.chance(0.5)) city_.movement.noise_law = NoiseLaw::gamma;
    if (city_.movement.noise_cv == 0) city_.movement.noise_law = NoiseLaw::lognormal;
    for (int known = dice.chance(0.5) ? dice.whole(1, 6) : 0; known > 0; --known) {
      const std::string &from = dice.pick(city_.places).id;
      const std::string &to = dice.pick(city_.places).id;
      if (from != to) city_.movement.times[from][to] = dice.between(0, 1200);
    }
    for (IncidentType &type : city_.incidents)
      type.served_by.way = dice.pick<WayRule>({WayRule::apart, WayRule::within, WayRule::alike});
    for (CrewGroup &group : city_.crews)
      if (group.takes_calls && group.duty != Duty::rove && (group.duty == Duty::post || group.base == Base::at_point) &&
          dice.chance(0.4))
        group.after_call = AfterCall::returns;
  }

  void make_casework() {
    for (int i = dice_.whole(1, 3); i > 0; --i) {
      Desk &desk = city_.desks.emplace_back();
      desk.id = id("desk");
      desk.count = dice_.whole(1, 2);
      if (dice_.chance(0.6)) give_roster(desk);
    }
    for (int i = dice_.whole(1, 3); i > 0; --i) {
      CaseUnit &unit = city_.units.emplace_back();
      unit.id = id("unit");
      if (dice_.chance(0.5)) unit.answers_after = law(dice_.between(0.1, 5) * hour);
      unit.works = some_clock();
    }
    Platform &platform = city_.platform;
    for (PlatformStage *stage :
         {&platform.acceptance, &platform.site_check, &platform.dispatch, &platform.second_check}) {
      if (dice_.chance(0.7)) stage->desk = dice_.pick(city_.desks).id;
      if (dice_.chance(0.8)) stage->time = law(dice_.between(0.01, 0.3) * hour);
    }
    for (IncidentType &type : city_.incidents)
      if (!type.served_by.queue && dice_.chance(0.8)) type.cases = procedure(type);
  }

  ClockKind some_clock() { return dice_.chance(0.3) ? ClockKind::working : ClockKind::continuous; }

  CaseProcedure procedure(const IncidentType &type) {
    CaseProcedure procedure;
    procedure.limit = {dice_.between(0.1, 5) * hour, some_clock()};
    if (dice_.chance(0.3)) procedure.sources.push_back("pass");
    for (const Channel &channel : type.found.channels)
      if (dice_.chance(0.3)) procedure.sources.push_back(channel.id);
    procedure.site_check = dice_.pick<double>({0, 0.5, 1});
    if (dice_.chance(0.7)) procedure.unit = dice_.pick(city_.units).id;
    for (const District &district : city_.districts)
      if (dice_.chance(0.3)) procedure.unit_by_district[district.id] = dice_.pick(city_.units).id;
    procedure.rework = dice_.pick<double>({0, 0.2, 0.6});
    if (dice_.chance(0.4)) procedure.bounce = {dice_.between(0.2, 0.7), law(dice_.between(0.05, 2) * hour), ""};
    if (dice_.chance(0.5)) procedure.bounce.to = dice_.pick(city_.units).id;
    if (dice_.chance(0.4)) procedure.suspension = {dice_.between(0.2, 1), law(dice_.between(0.05, 2) * hour)};
    if (dice_.chance(0.4))
      procedure.extension = {dice_.between(0.2, 1), {dice_.between(0.1, 2) * hour, procedure.limit.clock}};
    if (dice_.chance(0.5))
      procedure.repetition = {dice_.between(0.3, 1), law(dice_.between(0.02, 1) * hour),
                              dice_.pick<double>({0, 0.5, 1})};
    if (dice_.chance(0.5)) procedure.overdue_priority = dice_.whole(1, 3);
    return procedure;
  }

  std::uint64_t seed_;
  Dice dice_;
  CityTraits traits_;
  Scenario city_;
  const std::vector<std::string> skills_{"lift", "mend", "warn"};
  std::vector<std::string> demand_profiles_, suppressed_;
  std::string speed_profile_;
  double run_ = 0;
  int ids_ = 0;
  int crews_ = 0;
};

} // namespace

Scenario random_city(std::uint64_t seed, const CityTraits &traits) { return CityMaker(seed, traits).make(); }

Scenario reordered(Scenario city, std::uint64_t seed) {
  Dice dice(seed, "reordered");
  dice.shuffle(city.holidays);
  dice.shuffle(city.profiles);
  dice.shuffle(city.districts);
  dice.shuffle(city.places);
  dice.shuffle(city.vehicles);
  dice.shuffle(city.incidents);
  dice.shuffle(city.factors);
  dice.shuffle(city.rosters);
  dice.shuffle(city.crews);
  dice.shuffle(city.desks);
  dice.shuffle(city.units);
  for (CrewGroup &group : city.crews) dice.shuffle(group.skills);
  return city;
}

} // namespace cavalry
