#pragma once
#include "engine/layout.hpp"
#include "measure/outcome.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace cavalry {

/// Every figure of an outcome under a name made of ids, so that outcomes of scenarios that list the same things in
/// another order can be compared.
using Figures = std::map<std::string, std::vector<std::int64_t>>;

Figures figures(const Layout &layout, const Outcome &outcome);

/// The first figures in which they differ, one a line; empty where there is none.
std::string difference(const Figures &left, const Figures &right);

} // namespace cavalry
