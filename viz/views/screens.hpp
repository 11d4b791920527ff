#pragma once
#include "viz/study/study.hpp"
#include "viz/views/look.hpp"
#include "viz/views/view_state.hpp"

namespace cavalry {

/// The whole window: the bar on top and the screen that is chosen. `study` is null before a scenario is open.
void main_view(const Look &look, const Study *study, ViewState &state, Commands &commands);

/// What was open before and the examples, a click on which opens them. The first screen, where nothing is open; and the
/// list alone, for a menu.
void start_screen(const Look &look, const ViewState &state, Commands &commands);
void openable_files(const Look &look, const ViewState &state, Commands &commands);

/// Plan A and plan B on two maps, their figures and their day.
void compare_screen(const Look &look, const Study &study, ViewState &state, Commands &commands);

/// Streets by the share kept, and why what was late there was late.
void streets_screen(const Look &look, const Study &study, ViewState &state);

/// The course of a run of both plans on two maps under one clock, what is open, and why crews were sent. `study` may be
/// null: a run file tells all that is shown but the plans to be recorded.
void replay_screen(const Look &look, const Study *study, ViewState &state, Commands &commands);

/// All of the comparison on one upright page, to be printed; fills the window.
void page_screen(const Look &look, const Study &study, ViewState &state);

/// A chart alone with what it says, of which plans and runs; fills the window.
void chart_sheet(const Look &look, const Study &study, ViewState &state);

/// The place or the district on which the screen of streets dwells; neither: the whole city.
struct Chosen {
  const Place *place = nullptr;
  const District *district = nullptr; ///< of the place, where there is one
  std::string scope() const;          ///< as figures name it
  std::string title(Language language) const;
};
Chosen chosen(const Study &study, const ViewState &state);
/// Of whose crews it tells: those of the district, where it has some of its own under either plan, else all.
Chosen whose_crews(const Study &study, const Chosen &at);

/// The chart of a screen: the promise that is chosen by hour of the day with its target, of both plans; on the screen
/// of streets, the promises together of the place or district that is chosen, if one is.
ChartPicture chart_of_screen(const Look &look, const Study &study, const ViewState &state);
/// The second of the comparison.
ChartPicture second_chart(const Look &look, const Study &study, const ViewState &state);
/// Draws them, with the choice which promise or figure they show.
void chart_with_choice(const Look &look, const Study &study, ViewState &state, ImVec2 size);
void second_chart_with_choice(const Look &look, const Study &study, ViewState &state, ImVec2 size);

} // namespace cavalry
