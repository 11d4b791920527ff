#pragma once
#include "viz/playback/crews.hpp"
#include "viz/playback/incident_list.hpp"
#include "viz/study/study.hpp"
#include "viz/views/city_map.hpp"
#include "viz/views/look.hpp"
#include "viz/views/view_state.hpp"

namespace cavalry {

/// The clock of the runs: keys, play, pause and speed, which replication is shown, and the bar to scrub on.
void replay_clock(const Look &look, const Study *study, ViewState &state, Commands &commands);

/// The maps of the runs side by side at that time, under one camera.
void replay_maps(const Look &look, const Study *study, ViewState &state, ImVec2 size);

/// Whether the runs that are open are of plan A and plan B as they are now.
bool course_of_now(const Study &study, const ViewState &state);

/// Records the replication nearest the median, or the first where no figures say which, unless that is under way.
void record_typical(const Study &study, ViewState &state, Commands &commands);

/// The map of one run at the cursor: what is open and known by place, and from near by one by one, as far as the list
/// shows it; the crews on duty, and the trail of the chosen one. `study` may be null: it knows what its plans are
/// called that have no name in the run file.
MapPicture map_of_run(const Look &look, const Study *study, const ReplayView &view, std::size_t which);

/// What shapes and fill on the maps mean.
void map_key(const Look &look);

/// "Run 11: nearest to the median of ...": which replication is shown, and why.
std::string run_shown_text(const Look &look, const Study *study, const ViewState &state);

/// Buttons to record a typical replication, a bad one, or one by its number, under both plans; and their width.
void replay_choice(const Look &look, const Study *study, ViewState &state, Commands &commands);
float replay_choice_width(const Look &look, const Study *study, const ViewState &state);

/// What a map is pointed at is told, and chosen by a click.
void take_touch(const Look &look, ViewState &state, std::size_t which, const MapTouch &touch);
/// Of several crews at the spot that was clicked, one is chosen.
void gathered_crews(const Look &look, ViewState &state);

/// What the list shows of a run, and the map from near by; MapPicture::open is numbered by it.
std::vector<IncidentRow> listed_incidents(const ReplayView &view, const Playback &playback);
/// What is open in the run that is listed; a click centres the maps and chooses the crew.
void incident_table(const Look &look, ViewState &state);

/// What the chosen crew does, and why it was sent to that.
void crew_panel(const Look &look, ViewState &state);

/// Chooses an incident with its crew, or a crew with what it is at; the list shows that line.
void choose_incident(ViewState &state, std::size_t which, const IncidentRow &row);
void choose_crew(ViewState &state, std::size_t which, std::uint32_t crew);

/// "Day 3", counted from the first that is measured; before it 0, -1 ...
std::string day_text(const Look &look, const Playback &playback, double date);
/// The date as people say it: "Day 3 (workday)  18:05".
std::string clock_text(const Look &look, const Playback &playback, double date);
/// "Longxu riders 3"
std::string crew_name(const Look &look, const RunHeader &header, std::uint32_t crew);
/// "Longxu riders 3: roving, Xincheng Market"
std::string crew_line(const Look &look, const Playback &playback, std::uint32_t crew);
/// "Litter: known, nobody sent, 0:25 late"
std::string incident_line(const Look &look, const Playback &playback, const IncidentRow &row);
std::string place_name(const Look &look, const RunHeader &header, std::uint32_t place);
std::string activity_name(const Look &look, CrewState::Activity activity);

} // namespace cavalry
