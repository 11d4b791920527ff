#pragma once
#include "casework/case_file.hpp"
#include "casework/scorecard.hpp"
#include "engine/incident.hpp"
#include "engine/ledger.hpp"
#include "engine/process.hpp"

#include <deque>
#include <optional>
#include <vector>

namespace cavalry {

class World;

/// Cases under way. Each is a straight line of stages from its report to its end; the desks, the unit that answers and
/// the crews that are called wake it when they are through with it.
///
/// A case knows no more than the platform: it is closed where the second check finds nothing, whether a crew has
/// handled the incident or it went away by itself, and handling that does not last is found out only there.
class Cases {
public:
  explicit Cases(World &world) : world_(world) {}

  /// An incident has become known in a way that opens a case.
  void open(std::uint32_t slot, bool lying, std::size_t way);
  void wake(std::uint32_t id) { cases_[id].sleeper.wake(); }

  /// Whether what is done about the case in this round does not last until the second check; the marks of what is then
  /// left: how it is found, and the work it takes.
  bool work_fails(std::uint32_t id) const;
  double detection_mark(std::uint32_t id) const;
  double service_mark(std::uint32_t id) const;

  /// What went away by itself while its case was at a desk, with a unit, or a crew was under way.
  void clear_away();
  /// Cases filed in the window that are not over yet, and those reported in it that are neither filed nor dismissed.
  std::int64_t undecided() const { return undecided_; }
  void end_day(double date);
  /// Counts what is open then; what happens to it later changes no official figure.
  void end_window();
  /// Counts what is still open at the end of the run.
  void close_accounts();

private:
  struct Case {
    Case(EventList &events, std::uint32_t number) : id(number), sleeper(events) {}
    std::uint32_t id;
    std::uint32_t number = 0;     ///< in the order of their reports
    std::optional<CaseFile> file; ///< nothing: not in use
    std::uint32_t call = none;
    std::uint32_t type = 0, district = 0, unit = none;
    std::size_t way = 0; ///< how it became known
    std::uint64_t identity = 0, k = 0;
    std::uint32_t generation = 0;
    std::uint32_t round = 0;   ///< of dispatch and handling
    double handling_began = 0; ///< in this round, by the unit that keeps it
    bool overdue = false;      ///< at the unit that has it
    bool is_repeated = false;
    bool is_repeated_by_another = false;
    std::uint32_t original = none;   ///< of a case that is a duplicate: the one it repeats, while that is open
    bool waits_for_original = false; ///< to be handed back with it
    EventList::Ticket due;           ///< rings when its limit has passed
    EventList::Ticket repeated;      ///< it is reported once more
    Sleeper sleeper;
    Process life;
  };
  /// What is drawn for a case at a stage of a round.
  enum class Draw : std::uint32_t { acceptance, site_check, dispatch, unit, second_check, suspension, repetition };

  std::uint32_t make(std::size_t way);
  void repeat(Case &original);
  void begin(Case &made);
  Process life(Case &a_case);
  double work_off(Case &a_case, PlatformStageId stage, Draw draw);
  bool is_there(const Case &a_case);
  std::uint32_t next_unit(const Case &a_case) const;
  double bounce_probability(const Case &a_case) const;
  void send_to_unit(Case &a_case);
  void begin_limit(Case &a_case, Event::Kind told, std::uint32_t detail = 0);
  void set_overdue(Case &a_case, bool overdue);
  bool answers_by_itself(const Case &a_case) const;
  double begin_handling(Case &a_case);
  bool wants_original(Case &a_case);
  void end_handling(Case &a_case);
  void dismiss(Case &a_case);
  void finish(Case &a_case);
  void wake_duplicates(const Case &original);
  void count(const Case &a_case, double date);
  void count_officially(const Case &a_case, const CaseResult &so_far);
  bool awaited(const Case &a_case) const;
  CaseScopes scopes(const Case &a_case) const;
  Uniforms marks(const Case &a_case, Draw draw) const;
  const CaseProcedure &procedure(const Case &a_case) const;
  void record(const Case &a_case, Event::Kind kind, std::uint32_t detail = 0, double limit = 0) const;
  double limit(const Case &a_case) const;

  static void on_due(void *self, std::uint64_t id);
  static void on_repeated(void *self, std::uint64_t id);

  World &world_;
  std::deque<Case> cases_; ///< addresses stay: sleepers are referred to by them
  std::vector<std::uint32_t> free_;
  std::uint32_t reported_ = 0;
  std::int64_t undecided_ = 0;
  std::int64_t open_ = 0, overdue_ = 0; ///< filed and not closed; of these past their limit
};

} // namespace cavalry
