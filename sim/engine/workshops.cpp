#include "engine/workshops.hpp"

#include "engine/world.hpp"

namespace cavalry {

/// Null where its vehicle never breaks down.
const Breakdown *Workshops::breakdown(std::uint32_t crew) const {
  const auto &of = world_.scenario.vehicles[world_.layout.crews[crew].vehicle].breakdown;
  return of ? &*of : nullptr;
}

void Workshops::start() {
  for (const Vehicle &vehicle : world_.scenario.vehicles)
    workshops_.push_back({vehicle.breakdown ? vehicle.breakdown->mechanics.value_or(0) : 0, {}});
  repairs_.assign(world_.crews.size(), 0);
  for (std::uint32_t crew = 0; crew < repairs_.size(); ++crew)
    if (breakdown(crew) != nullptr) schedule_next(crew);
}

void Workshops::schedule_next(std::uint32_t crew) {
  const Stream draws(world_.street.draws().key(), world_.layout.crews[crew].identity, Purpose::breakdown);
  const double date = world_.now() + breakdown(crew)->after.sample(draws.block(repairs_[crew]).u[0]);
  if (date < world_.layout.last_date) world_.events.at(date, &Workshops::on_breaks_down, this, crew);
}

void Workshops::on_breaks_down(void *self, std::uint64_t argument) {
  auto &shops = *static_cast<Workshops *>(self);
  World &world = shops.world_;
  const auto crew = static_cast<std::uint32_t>(argument);
  world.ledger.record_crew(Event::Kind::crew_breaks_down, world.now(), crew);
  Workshop &shop = shops.workshops_[world.layout.crews[crew].vehicle];
  if (!shops.breakdown(crew)->mechanics) {
    shops.begin_repair(crew);
  } else if (shop.free > 0) {
    --shop.free;
    shops.begin_repair(crew);
  } else {
    shop.queue.push_back(crew);
  }
  world.force.break_down(world.crews[crew]);
}

void Workshops::begin_repair(std::uint32_t crew) {
  const double now = world_.now();
  world_.ledger.record_crew(Event::Kind::repair_begins, now, crew);
  const Stream draws(world_.street.draws().key(), world_.layout.crews[crew].identity, Purpose::breakdown);
  const double takes = breakdown(crew)->repair.sample(draws.block(repairs_[crew]).u[1]);
  world_.events.at(now + takes, &Workshops::on_repaired, this, crew);
}

void Workshops::on_repaired(void *self, std::uint64_t argument) {
  auto &shops = *static_cast<Workshops *>(self);
  World &world = shops.world_;
  const auto crew = static_cast<std::uint32_t>(argument);
  world.ledger.record_crew(Event::Kind::crew_repaired, world.now(), crew);
  ++shops.repairs_[crew];
  shops.schedule_next(crew);
  Workshop &shop = shops.workshops_[world.layout.crews[crew].vehicle];
  if (!shop.queue.empty()) {
    const std::uint32_t next = shop.queue.front();
    shop.queue.pop_front();
    shops.begin_repair(next);
  } else if (shops.breakdown(crew)->mechanics) {
    ++shop.free;
  }
  world.force.put_right(world.crews[crew]);
}

} // namespace cavalry
