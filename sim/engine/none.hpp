#pragma once
#include <cstdint>

namespace cavalry {

/// An index of nothing.
inline constexpr std::uint32_t none = 0xffffffffU;

} // namespace cavalry
