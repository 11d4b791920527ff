#pragma once
#include "record/event.hpp"
#include "record/street_map.hpp"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <map>
#include <unordered_map>
#include <vector>

namespace cavalry {

inline constexpr double no_date = std::numeric_limits<double>::infinity();

/// A crew as it is at a moment.
struct CrewState {
  enum class Activity : std::uint8_t {
    off,
    resting,
    waiting,
    returning, ///< to where it waits
    roving,
    handling, ///< at something it came upon
    standing,
    under_way, ///< to a call
    on_scene,  ///< of a call
    broken_down,
  };
  static constexpr std::size_t activities = static_cast<std::size_t>(Activity::broken_down) + 1;
  enum class Motion : std::uint8_t { still, way, walk };

  Activity activity = Activity::off; ///< since the last event: Scene::activity says what it is later
  bool on_duty = false;
  bool on_call = false;     ///< sent to `incident`
  bool broken_down = false; ///< its vehicle: seen once it is through with its call
  Motion motion = Motion::still;
  std::uint32_t reason = 0;             ///< of the call: index into RunHeader::reasons
  IncidentKey incident;                 ///< of the call, or the last it came upon
  double assigned = 0;                  ///< date of the call
  double since = 0;                     ///< date of the last change of activity
  double busy_from = 0, busy_until = 0; ///< it handles what it came upon
  Where where;                          ///< walk: there at `leaves`; way: goes there; still: is there
  MapPoint from;                        ///< way
  double leaves = 0, arrives = 0;
  friend bool operator==(const CrewState &, const CrewState &) = default;
};

/// Something that happened and is not over.
struct OpenIncident {
  Where where;
  double arose = 0;
  double known = no_date;      ///< when anyone first noticed it
  double away_until = 0;       ///< it fled, and is back then
  bool promised = false;       ///< it arose where and when a promise holds
  std::uint32_t channel = 0;   ///< by which it became known; 0: by a crew
  std::uint32_t crew = nobody; ///< assigned to it, or at it
  bool in_work = false;        ///< a crew is at it
  friend bool operator==(const OpenIncident &, const OpenIncident &) = default;
};

/// A case that is not over. It may outlast its incident.
struct OpenCase {
  enum class Stage : std::uint8_t { acceptance, dispatch, unit, suspended, second_check };
  IncidentKey incident;
  std::uint32_t place = nobody;
  Stage stage = Stage::acceptance;
  double reported = 0;
  double filed = no_date;
  double limit = no_date; ///< by which the unit has to be through
  std::uint32_t unit = nobody;
  bool overdue = false; ///< past its limit at the unit
  std::uint32_t reworks = 0;
  friend bool operator==(const OpenCase &, const OpenCase &) = default;
};

struct IncidentKeyHash {
  std::size_t operator()(const IncidentKey &key) const;
};

/// The city at one moment of a run, as the events up to it have made it. A keyframe is a Scene; events lead from one to
/// the next. It takes any events whose numbers are in range, also such as make no sense, for a file may be damaged.
class Scene {
public:
  using Incidents = std::unordered_map<IncidentKey, OpenIncident, IncidentKeyHash>;
  using Cases = std::map<std::uint32_t, OpenCase>; ///< by number

  /// Where nothing has happened yet. Header and map must outlive it.
  Scene(const RunHeader &header, const StreetMap &map);

  /// Takes the next event; they come in order of time.
  void apply(const Event &event);
  /// The date of the last event.
  double time() const { return time_; }

  const std::vector<CrewState> &crews() const { return crews_; }
  const Incidents &incidents() const { return incidents_; }
  const Cases &cases() const { return cases_; }

  /// What a crew does at `date`, which is not before time(), if nothing happens to it till then.
  CrewState::Activity activity(std::uint32_t crew, double date) const;
  /// Where a crew is at `date`, likewise.
  MapPoint position(std::uint32_t crew, double date) const;

  friend bool operator==(const Scene &a, const Scene &b) {
    return a.time_ == b.time_ && a.crews_ == b.crews_ && a.incidents_ == b.incidents_ && a.cases_ == b.cases_;
  }

private:
  friend class SceneCodec; ///< writes and reads keyframes

  void apply_to_crew(const Event &event);
  void apply_to_incident(const Event &event);
  void apply_to_case(const Event &event);
  void come_upon(CrewState &crew, const Event &event);
  void set_out(std::uint32_t crew, double leaves, double arrives, const Where &to);
  void stay(std::uint32_t crew, const Where &at);
  void change(CrewState &crew, CrewState::Activity activity);
  void let_go(std::uint32_t crew);

  const RunHeader *header_;
  const StreetMap *map_;
  double time_ = 0;
  std::vector<CrewState> crews_;
  Incidents incidents_;
  Cases cases_;
};

} // namespace cavalry
