#pragma once
#include "viz/study/study.hpp"
#include "viz/views/look.hpp"
#include "viz/views/view_state.hpp"

namespace cavalry {

/// The whole window: the bar on top and the screen that is chosen. `study` is null before a scenario is open.
void main_view(const Look &look, const Study *study, ViewState &state, Commands &commands);

/// Plan A and plan B on two maps, their figures and their day.
void compare_screen(const Look &look, const Study &study, ViewState &state, Commands &commands);

/// Streets by the share kept, and why what was late there was late.
void streets_screen(const Look &look, const Study &study, ViewState &state);

/// All of the comparison on one upright page, to be printed; fills the window.
void page_screen(const Look &look, const Study &study, ViewState &state);

/// The charts over the hours of the day that several screens show: promises kept, and the crews' time.
ChartPicture promise_chart(const Look &look, const Study &study);
ChartPicture busy_chart(const Look &look, const Study &study);

} // namespace cavalry
