#pragma once

#include "text/diagnostics.hpp"
#include "text/extends.hpp"
#include "text/tree.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// Makes the changes of one plan in a scenario's tree.
///
/// The plan is a mapping from paths to changes; an empty one changes nothing. A path is keys joined by dots
/// (`crews.riders.count`); an item of a list goes by its index from 0 or by the text under its `id`; `*` stands for
/// every child, and those children that lack the rest of the path are passed over. A change is
/// - `+6`, `-2`, `+5 min`, `+10 %`, `+2 points`, `×1.2`, `x1.2`, `/2`, without quotes: arithmetic on the number there
///   (change.hpp); of a `{value: ..., range: ...}` on the `value`;
/// - `~`: removes the key;
/// - anything else: the new value. A mapping replaces what was there, it is not merged; a quoted text is always new.
/// A path may add a key where the mapping above it exists. What was changed stands at the plan's position from then on.
///
/// All paths are looked up before anything is changed and no place may be changed twice, so the order of a plan's
/// entries means nothing. Errors stand at the plan's entry, under `plans.<plan_name>.<path>`.
void apply_overlay(Node &scenario, const Node &plan, Diagnostics &diagnostics, const std::string &plan_name);

/// Where one entry of a plan that was found to be right acts: its path with wildcards and ids spelled out.
std::vector<std::string> places_of(const Node::Entry &entry, const Node &scenario);

} // namespace cavalry
