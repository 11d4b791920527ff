#pragma once
#include "viz/study/study.hpp"
#include "viz/views/city_map.hpp"
#include "viz/views/look.hpp"
#include "viz/views/view_state.hpp"

namespace cavalry {

/// The map of one run at the cursor: what is open and known by place, and the crews on duty. `study` may be null: it
/// knows what its plans are called that have no name in the run file.
MapPicture map_of_run(const Look &look, const Study *study, const Playback &playback, std::size_t which,
                      std::uint32_t chosen_crew);

/// What shapes and fill of the crews on the maps mean.
void crew_key(const Look &look);

/// "Run 11: nearest to the median of ...": which replication is shown, and why.
std::string run_shown_text(const Look &look, const Study *study, const ViewState &state);

/// Buttons to record a typical replication, a bad one, or one by its number, under both plans; and their width.
void replay_choice(const Look &look, const Study *study, ViewState &state, Commands &commands);
float replay_choice_width(const Look &look, const Study *study, const ViewState &state);

/// What is open in the run that is listed; a click centres the maps and chooses the crew.
void incident_table(const Look &look, ViewState &state);

/// What the chosen crew does, and why it was sent to that.
void crew_panel(const Look &look, ViewState &state);

/// The date as people say it: "Day 3 (workday)  18:05", days counted from the first that is measured.
std::string clock_text(const Look &look, const Playback &playback, double date);

} // namespace cavalry
