#pragma once
#include "viz/playback/playback.hpp"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// Why a crew was sent to what it is under way to, or at: the dispatcher's own reason, and who else could have gone as
/// the run file shows it for that moment.
struct WhySent {
  struct Candidate {
    std::uint32_t crew = 0;
    CrewState::Activity activity = CrewState::Activity::off; ///< at that moment
    double metres = 0;                                       ///< from where it was to the place, as the crow flies
  };
  std::uint32_t crew = nobody;
  IncidentKey incident;
  std::uint32_t place = nobody;
  std::string reason;                ///< id, as in RunHeader::reasons
  double assigned = 0;               ///< model date
  std::optional<double> known;       ///< when what it is sent for was first noticed, where that is still open
  std::vector<Candidate> candidates; ///< on duty and with the skill: itself, then the others, the nearest first
};

/// Of the call the crew is on at the cursor; nothing where it is on none. Throws RunFileError where what happened then
/// is damaged.
std::optional<WhySent> why_sent(Playback &playback, std::uint32_t crew);

} // namespace cavalry
