#pragma once
#include "experiment/experiment.hpp"
#include "experiment/overload.hpp"
#include "text/catalogue.hpp"

#include <bitset>
#include <string>

namespace cavalry {

/// The widest line of a report, in columns.
inline constexpr std::size_t report_width = 100;

/// A paragraph broken at report_width, its further lines indented.
std::string paragraph(const std::string &text, std::size_t indent = 0);

/// "7 d from 2023-03-06", the window of a scenario: its length and its beginning.
std::string window_length(Language language, const Scenario &scenario);
std::string window_start(const Scenario &scenario);

/// "at 17:00-22:00, 06:00-07:00", "at all hours": stretches in the order of the day, one past midnight in one piece.
std::string hours_text(Language language, const std::bitset<24> &hours);

std::string plan_title(Language language, const PlanResult &plan);

/// One line for what crews cannot keep up with: who, where, in which hours.
std::string overload_text(Language language, const PlanResult &plan, const Overload &overload);

/// The lines under a plan that is overloaded; empty where none is.
std::string overload_notes(Language language, const PlanResult &plan);

/// When the backlog of overdue cases clears, beside the baseline's where one is given; empty where there is none.
std::string backlog_note(Language language, const PlanResult &plan, const PlanResult *baseline = nullptr);

/// "Nanzhong Market, 20:00-21:00: 41.2 ± 1.3 %; late time: unnoticed 96.1 ± 0.2 %, work 3.9 ± 0.2 %". Empty where the
/// plan does not promise to clear anything within a time: then nothing is late, nor in time.
std::string worst_and_late(Language language, const PlanResult &plan);

/// The ids of the logs that the plans replay: intervals hold given these. Empty where there is none.
std::string replayed_logs(const ExperimentResult &result);

/// "Interrupted: 4 of 400 replications finished; no verdict yet."
std::string interrupted_note(Language language, const ExperimentResult &result);

/// What stands below every table: how to read the intervals, what is missing, what it takes to make it again.
std::string closing_notes(Language language, const ExperimentResult &result);

} // namespace cavalry
