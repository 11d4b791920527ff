#include "engine/desks.hpp"

#include "engine/world.hpp"
#include "workforce/staffing.hpp"

#include <algorithm>
#include <numeric>

namespace cavalry {

Desks::Desks(World &world) : world_(world), desks_(world.scenario.desks.size()) {
  for (const cavalry::Desk &desk : world.scenario.desks) {
    rosters_.push_back(roster_of(world.scenario.rosters, desk));
    posts_.push_back(posts_by_shift(desk, rosters_.back()));
  }
}

void Desks::start() {
  std::vector<std::uint32_t> by_id(desks_.size()); // what two desks do at one date must not hang on the file's order
  std::iota(by_id.begin(), by_id.end(), 0U);
  const auto &all = world_.scenario.desks;
  std::sort(by_id.begin(), by_id.end(), [&](std::uint32_t a, std::uint32_t b) { return all[a].id < all[b].id; });
  for (const std::uint32_t desk : by_id) {
    if (rosters_[desk] == nullptr)
      change_duty(desk, posts_[desk][0], world_.now());
    else
      for (std::size_t shift = 0; shift < posts_[desk].size(); ++shift) plan_shift(desk, shift, -1);
  }
}

// --- the roster -----------------------------------------------------------------------------------------------------

/// Schedules the first time from a day on that the shift is worked; the day before the first may reach into it.
void Desks::plan_shift(std::uint32_t desk, std::size_t index, std::int64_t day_index) {
  const Layout &layout = world_.layout;
  const Shift &shift = rosters_[desk]->shifts[index];
  const auto days = static_cast<std::int64_t>(layout.day_kind.size());
  const auto kind = [&](std::int64_t at) {
    return static_cast<DayKind>(at < 0 ? layout.kind_of_day_before : layout.day_kind[static_cast<std::size_t>(at)]);
  };
  const auto begins = [&](std::int64_t at) { return static_cast<double>(at) * day + shift.from - layout.clock_offset; };
  while (day_index < days && (!is_worked_on(shift, kind(day_index)) || begins(day_index) + length_of(shift) <= 0))
    ++day_index;
  if (day_index == days || begins(day_index) >= layout.last_date) return;
  const auto number = static_cast<std::uint64_t>(day_index + 1);
  world_.events.at(begins(day_index), &Desks::on_shift_begins, this,
                   static_cast<std::uint64_t>(desk) << 48 | static_cast<std::uint64_t>(index) << 32 | number);
}

void Desks::on_shift_begins(void *self, std::uint64_t argument) {
  auto &desks = *static_cast<Desks *>(self);
  const auto desk = static_cast<std::uint32_t>(argument >> 48);
  const auto index = static_cast<std::size_t>(argument >> 32 & 0xffff);
  const auto day_index = static_cast<std::int64_t>(argument & 0xffffffff) - 1;
  const Shift &shift = desks.rosters_[desk]->shifts[index];
  const double began = static_cast<double>(day_index) * day + shift.from - desks.world_.layout.clock_offset;
  const int posts = desks.posts_[desk][index];
  const auto change_at = [&](double date, int by) {
    desks.world_.events.at(date, &Desks::on_duty_changes, self,
                           static_cast<std::uint64_t>(desk) << 32 | static_cast<std::uint32_t>(by));
  };
  const double now = desks.world_.now();
  int on_duty = posts;
  for (const ClockRange &rest : shift.breaks) {
    const double from = began + seconds_into(shift, rest.from);
    const double until = from + rest.duration();
    if (until <= now) continue; // before model time 0
    if (from > now)
      change_at(from, -posts);
    else
      on_duty = 0;
    change_at(until, posts);
  }
  change_at(began + length_of(shift), -posts);
  desks.change_duty(desk, on_duty, now);
  desks.plan_shift(desk, index, day_index + 1);
}

void Desks::on_duty_changes(void *self, std::uint64_t argument) {
  auto &desks = *static_cast<Desks *>(self);
  const auto by = static_cast<std::int32_t>(static_cast<std::uint32_t>(argument));
  desks.change_duty(static_cast<std::uint32_t>(argument >> 32), by, desks.world_.now());
}

/// Nobody takes up a case before all changes of this date are made: one shift ends as the next begins.
void Desks::change_duty(std::uint32_t desk, int by, double date) {
  count_duty(desk, date);
  desks_[desk].on_duty += by;
  if (by > 0) world_.events.soon(&Desks::on_serve, this, desk);
}

void Desks::count_duty(std::uint32_t desk, double until) {
  Desk &of = desks_[desk];
  world_.ledger.desk_duty(desk, of.on_duty, of.since, until);
  of.since = until;
}

void Desks::close_accounts() {
  for (std::uint32_t desk = 0; desk < desks_.size(); ++desk) count_duty(desk, world_.layout.last_date);
}

// --- the queue ------------------------------------------------------------------------------------------------------

void Desks::join(std::uint32_t desk, std::uint32_t id, double seconds) {
  desks_[desk].queue.push_back({id, seconds, world_.now()});
  serve(desk);
}

void Desks::serve(std::uint32_t desk) {
  Desk &of = desks_[desk];
  const double now = world_.now();
  while (of.busy < of.on_duty && !of.queue.empty()) {
    const Job job = of.queue.front();
    of.queue.pop_front();
    ++of.busy;
    world_.ledger.desk_takes_up(desk, job.joined, now, now + job.seconds);
    world_.ledger.queue_length(world_.ledger.desk_queue(desk), now, static_cast<std::int64_t>(of.queue.size()));
    world_.events.at(now + job.seconds, &Desks::on_done, this, static_cast<std::uint64_t>(desk) << 32 | job.id);
  }
}

void Desks::on_serve(void *self, std::uint64_t desk) {
  static_cast<Desks *>(self)->serve(static_cast<std::uint32_t>(desk));
}

void Desks::on_done(void *self, std::uint64_t argument) {
  auto &desks = *static_cast<Desks *>(self);
  const auto desk = static_cast<std::uint32_t>(argument >> 32);
  --desks.desks_[desk].busy;
  desks.world_.cases.wake(static_cast<std::uint32_t>(argument));
  desks.serve(desk);
}

void Desks::sample(double date) {
  for (std::uint32_t desk = 0; desk < desks_.size(); ++desk)
    world_.ledger.sample_queue(world_.ledger.desk_queue(desk), date,
                               static_cast<std::int64_t>(desks_[desk].queue.size()));
}

void Desks::begin_part(double date) {
  for (std::uint32_t desk = 0; desk < desks_.size(); ++desk)
    world_.ledger.queue_part_begins(world_.ledger.desk_queue(desk), date,
                                    static_cast<std::int64_t>(desks_[desk].queue.size()));
}

} // namespace cavalry
