#pragma once
#include "scenario/problem.hpp"
#include "scenario/scenario.hpp"
#include "text/tree.hpp"

namespace cavalry {

/// The scenario that a tree states; `extends` and plans are resolved already. What is wrong or cannot work goes to
/// `problems`, none is thrown; with errors the result is not to be used.
Scenario read_scenario(const Node &tree, Problems &problems);

/// The scenario as a tree with all its values, the defaults too, entries in the order of their ids: reading it back
/// gives the same scenario.
Node write_scenario(const Scenario &scenario);

/// Checks what reading alone cannot: references, ids that collide, what cannot work. Says nothing where `problems` has
/// an error already. Positions are those of `tree`.
void validate(const Scenario &scenario, const Node &tree, Problems &problems);

} // namespace cavalry
