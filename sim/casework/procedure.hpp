#pragma once

#include "base/calendar.hpp"
#include "base/distribution.hpp"
#include "base/name.hpp"
#include "casework/limit.hpp"
#include "casework/stages.hpp"
#include "casework/working_calendar.hpp"

#include <map>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// Who handles cases: a brigade whose crews are called, or one without crews of ours (an operator, a carrier), which
/// answers after a time.
struct CaseUnit {
  std::string id;
  Name name;
  std::optional<Distribution> answers_after; ///< seconds from dispatch to handing back; nothing: crews are called
  ClockKind works = ClockKind::continuous;   ///< what these seconds count
};

/// A stage that people at the platform work off; without a desk it takes its time and nobody waits for anybody.
struct PlatformStage {
  std::string desk;
  Distribution time = Distribution::fixed(0); ///< of one person
  Seconds limit = 0;                          ///< counted as the limit of the case is
};

/// How the platform goes about every case. Its limits are, unless a city has its own, those of one prefecture's
/// published standard for digital urban management: acceptance 15 min, check on site 30 min, dispatch 15 min, second
/// check 30 min.
struct Platform {
  std::vector<ClockRange> working_hours = office_hours();
  PlatformStage acceptance{{}, Distribution::fixed(0), 15 * minute};
  PlatformStage site_check{{}, Distribution::fixed(0), 30 * minute};
  PlatformStage dispatch{{}, Distribution::fixed(0), 15 * minute};
  PlatformStage second_check{{}, Distribution::fixed(0), 30 * minute};
  double target = 0.95; ///< share of cases to be closed on time
  double worth = 0.01;  ///< the difference of that share between two plans worth having
};

/// The limits of cases of which the unit has `handling`: the platform's stages count as that does, so that an urgent
/// case does not wait for the morning.
CaseRules rules_of(const Platform &platform, const Limit &handling);
/// Those of the published standard.
CaseRules published_rules(const Limit &handling);

/// The unit says that it is not its own, after a while, and it is dispatched anew.
struct Bounce {
  double probability = 0;
  Distribution after = Distribution::fixed(0);
  std::string to; ///< unit; empty: to the same
};

/// The unit can do nothing about it for a while, and its clock stands still.
struct Suspension {
  double probability = 0;
  Distribution lasts = Distribution::fixed(0);
};

struct Extension {
  double probability = 0;
  Limit by; ///< counted as the limit is
};

/// The same incident is reported once more. Where that is not noticed at acceptance, it is a case of its own.
struct Repetition {
  double probability = 0;
  Distribution after = Distribution::fixed(0); ///< from the first report
  double merged = 1;                           ///< probability that acceptance notices
};

/// How the cases of one incident type go.
struct CaseProcedure {
  Limit limit;
  std::vector<std::string> sources;                    ///< channels that open a case, "pass"; empty: all
  double site_check = 0;                               ///< probability of a check on site before filing
  std::string unit;                                    ///< empty: crews with the skill, and no unit is named
  std::map<std::string, std::string> unit_by_district; ///< where it differs
  double rework = 0;                                   ///< probability that work done does not last until the check
  Bounce bounce;
  Suspension suspension;
  Extension extension;
  Repetition repetition;
  int overdue_priority = 0; ///< added to the priority of the call once the case is overdue

  /// Whether what becomes known this way (a channel, or "pass") is a case.
  bool opened_by(const std::string &source) const;
  /// The unit of cases in a district; empty where none is named.
  const std::string &unit_in(const std::string &district) const;
};

} // namespace cavalry
