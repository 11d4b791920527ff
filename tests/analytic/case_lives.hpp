#pragma once
#include "engine/run.hpp"
#include "record/event.hpp"

#include <functional>
#include <map>
#include <vector>

namespace cavalry {

/// A round of a case through handling and second check, as dates.
struct CaseRound {
  double dispatched = 0; ///< or sent back by the second check
  double started = 0;
  double handed_back = 0;
  double checked = 0;
};

/// The life of a case from filing on.
struct CaseLife {
  double filed = 0;
  double closed = 0;
  std::vector<CaseRound> rounds;
};

/// Gathers the events of a replication by case: one an incident.
class CaseLives : public Recorder {
public:
  void record(const Event &event) override;
  void clear() { lives_.clear(); }
  const std::map<IncidentKey, CaseLife> &all() const { return lives_; }

private:
  std::map<IncidentKey, CaseLife> lives_;
};

struct CaseReplication {
  const Layout &layout;
  const Outcome &outcome;
  const std::map<IncidentKey, CaseLife> &cases;

  /// Whether it was filed in the measured window.
  bool in_cohort(const CaseLife &life) const {
    return life.filed >= layout.window_begin && life.filed < layout.window_end;
  }
};

/// As replicate(), with the life of each case.
void replicate_cases(const Scenario &scenario, int replications,
                     const std::function<void(const CaseReplication &)> &look);

} // namespace cavalry
