#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// What a typical mistake yields instead.
struct Decoy {
  std::string mistake;
  double value;
};

/// An output with an exact answer. `tolerance` holds for the ratio of sums over `replications` of the stated design and
/// scales with 1 / sqrt(replications). Times in minutes.
struct Expected {
  std::string_view scenario;
  std::string_view output;
  double value;
  double tolerance;
  int replications;
  std::vector<Decoy> decoys = {};
};

/// The entry of that name; a test fails to start without.
const Expected &expected(std::string_view scenario, std::string_view output);

/// Reports a failure unless `estimate`, from so many replications, is within its tolerance; it then names the decoy to
/// which the estimate is closer than to the exact value.
void expect_exact(std::string_view scenario, std::string_view output, double estimate, int replications);

} // namespace cavalry
