#pragma once
#include "viz/study/study.hpp"
#include "viz/views/look.hpp"
#include "viz/views/view_state.hpp"

namespace cavalry {

/// The shelf of plans with what they take, and below it the posts of plan B to be changed, by group and shift.
void plan_panel(const Look &look, const Study &study, Commands &commands);

} // namespace cavalry
