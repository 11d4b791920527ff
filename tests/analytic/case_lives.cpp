#include "analytic/case_lives.hpp"

#include "analytic/cases.hpp"

namespace cavalry {

void CaseLives::record(const Event &event) {
  using Kind = Event::Kind;
  switch (event.kind) {
  case Kind::case_filed:
    lives_[event.incident].filed = event.time;
    break;
  case Kind::case_dispatched:
    lives_[event.incident].rounds.push_back({.dispatched = event.time});
    break;
  case Kind::crew_starts:
    lives_[event.incident].rounds.back().started = event.time;
    break;
  case Kind::case_handed_back:
    lives_[event.incident].rounds.back().handed_back = event.time;
    break;
  case Kind::case_reworked:
    lives_[event.incident].rounds.back().checked = event.time;
    lives_[event.incident].rounds.push_back({.dispatched = event.time});
    break;
  case Kind::case_closed:
    lives_[event.incident].rounds.back().checked = lives_[event.incident].closed = event.time;
    break;
  default:
    break;
  }
}

void replicate_cases(const Scenario &scenario, int replications,
                     const std::function<void(const CaseReplication &)> &look) {
  CaseLives lives;
  replicate(scenario, replications, lives, [&](const Layout &layout, const Outcome &outcome) {
    look({layout, outcome, lives.all()});
    lives.clear();
  });
}

} // namespace cavalry
