#pragma once
#include "base/name.hpp"
#include "workforce/posts.hpp"

#include <string>

namespace cavalry {

/// People at the platform who work off one queue of cases, first come first served; each finishes what is in hand when
/// the shift or a break takes them away.
struct Desk : Posts {
  std::string id;
  Name name;
};

} // namespace cavalry
