#pragma once
#include "verification/statistics_cases.hpp"

#include <span>
#include <utility>

namespace cavalry {

/// Collects the answers to one case.
class Answers {
public:
  Answers(std::string case_id, std::vector<Answer> &all) : case_id_(std::move(case_id)), all_(&all) {}

  void add(std::string quantity, double value) { all_->push_back({case_id_, std::move(quantity), value}); }
  void add(std::string quantity, std::size_t value) { add(std::move(quantity), static_cast<double>(value)); }
  /// Numbered from 1.
  void add(const std::string &quantity, std::span<const double> values) {
    for (std::size_t i = 0; i < values.size(); ++i) add(numbered(quantity, i + 1), values[i]);
  }
  void add(const std::string &quantity, std::initializer_list<double> values) {
    add(quantity, std::span(values.begin(), values.size()));
  }

private:
  std::string case_id_;
  std::vector<Answer> *all_;
};

} // namespace cavalry
