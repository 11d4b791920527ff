#pragma once
#include "base/random.hpp"
#include "engine/layout.hpp"
#include "record/run_header.hpp"

namespace cavalry {

/// What a run file says first of one replication of a plan. `digest` names the scenario.
RunHeader run_header(const Layout &layout, const std::string &plan, const Name &plan_title, const std::string &digest,
                     StreamKey key);

} // namespace cavalry
