#include "casework/scorecard.hpp"

#include "base/invariant.hpp"

#include <algorithm>
#include <cmath>

namespace cavalry {
namespace {

std::optional<double> share(std::int64_t part, std::int64_t whole) {
  if (whole == 0) return std::nullopt;
  return static_cast<double>(part) / static_cast<double>(whole);
}

} // namespace

CaseResult result(const CaseFile &file, Seconds now) {
  CAVALRY_INVARIANT(file.filed(), "the result is asked of a case that is not filed");
  CaseResult result;
  result.due = file.due(CaseClockId::handling, now);
  result.closed = file.closed();
  result.overdue = file.is_overdue(CaseClockId::handling, now);
  result.reworked = file.reworks() > 0;
  result.extended = file.extensions() > 0;
  return result;
}

void CaseCounts::count(const CaseResult &result, const DueWindow &window) {
  const bool is_closed = result.closed && *result.closed < window.closed_before;
  const bool on_time = is_closed && !result.overdue;
  all += 1;
  all_closed_on_time += on_time;
  all_closed_late += is_closed && result.overdue;
  all_reworked += result.reworked;
  all_extended += result.extended;
  overdue_open += !is_closed && result.overdue && *result.due < window.closed_before;
  if (!result.due || *result.due < window.from || *result.due >= window.until) return;
  due += 1;
  due_closed += is_closed;
  due_closed_on_time += on_time;
  due_reworked += result.reworked;
  due_extended += result.extended;
}

CaseCounts &CaseCounts::operator+=(const CaseCounts &other) {
  all += other.all;
  all_closed_on_time += other.all_closed_on_time;
  all_closed_late += other.all_closed_late;
  all_reworked += other.all_reworked;
  all_extended += other.all_extended;
  due += other.due;
  due_closed += other.due_closed;
  due_closed_on_time += other.due_closed_on_time;
  due_reworked += other.due_reworked;
  due_extended += other.due_extended;
  overdue_open += other.overdue_open;
  return *this;
}

std::optional<double> closing_rate(const CaseCounts &counts) { return share(counts.due_closed, counts.due); }

std::optional<double> on_time_closing_rate(const CaseCounts &counts) {
  return share(counts.due_closed_on_time, counts.due);
}

std::optional<double> rework_rate(const CaseCounts &counts, RateBasis basis) {
  return basis == RateBasis::due ? share(counts.due_reworked, counts.due) : share(counts.all_reworked, counts.all);
}

std::optional<double> extension_rate(const CaseCounts &counts, RateBasis basis) {
  return basis == RateBasis::due ? share(counts.due_extended, counts.due) : share(counts.all_extended, counts.all);
}

std::optional<double> unit_score(const CaseCounts &counts, const ScoreWeights &weights) {
  if (counts.all == 0) return std::nullopt;
  const double on_time = *share(counts.all_closed_on_time, counts.all);
  const double late = *share(counts.all_closed_late, counts.all);
  return 100 * (weights.timeliness * (on_time + weights.overdue_credit * late) +
                weights.extension * (1 - *extension_rate(counts, RateBasis::all)) +
                weights.rework * (1 - *rework_rate(counts, RateBasis::all)));
}

std::vector<std::optional<int>> ranking(const std::vector<std::optional<double>> &scores, int decimals) {
  const double unit = std::pow(10.0, decimals);
  const auto published = [&](double score) { return std::llround(score * unit); };
  std::vector<std::optional<int>> places;
  for (const std::optional<double> &own : scores) {
    if (!own) {
      places.push_back(std::nullopt);
      continue;
    }
    places.push_back(1 + static_cast<int>(std::count_if(scores.begin(), scores.end(), [&](const auto &other) {
                       return other && published(*other) > published(*own);
                     })));
  }
  return places;
}

} // namespace cavalry
