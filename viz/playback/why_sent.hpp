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
  std::string reason;            ///< id, as in RunHeader::reasons: a message key of the views
  double assigned = 0;           ///< model date
  std::optional<double> known;   ///< when what it is sent for became known, where that is still open
  double waited = 0;             ///< seconds from being known to being assigned; 0 where that is not known
  std::vector<Candidate> others; ///< with the skill and on duty, nearest first; the crew itself is the first
};

/// Of the call the crew is on at the cursor; nothing where it is on none.
std::optional<WhySent> why_sent(Playback &playback, std::uint32_t crew);

} // namespace cavalry
