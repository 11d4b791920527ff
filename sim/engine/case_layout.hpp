#pragma once
#include "casework/stages.hpp"
#include "engine/none.hpp"
#include "scenario/scenario.hpp"

#include <array>
#include <vector>

namespace cavalry {

/// The stages at which a case may wait for a desk.
enum class PlatformStageId : std::uint8_t { acceptance, site_check, dispatch, second_check };
inline constexpr std::size_t platform_stages = 4;

/// What a scenario says of cases, made ready to run; a part of the Layout.
struct CaseLayout {
  explicit CaseLayout(const Scenario &scenario);

  /// Whether what becomes known to this type by this way (0: a crew comes by) is a case.
  bool opens(std::uint32_t type, std::size_t way) const { return opens_case[type][way]; }
  std::uint32_t unit(std::uint32_t type, std::uint32_t district) const {
    return units[type * std::size_t{districts} + district];
  }

  WorkingCalendar calendar; ///< dates are model times
  std::size_t districts;
  std::vector<CaseRules> rules;                  ///< by type
  std::vector<std::vector<bool>> opens_case;     ///< by type and way of becoming known
  std::vector<std::vector<std::size_t>> sources; ///< by type and way: which of discovery_ids
  std::size_t source_count;
  std::vector<std::uint32_t> units;      ///< type x district; `none`: it has no name
  std::vector<std::uint32_t> bounced_to; ///< by type; `none`: to the same unit
  std::array<std::uint32_t, platform_stages> desk;
  std::array<const PlatformStage *, platform_stages> stage;
  bool any = false; ///< anything opens a case
};

} // namespace cavalry
