#include "report/verify_report.hpp"

#include "report/notes.hpp"
#include "report/table.hpp"
#include "report/tidy.hpp"
#include "report/words.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <sstream>
#include <utility>

namespace cavalry {
namespace {

std::string verdict(const CheckedValue &value) {
  return !value.argued.empty() ? "argued" : value.passes ? "ok" : "off";
}

/// As many decimals as show two digits of the smallest of these that is not 0.
int decimals_for(std::initializer_list<double> sizes) {
  double smallest = std::numeric_limits<double>::infinity();
  for (const double size : sizes)
    if (std::isfinite(size) && size > 0) smallest = std::min(smallest, size);
  if (std::isinf(smallest)) return 0;
  return std::min(12, std::max(0, 1 - static_cast<int>(std::floor(std::log10(smallest)))));
}

class VerifyReport {
public:
  explicit VerifyReport(Language language) : language_(language) {}

  void add(const CheckedValue &value) {
    if (value.case_id != case_) head(value);
    if (!value.argued.empty()) return;
    const double tolerance = 0.5 * (value.high - value.low);
    const int decimals = decimals_for({value.half_width, tolerance});
    const auto number = [&](double x) {
      return std::isnan(x) ? std::string("–") : fmt::format("{:.{}f}", x, decimals);
    };
    std::string estimate = number(value.estimate);
    if (std::isfinite(value.half_width)) estimate += fmt::format(" ± {}", number(value.half_width));
    const std::string exact =
        std::isnan(value.exact) ? fmt::format("{} … {}", number(value.low), number(value.high)) : number(value.exact);
    table_.add({value.quantity, value.unit, exact, estimate, fmt::format("± {}", number(tolerance)), word(value)});
  }

  /// The lines of the table with the heads of the cases between them.
  std::string str() const {
    std::string result;
    std::istringstream lines(table_.str(2));
    std::string line;
    auto head = heads_.begin();
    for (std::size_t row = 0; row <= table_.size(); ++row) {
      for (; head != heads_.end() && head->first == row; ++head) result += head->second;
      if (std::getline(lines, line)) result += line + '\n';
    }
    return result;
  }

private:
  void head(const CheckedValue &value) {
    case_ = value.case_id;
    std::string text = paragraph(fmt::format("{}  {}", value.case_id, value.title));
    if (!value.argued.empty()) text += paragraph(say(language_, "verify.argued", value.argued), 2);
    heads_.emplace_back(table_.size(), text);
  }

  std::string word(const CheckedValue &value) const {
    if (value.passes) return say(language_, "verify.ok");
    if (value.too_wide) return say(language_, "verify.too_wide");
    return value.mistake.empty() ? say(language_, "verify.off") : say(language_, "verify.off_as", value.mistake);
  }

  Language language_;
  std::string case_;
  std::vector<std::pair<std::size_t, std::string>> heads_; ///< of a case, before this row of the table
  Table table_{{{Table::Align::left},
                {Table::Align::left},
                {Table::Align::right},
                {Table::Align::right},
                {Table::Align::right},
                {Table::Align::left}}};
};

TidyTable tidy(const std::vector<CheckedValue> &values) {
  TidyTable table{{"case", "quantity", "unit", "exact", "low", "high", "estimate", "half_width", "replications",
                   "verdict", "mistake", "argued"},
                  {}};
  for (const CheckedValue &value : values)
    table.rows.push_back({value.case_id, value.quantity, value.unit, value.exact, value.low, value.high, value.estimate,
                          value.half_width, value.replications, verdict(value), value.mistake, value.argued});
  return table;
}

} // namespace

std::string verify_report(Language language, const std::vector<CheckedValue> &values, std::uint64_t seed) {
  VerifyReport report(language);
  std::set<std::string> cases, argued;
  std::size_t checked = 0;
  std::size_t passed = 0;
  for (const CheckedValue &value : values) {
    report.add(value);
    (value.argued.empty() ? cases : argued).insert(value.case_id);
    if (!value.argued.empty()) continue;
    ++checked;
    passed += value.passes;
  }
  const std::string end = say(language, passed == checked ? "verify.all" : "verify.some", passed, checked, cases.size(),
                              argued.size(), seed);
  return fmt::format("{}\n{}", report.str(), paragraph(end));
}

std::string verification_as_csv(const std::vector<CheckedValue> &values) { return tidy(values).csv(); }
std::string verification_as_json(const std::vector<CheckedValue> &values) { return tidy(values).json(); }

} // namespace cavalry
