#pragma once
#include "text/catalogue.hpp"
#include "verification/checked_value.hpp"

#include <cstdint>
#include <string>
#include <vector>

namespace cavalry {

/// What `cavalry verify` prints for people: case by case each quantity, what is right, what the program gives, and
/// whether that is within the tolerance, and which mistakes are so as well; how many are right, at the end.
std::string verify_report(Language language, const std::vector<CheckedValue> &values, std::uint64_t seed);

/// The same as rows for programs; the verdict is "ok", "off", "too-wide" or "argued". README.md says what the columns
/// are.
std::string verification_as_csv(const std::vector<CheckedValue> &values, std::uint64_t seed);
std::string verification_as_json(const std::vector<CheckedValue> &values, std::uint64_t seed);

} // namespace cavalry
