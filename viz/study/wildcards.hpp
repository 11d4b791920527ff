#pragma once
#include "text/tree.hpp"

#include <string>

namespace cavalry {

/// A plan that states a place by a wildcard cannot state it by its path as well (text/overlay.hpp). Where an entry with
/// a wildcard acts on `path`, on what is in it or on what it is in, puts one entry for each place in the place of that.
/// `scenario` is what the plan changes, as its file states it.
void spell_out_wildcards(Node &changes, const std::string &path, const Node &scenario);

} // namespace cavalry
