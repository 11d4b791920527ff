#include "casework/stages.hpp"

namespace cavalry {

const char *id(Stage stage) {
  constexpr const char *ids[stage_count] = {"reported", "accepted",  "site-check",   "filed",  "handling",
                                            "rework",   "suspended", "second-check", "closed", "dismissed"};
  return ids[static_cast<std::size_t>(stage)];
}

const char *id(CaseClockId clock) {
  constexpr const char *ids[case_clock_count] = {"acceptance", "site-check", "dispatch", "handling", "second-check"};
  return ids[static_cast<std::size_t>(clock)];
}

const Limit &CaseRules::limit(CaseClockId clock) const {
  switch (clock) {
  case CaseClockId::acceptance:
    return acceptance;
  case CaseClockId::site_check:
    return site_check;
  case CaseClockId::dispatch:
    return dispatch;
  case CaseClockId::second_check:
    return second_check;
  case CaseClockId::handling:
    break;
  }
  return handling;
}

} // namespace cavalry
