#pragma once
/// All that differs between SimGrid 3.32 (Debian 12) and 4.x (Debian 13) stands here.
#include <simgrid/kernel/resource/Model.hpp>
#include <simgrid/s4u.hpp>
#include <simgrid/version.h>

namespace cavalry {

/// A platform of one host, for slow roles that are actors; sealed.
inline simgrid::s4u::Host *make_platform([[maybe_unused]] simgrid::s4u::Engine &engine) {
#if SIMGRID_VERSION >= 40000
  auto *zone = engine.get_netzone_root();
  auto *host = zone->add_host("control", 1e9);
#else
  auto *zone = simgrid::s4u::create_full_zone("city");
  auto *host = zone->create_host("control", 1e9);
#endif
  zone->seal();
  return host;
}

} // namespace cavalry
