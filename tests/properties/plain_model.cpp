#include "properties/plain_model.hpp"

#include "properties/plain_city.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

namespace cavalry::plain {
namespace {

constexpr double never = std::numeric_limits<double>::infinity();

/// A crew on its loop or at its post.
struct Walker {
  std::uint32_t id = 0;
  std::size_t stretch = 0; ///< the one it is in, or the next
  bool present = false;    ///< on duty and not resting
  bool begun = false;
  std::size_t shift = 0;
  std::size_t leg = 0;
  bool between = false; ///< on the way to the next leg, which it reaches at `clock` + `way_left`
  double way_left = 0;
  bool swept = false;     ///< the leg is one that is swept, and it has been on this pass
  double at = 0;          ///< metres along the place
  double stands_from = 0; ///< of a standing crew: since when it pays attention to its place
  double clock = 0;       ///< it is where it is at this date, free to go on
  std::set<std::tuple<std::size_t, std::uint32_t>> seen; ///< items looked at on this pass, with their flights
  std::uint64_t ways = 0;
};

struct Next {
  enum class Kind { arise, report, begin, pause, enter, leave, look, sweep } kind = Kind::pause;
  double date = never;
  std::size_t item = 0;
  std::uint32_t crew = 0;
};

class Model {
public:
  Model(const Layout &layout, StreamKey key) : layout_(layout), scenario_(layout.scenario), city_(layout, key) {}

  Story run() {
    items_ = city_.items();
    for (std::uint32_t id = 0; id < layout_.crews.size(); ++id) walkers_.emplace_back().id = id;
    while (true) {
      const Next next = earliest();
      if (next.date > layout_.last_date) break;
      happen(next);
    }
    for (const Item &item : items_)
      if (item.born && !item.over && item.gone <= layout_.last_date) note(Event::Kind::incident_gone, item.gone, item);
    return std::move(story_);
  }

private:
  // --- finding what happens next ------------------------------------------------------------------------------------

  Next earliest() {
    Next best;
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item &item = items_[i];
      if (!item.born && !item.over && item.arose < best.date) best = {Next::Kind::arise, item.arose, i, 0};
      if (item.born && !item.over && !item.noticed && item.gone > item.reported && item.reported < best.date)
        best = {Next::Kind::report, item.reported, i, 0};
    }
    for (Walker &walker : walkers_) {
      const Next next = next_of(walker);
      if (in_step(next, best) || both_come_back(next, best)) story_.tied = true;
      if (next.date < best.date) best = next;
    }
    return best;
  }

  /// Two crews walk side by side but came there on different ways: the last bit of a date decides who sees it first. At
  /// equal dates the smaller id does.
  bool in_step(const Next &one, const Next &other) const {
    if (one.kind == Next::Kind::sweep || other.kind == Next::Kind::sweep)
      return one.date > 0 && one.date != other.date && std::fabs(one.date - other.date) < 1e-6 && works_in_place(one) &&
             works_in_place(other);
    return one.kind == Next::Kind::look && other.kind == Next::Kind::look && one.item == other.item && one.date > 0 &&
           one.date != other.date && std::fabs(one.date - other.date) < 1e-6;
  }

  static bool works_in_place(const Next &next) {
    return next.kind == Next::Kind::look || next.kind == Next::Kind::sweep;
  }

  /// One comes back and finds something at a date at which the other comes back too, and might have found it. Where
  /// both work the same shifts of a roster, both were planned at one date, and the smaller id is first.
  bool both_come_back(const Next &one, const Next &other) const {
    if (one.date != other.date || one.date <= 0 || !comes_back(one) || !comes_back(other)) return false;
    const CrewPost &a = layout_.crews[one.crew];
    const CrewPost &b = layout_.crews[other.crew];
    if (layout_.group_roster[a.group] == layout_.group_roster[b.group] && a.on_shift == b.on_shift) return false;
    if (works_in_place(one)) return might_see(other.crew, place_of(one));
    return works_in_place(other) && might_see(one.crew, place_of(other));
  }

  std::uint32_t place_of(const Next &next) const {
    return next.kind == Next::Kind::look ? items_[next.item].place
                                         : beat(walkers_[next.crew])[walkers_[next.crew].leg].place;
  }

  bool comes_back(const Next &next) const {
    if (next.kind == Next::Kind::begin) return true;
    const Walker &walker = walkers_[next.crew];
    return works_in_place(next) && next.date == city_.stretches()[walker.id][walker.stretch].begin;
  }

  bool might_see(std::uint32_t crew, std::uint32_t place) const {
    const CrewPost &post = layout_.crews[crew];
    for (const auto &beat : post.beats)
      for (const Leg &leg : beat)
        if (leg.place == place) return true;
    return post.post == place;
  }

  Next next_of(const Walker &walker) {
    const auto &stretches = city_.stretches()[walker.id];
    if (walker.stretch >= stretches.size()) return {};
    const Stretch &stretch = stretches[walker.stretch];
    if (!walker.present) return {Next::Kind::begin, stretch.begin, 0, walker.id};
    Next next = next_on_duty(walker);
    if (next.date > stretch.end || next.date >= stretch.duty_end) next = {Next::Kind::pause, stretch.end, 0, walker.id};
    return next;
  }

  Next next_on_duty(const Walker &walker) {
    if (beat(walker).empty()) return stands(walker) ? next_standing(walker) : Next{};
    if (walker.between) return {Next::Kind::enter, walker.clock + walker.way_left, 0, walker.id};
    const Leg &leg = beat(walker)[walker.leg];
    if (leg.sweep > 0) return {walker.swept ? Next::Kind::leave : Next::Kind::sweep, walker.clock, 0, walker.id};
    return leg.to > leg.from ? next_along(walker, leg) : next_at_point(walker, leg);
  }

  Next next_along(const Walker &walker, const Leg &leg) {
    const double speed = vehicle(walker).scan_speed;
    Next best{Next::Kind::leave, walker.clock + (leg.to - walker.at) / speed, 0, walker.id};
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item &item = items_[i];
      if (item.place != leg.place || !is_there(item) || item.offset <= walker.at || item.offset > leg.to) continue;
      const double date = walker.clock + (item.offset - walker.at) / speed;
      if (item.ready > date || item.gone <= date || chance(walker, item) <= 0 || was_seen(walker, i)) continue;
      if (date < best.date || (date == best.date && best.kind == Next::Kind::leave))
        best = {Next::Kind::look, date, i, walker.id};
    }
    return best;
  }

  Next next_at_point(const Walker &walker, const Leg &leg) {
    Next best{Next::Kind::leave, walker.clock, 0, walker.id};
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item &item = items_[i];
      if (item.place != leg.place || !is_there(item) || item.ready > walker.clock || item.gone <= walker.clock)
        continue;
      if (chance(walker, item) <= 0 || was_seen(walker, i)) continue;
      if (best.kind == Next::Kind::leave || came_before(item, items_[best.item]))
        best = {Next::Kind::look, walker.clock, i, walker.id};
    }
    return best;
  }

  Next next_standing(const Walker &walker) {
    Next best{Next::Kind::look, never, 0, walker.id};
    for (std::size_t i = 0; i < items_.size(); ++i) {
      const Item &item = items_[i];
      const double date = std::max(walker.clock, item.ready);
      if (item.place != layout_.crews[walker.id].post || !is_there(item) || item.gone <= date) continue;
      if (chance(walker, item) <= 0 || (item.noticed && !can_serve(walker, item))) continue;
      if (best.date == never || came_before(item, items_[best.item])) best = {Next::Kind::look, date, i, walker.id};
    }
    return best;
  }

  static bool came_before(const Item &a, const Item &b) {
    const auto order = [](const Item &item) {
      return std::tuple(item.ready, item.identity, item.key.k, item.key.attempt, item.key.band);
    };
    return order(a) < order(b);
  }

  // --- letting it happen --------------------------------------------------------------------------------------------

  void happen(const Next &next) {
    if (next.kind == Next::Kind::arise) {
      arise(items_[next.item]);
      return;
    }
    if (next.kind == Next::Kind::report) {
      Item &item = items_[next.item];
      item.noticed = true;
      note(Event::Kind::incident_known, next.date, item, nobody, item.channel);
      return;
    }
    Walker &walker = walkers_[next.crew];
    switch (next.kind) {
    case Next::Kind::begin:
      begin(walker);
      break;
    case Next::Kind::pause:
      pause(walker);
      break;
    case Next::Kind::enter:
      walker.leg = (walker.leg + 1) % beat(walker).size();
      walker.between = false;
      walker.at = beat(walker)[walker.leg].from;
      walker.clock = next.date;
      walker.seen.clear();
      walker.swept = false;
      break;
    case Next::Kind::sweep:
      sweep(walker, next.date);
      break;
    case Next::Kind::leave:
      walker.between = true;
      walker.clock = next.date;
      walker.way_left = way(walker);
      walker.at = beat(walker)[walker.leg].to;
      break;
    default:
      look(walker, next.item, next.date);
    }
  }

  void arise(Item &item) {
    double standing = 1;
    double displaced = 0;
    for (const Walker &walker : walkers_) {
      const CrewGroup &crew = group(walker);
      if (crew.suppression >= 1 || !stands(walker) || layout_.crews[walker.id].post != item.key.birthplace ||
          chance(walker, item) <= 0)
        continue;
      displaced = std::max(displaced, crew.displacement);
      if (walker.present && item.arose >= walker.stands_from) standing = std::min(standing, crew.suppression);
    }
    item.born = city_.arises(item, standing, displaced);
    item.over = !item.born;
    if (item.born) note(Event::Kind::incident_arises, item.arose, item);
  }

  void begin(Walker &walker) {
    const Stretch &stretch = city_.stretches()[walker.id][walker.stretch];
    walker.present = true;
    walker.clock = std::max(walker.clock, stretch.begin); // a job may have outlasted the break
    walker.stands_from = walker.clock;
    if (walker.begun && walker.shift == stretch.shift) return;
    walker.begun = true;
    walker.shift = stretch.shift;
    if (!beat(walker).empty()) start(walker);
  }

  /// Somewhere on its loop, by the share of the loop's walking time that lies behind it.
  void start(Walker &walker) {
    const CrewPost &post = layout_.crews[walker.id];
    const auto &legs = beat(walker);
    double total = 0;
    for (const Leg &leg : legs) total += time_at(walker, leg) + leg.to_next / vehicle(walker).speed;
    double share = post.start_share;
    if (group(walker).start == "random")
      share = Stream(city_.key(), post.identity, Purpose::start_position).block(0).u[0];
    double left = share * total;
    walker.seen.clear();
    walker.leg = 0;
    walker.between = false;
    walker.swept = false;
    while (true) {
      const Leg &leg = legs[walker.leg];
      const double walk = time_at(walker, leg);
      const double way = leg.to_next / vehicle(walker).speed;
      if (left <= walk) {
        if (leg.sweep <= 0) walker.at = leg.from + left * vehicle(walker).scan_speed;
        if (leg.sweep > 0 && left > 0) { // the rest of a sweep that had begun before
          walker.swept = true;
          walker.clock += leg.sweep - left;
        }
        break;
      }
      if (left <= walk + way) {
        walker.between = true;
        walker.way_left = walk + way - left;
        break;
      }
      left -= walk + way;
      walker.leg = (walker.leg + 1) % legs.size();
    }
    if (group(walker).gap) {
      walker.between = true;
      walker.way_left = group(walker).gap->sample(Stream(city_.key(), post.identity, Purpose::phase).block(0).u[0]);
      walker.clock = walker.stands_from;
    }
  }

  /// It stops where it is, and goes on from there.
  void pause(Walker &walker) {
    const Stretch &stretch = city_.stretches()[walker.id][walker.stretch];
    const double walked = stretch.end - walker.clock;
    if (walked > 0 && !beat(walker).empty()) {
      const Leg &leg = beat(walker)[walker.leg];
      if (walker.between)
        walker.way_left -= walked;
      else if (leg.to > leg.from && leg.sweep <= 0)
        walker.at += walked * vehicle(walker).scan_speed;
      walker.clock = stretch.end;
    }
    walker.present = false;
    ++walker.stretch;
  }

  double way(Walker &walker) {
    const CrewPost &post = layout_.crews[walker.id];
    if (group(walker).gap)
      return group(walker).gap->sample(Stream(city_.key(), post.identity, Purpose::phase).block(++walker.ways).u[0]);
    return city_.travel(walker.id, walker.clock, beat(walker)[walker.leg].to_next) - walker.clock;
  }

  double time_at(const Walker &walker, const Leg &leg) const {
    return leg.sweep > 0 ? leg.sweep : (leg.to - leg.from) / vehicle(walker).scan_speed;
  }

  /// What lies there is seen now, one after the other, and cleared when the sweep is over.
  void sweep(Walker &walker, double date) {
    const Stretch &stretch = city_.stretches()[walker.id][walker.stretch];
    const Leg &leg = beat(walker)[walker.leg];
    const bool begun_anew = date + leg.sweep > stretch.duty_end && shift_end(walker) != ShiftEnd::finish;
    walker.clock = begun_anew ? stretch.duty_end : date + leg.sweep;
    walker.swept = !begun_anew;
    for (std::size_t i = 0, there = items_.size(); i < there; ++i) {
      Item &item = items_[i];
      if (item.place != leg.place || !is_there(item) || item.ready > date || item.gone <= date) continue;
      if (chance(walker, item) <= 0 || !comes_to_notice(walker, item, date)) continue;
      if (begun_anew)
        item.mark = 1;
      else
        clear(walker, i);
    }
  }

  void look(Walker &walker, std::size_t index, double date) {
    Item &item = items_[index];
    walker.clock = date;
    const bool stays = beat(walker).empty();
    if (!stays) {
      const Leg &leg = beat(walker)[walker.leg];
      if (leg.to > leg.from) walker.at = item.offset;
      walker.seen.emplace(index, item.flights);
    }
    if (comes_to_notice(walker, item, date)) serve(walker, index, date);
  }

  /// Whether the crew sees it and can handle it, and it does not flee.
  bool comes_to_notice(Walker &walker, Item &item, double date) {
    if (!beat(walker).empty()) {
      item.survived *= 1 - chance(walker, item);
      if (item.survived > item.mark) return false;
    }
    if (!can_serve(walker, item)) {
      if (!item.noticed) note(Event::Kind::crew_finds, date, item, walker.id);
      item.noticed = true;
      return false;
    }
    item.noticed = true;
    note(Event::Kind::crew_finds, date, item, walker.id);
    const Flight &flees = scenario_.incidents[item.type].flees;
    const Uniforms marks = city_.draws(item, Purpose::flight, item.flights, true);
    if (flees.probability > 0 && marks.u[0] <= flees.probability) {
      note(Event::Kind::incident_flees, date, item, walker.id);
      item.ready = date + flees.back_after.sample(marks.u[1]);
      item.noticed = false;                                  // it is told of anew when it is back,
      if (item.reported < item.ready) item.reported = never; // but nobody finds it while it is away
      item.mark = marks.u[2];
      item.survived = 1;
      ++item.flights;
      return false;
    }
    return true;
  }

  void serve(Walker &walker, std::size_t index, double date) {
    Item &item = items_[index];
    const Stretch &stretch = city_.stretches()[walker.id][walker.stretch];
    const double work = item.work_left >= 0 ? item.work_left : city_.service_seconds(item);
    const ShiftEnd rule = shift_end(walker);
    if (date + work > stretch.duty_end && rule != ShiftEnd::finish) {
      item.work_left = rule == ShiftEnd::pause ? date + work - stretch.duty_end : work;
      item.mark = 1; // it is not hidden any more
      item.gone = std::max(item.gone, stretch.duty_end);
      walker.clock = stretch.duty_end;
      return;
    }
    walker.clock = date + work;
    clear(walker, index);
  }

  /// At the date at which it is through with it.
  void clear(Walker &walker, std::size_t index) {
    Item &item = items_[index];
    item.over = true;
    if (walker.clock <= layout_.last_date) note(Event::Kind::incident_cleared, walker.clock, item, walker.id);
    Item back;
    if (!city_.comes_back(item, walker.clock, back)) return;
    items_.push_back(back);
  }

  // --- looking things up --------------------------------------------------------------------------------------------

  const CrewGroup &group(const Walker &walker) const { return scenario_.crews[layout_.crews[walker.id].group]; }
  const Vehicle &vehicle(const Walker &walker) const {
    return *std::find_if(scenario_.vehicles.begin(), scenario_.vehicles.end(),
                         [&](const Vehicle &candidate) { return candidate.id == group(walker).vehicle; });
  }
  const std::vector<Leg> &beat(const Walker &walker) const { return layout_.crews[walker.id].beats[walker.shift]; }
  bool stands(const Walker &walker) const { return layout_.crews[walker.id].post != none; }
  ShiftEnd shift_end(const Walker &walker) const {
    for (const Roster &roster : scenario_.rosters)
      if (roster.id == group(walker).roster) return roster.shift_end;
    return ShiftEnd::finish;
  }
  static bool is_there(const Item &item) { return item.born && !item.over; }
  bool can_serve(const Walker &walker, const Item &item) const {
    const auto &skills = group(walker).skills;
    return std::find(skills.begin(), skills.end(), scenario_.incidents[item.type].served_by.skill) != skills.end();
  }
  double chance(const Walker &walker, const Item &item) const {
    const Discovery &found = scenario_.incidents[item.type].found;
    return can_serve(walker, item) ? found.pass : found.noticed;
  }
  bool was_seen(const Walker &walker, std::size_t index) const {
    return walker.seen.contains({index, items_[index].flights});
  }

  void note(Event::Kind kind, double date, const Item &item, std::uint32_t crew = nobody, std::uint32_t detail = 0) {
    Event event;
    event.time = date;
    event.kind = kind;
    event.incident = item.key;
    event.place = item.place;
    event.crew = crew;
    event.detail = detail;
    story_.events.push_back(event);
  }

  const Layout &layout_;
  const Scenario &scenario_;
  City city_;
  std::vector<Item> items_;
  std::vector<Walker> walkers_;
  Story story_;
};

} // namespace

Story run(const Layout &layout, StreamKey key) { return Model(layout, key).run(); }

} // namespace cavalry::plain
