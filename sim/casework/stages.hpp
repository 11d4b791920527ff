#pragma once

#include "casework/limit.hpp"

#include <cstddef>
#include <cstdint>

namespace cavalry {

/// Where a case is; named after what happened to it last, or who has it. The order is that of an undisturbed life.
enum class Stage : std::uint8_t {
  reported,     ///< waits for the acceptance desk
  accepted,     ///< taken up by that desk, not filed yet
  site_check,   ///< an inspector is looking whether it is so
  filed,        ///< waits for the dispatch desk, at first and after a bounce
  handling,     ///< with a unit
  rework,       ///< with a unit, after the second check failed
  suspended,    ///< with a unit that can do nothing about it for now
  second_check, ///< handed back; an inspector is looking whether it is done
  closed,
  dismissed, ///< not filed: not so, not ours, or a duplicate of another case
};
inline constexpr std::size_t stage_count = 10;

/// What a clock of a case counts.
enum class CaseClockId : std::uint8_t {
  acceptance,   ///< from the report to filing, without the checks on site
  site_check,   ///< a check on site
  dispatch,     ///< from filing or a bounce to a unit
  handling,     ///< from dispatch until the unit hands the case back, without suspensions and bounces
  second_check, ///< a second check
};
inline constexpr std::size_t case_clock_count = 5;

/// "site-check": for logs and tables.
const char *id(Stage stage);
const char *id(CaseClockId clock);

/// The limits of the cases of one type, by clock.
struct CaseRules {
  Limit acceptance;
  Limit site_check;
  Limit dispatch;
  Limit handling;
  Limit second_check;

  const Limit &limit(CaseClockId clock) const;
};

} // namespace cavalry
