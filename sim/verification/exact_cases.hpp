#pragma once
#include "text/tree.hpp"

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// What a typical mistake gives instead.
struct Mistake {
  std::string what;
  double value;
};

/// A quantity that is not held against anything.
struct LeftOut {
  std::string quantity;
  std::string why;
};

/// The `left-out` of a case: why, by quantity.
std::vector<LeftOut> left_out(const Node &of_case);

/// What an answer to one quantity of a case may be.
struct ExactValue {
  std::string quantity;
  double value; ///< NaN where only a range is right
  double low, high;
  std::vector<Mistake> decoys;

  bool accepts(double answer) const { return low <= answer && answer <= high; } // NaN never
};

/// A case as it stands in a file like tests/analytic/statistics.yaml, which says what its keys mean.
struct ExactCase {
  std::string id, title, formula, source;
  std::string argued; ///< why the program does not answer it; empty where it does
  std::vector<LeftOut> left_out;
  bool macro = false; ///< takes minutes: repeats whole experiments
  Node inputs;
  std::vector<ExactValue> exact;
};

/// A list of quantities gives several: "fractions 1", "fractions 2", ...
std::string numbered(std::string_view quantity, std::size_t index);

/// Reads all cases of a file, in its order. Throws InputError with everything that is wrong in it.
std::vector<ExactCase> read_exact_cases(const std::filesystem::path &path);

/// The inputs of one case. An input whose value names another case is the input of that name there. All throw
/// std::invalid_argument, naming the case and the input, where there is none or it is not of this kind.
class CaseInputs {
public:
  CaseInputs(const std::vector<ExactCase> &cases, const ExactCase &one) : cases_(&cases), case_(&one) {}

  double number(std::string_view name) const;
  std::vector<double> numbers(std::string_view name) const;
  std::size_t count(std::string_view name) const;
  bool has(std::string_view name) const { return case_->inputs.find(name) != nullptr; }
  /// Of rows of hexadecimal words.
  std::vector<std::vector<std::uint64_t>> words(std::string_view name) const;

private:
  const Node &find(std::string_view name) const;
  [[noreturn]] void refuse(std::string_view name, const char *what) const;

  const std::vector<ExactCase> *cases_;
  const ExactCase *case_;
};

} // namespace cavalry
