#pragma once
#include "measure/outcome.hpp"

#include <cstddef>
#include <span>
#include <vector>

namespace cavalry {

/// An outcome as bytes, to send it out of a worker or to keep it: only what was counted takes room. The same outcome
/// gives the same bytes on every machine.
std::vector<std::byte> outcome_to_bytes(const Outcome &outcome);

/// Back, exactly. Throws std::runtime_error on bytes that outcome_to_bytes did not write.
Outcome outcome_from_bytes(std::span<const std::byte> bytes);

/// A histogram as bytes, and back: some two bytes a bin that is not empty.
std::vector<std::byte> histogram_to_bytes(const Histogram &histogram);
Histogram histogram_from_bytes(std::span<const std::byte> bytes);

} // namespace cavalry
