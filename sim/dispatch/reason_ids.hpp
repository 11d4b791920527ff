#pragma once
#include <array>
#include <string_view>

namespace cavalry {

/// Ids of the reasons for which a crew is sent, by Reason.
inline constexpr std::array<std::string_view, 11> reason_ids{
    "none",     "nearest",   "own_district", "neighbour", "oldest_waiting", "most_urgent",
    "diverted", "taken_off", "earliest_due", "preferred", "at_random"};

} // namespace cavalry
