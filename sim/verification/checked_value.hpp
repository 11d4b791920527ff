#pragma once
#include "verification/statistics_cases.hpp"

#include <cstddef>
#include <limits>
#include <span>
#include <string>
#include <vector>

namespace cavalry {

/// What the program gives for a quantity of a case, held against what is right. In `unit`s.
struct CheckedValue {
  static constexpr double none = std::numeric_limits<double>::quiet_NaN();

  std::string case_id;
  std::string title; ///< of the case
  std::string quantity;
  std::string unit;             ///< "min"; empty: a plain number
  double exact = none;          ///< none where only a range is right
  double low = none;            ///< what is accepted
  double high = none;           ///< what is accepted
  double estimate = none;       ///< what the program gives
  double half_width = none;     ///< 95 %; none where nothing is random
  std::size_t replications = 0; ///< of the simulator; 0: the answer is none of its
  bool passes = false;
  bool too_wide = false;       ///< too few replications to judge by: it does not pass
  bool unasked = false;        ///< an answer to a quantity that the case does not have: it does not pass
  std::string mistake;         ///< that would give what the program gives rather than what is right; empty: none known
  std::vector<Mistake> decoys; ///< all that are known
  std::string argued;          ///< why nothing is computed; the rest but the quantity, if any, then says nothing

  /// The decoys that are accepted as well: the tolerance is too wide to tell them from what is right.
  std::vector<std::string> indistinct() const;
};

/// The decoy to which the estimate is closer than to the exact value, the closest of them; empty where there is none.
std::string closest_mistake(double estimate, double exact, std::span<const Mistake> decoys);

/// A value for each quantity of a case that is left out, which says why, or for a whole case where all of it is argued.
std::vector<CheckedValue> argued_values(const std::string &case_id, const std::string &title, const std::string &argued,
                                        const std::vector<LeftOut> &left_out);

/// The answers to cases held against what is right, in the order of the cases; a quantity without an answer is off, and
/// so is an answer without a quantity. What is argued says why. Answers to other cases are passed over.
std::vector<CheckedValue> check(const std::vector<ExactCase> &cases, const std::vector<Answer> &answers);

} // namespace cavalry
