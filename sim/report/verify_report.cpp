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
  return !value.argued.empty() ? "argued" : value.passes ? "ok" : value.too_wide ? "too-wide" : "off";
}

/// As many decimals as show two digits of the smallest of these that is not 0.
int decimals_for(std::initializer_list<double> sizes) {
  double smallest = std::numeric_limits<double>::infinity();
  for (const double size : sizes)
    if (std::isfinite(size) && size > 0) smallest = std::min(smallest, size);
  if (std::isinf(smallest)) return 0;
  return std::min(12, std::max(0, 1 - static_cast<int>(std::floor(std::log10(smallest)))));
}

/// Decoys as "what a mistake gives: value; ...".
std::string listed(const std::vector<Mistake> &decoys) {
  std::vector<std::string> each;
  for (const Mistake &decoy : decoys) each.push_back(fmt::format("{}: {}", decoy.what, decoy.value));
  return fmt::format("{}", fmt::join(each, "; "));
}

bool is_range(const CheckedValue &value) { return std::isnan(value.exact); }

class VerifyReport {
public:
  explicit VerifyReport(Language language) : language_(language) {
    std::vector<std::string> names;
    for (const char *column : {"quantity", "unit", "exact", "estimate", "tolerance", "verdict"})
      names.push_back(say(language, fmt::format("verify.{}", column)));
    table_.add(names);
  }

  void add(const CheckedValue &value) {
    if (value.case_id != case_) head(value);
    if (!value.argued.empty()) return argue(value);
    const double tolerance = 0.5 * (value.high - value.low);
    const int decimals = decimals_for({value.half_width, tolerance});
    const auto number = [&](double x) {
      return std::isnan(x) ? std::string("–") : fmt::format("{:.{}f}", x, decimals);
    };
    std::string estimate = number(value.estimate);
    if (std::isfinite(value.half_width)) estimate += fmt::format(" ± {}", number(value.half_width));
    std::string exact = number(value.exact);
    if (is_range(value) && !value.unasked) exact = fmt::format("{} … {}", number(value.low), number(value.high));
    table_.add({value.quantity, value.unit, exact, estimate,
                is_range(value) ? "" : fmt::format("± {}", number(tolerance)), word(value)});
  }

  /// The lines of the table with the heads of the cases between them.
  std::string str() const {
    std::string result;
    std::istringstream lines(table_.str(2));
    std::string line;
    auto head = heads_.begin();
    if (table_.size() == 1) std::getline(lines, line); // nothing but arguments needs no names of columns
    for (std::size_t row = table_.size() == 1 ? 1 : 0; row <= table_.size(); ++row) {
      for (; head != heads_.end() && head->first == row; ++head) result += head->second;
      if (std::getline(lines, line)) result += line + '\n';
    }
    return result;
  }

private:
  void head(const CheckedValue &value) {
    case_ = value.case_id;
    left_out_.clear();
    heads_.emplace_back(table_.size(), paragraph(fmt::format("{}  {}", value.case_id, value.title)));
  }
  void argue(const CheckedValue &value) {
    const bool again = value.argued == reason_ && !left_out_.empty();
    if (again) heads_.pop_back();
    left_out_ = again ? fmt::format("{}, {}", left_out_, value.quantity) : value.quantity;
    reason_ = value.argued;
    heads_.emplace_back(table_.size(),
                        paragraph(left_out_.empty() ? say(language_, "verify.argued", reason_)
                                                    : say(language_, "verify.left_out", left_out_, reason_),
                                  2));
  }

  std::string word(const CheckedValue &value) const {
    if (value.unasked) return say(language_, "verify.unasked");
    if (value.too_wide) return say(language_, "verify.too_wide");
    if (!value.passes)
      return value.mistake.empty() ? say(language_, "verify.off") : say(language_, "verify.off_as", value.mistake);
    const std::vector<std::string> indistinct = value.indistinct();
    return indistinct.empty() ? say(language_, "verify.ok")
                              : say(language_, "verify.ok_or", fmt::format("{}", fmt::join(indistinct, "; ")));
  }

  Language language_;
  std::string case_;
  std::string left_out_, reason_; ///< quantities of the case argued last, and the reason they have in common
  std::vector<std::pair<std::size_t, std::string>>
      heads_; ///< of a case, or what is argued, before this row of the table
  Table table_{{{Table::Align::left},
                {Table::Align::left},
                {Table::Align::right},
                {Table::Align::right},
                {Table::Align::right},
                {Table::Align::left}}};
};

TidyTable tidy(const std::vector<CheckedValue> &values, std::uint64_t seed) {
  TidyTable table{{"case", "title", "quantity", "unit", "exact", "accepted_low", "accepted_high", "estimate",
                   "half_width", "replications", "seed", "verdict", "mistake", "cannot_tell", "decoys", "argued"},
                  {}};
  for (const CheckedValue &value : values) {
    const TidyCell replications = value.replications == 0 ? TidyCell() : TidyCell(value.replications);
    table.rows.push_back({value.case_id, value.title, value.quantity, value.unit, value.exact, value.low, value.high,
                          value.estimate, value.half_width, replications, static_cast<std::size_t>(seed),
                          verdict(value), value.mistake, fmt::format("{}", fmt::join(value.indistinct(), "; ")),
                          listed(value.decoys), value.argued});
  }
  return table;
}

/// How many cases are checked, and of how many nothing or only a part is.
struct Tallied {
  std::set<std::string> checked, argued, in_part;
};

/// The last lines: what came out and what it is worth.
std::string ending(Language language, const std::vector<CheckedValue> &values, std::uint64_t seed) {
  Tallied cases;
  std::size_t checked = 0, passed = 0, indistinct = 0;
  bool ranges = false;
  for (const CheckedValue &value : values) {
    if (!value.argued.empty()) {
      (value.quantity.empty() ? cases.argued : cases.in_part).insert(value.case_id);
      continue;
    }
    cases.checked.insert(value.case_id);
    ++checked;
    passed += value.passes;
    indistinct += !value.indistinct().empty();
    ranges |= is_range(value);
  }
  const auto line = [&](std::string_view key, const auto &...with) { return paragraph(say(language, key, with...)); };
  std::string lines;
  if (checked > 0) {
    lines = line(passed == checked ? "verify.all" : "verify.some", passed, checked, cases.checked.size(), seed);
    lines += line(ranges ? "verify.chance_of_ranges" : "verify.chance");
  }
  if (passed != checked) lines += line("verify.another_seed");
  if (indistinct > 0) lines += line("verify.indistinct", indistinct);
  if (!cases.argued.empty() || !cases.in_part.empty())
    lines += line("verify.not_run", cases.argued.size(), cases.in_part.size());
  return lines;
}

} // namespace

std::string verify_report(Language language, const std::vector<CheckedValue> &values, std::uint64_t seed) {
  VerifyReport report(language);
  for (const CheckedValue &value : values) report.add(value);
  return fmt::format("{}\n{}", report.str(), ending(language, values, seed));
}

std::string verification_as_csv(const std::vector<CheckedValue> &values, std::uint64_t seed) {
  return tidy(values, seed).csv();
}
std::string verification_as_json(const std::vector<CheckedValue> &values, std::uint64_t seed) {
  return tidy(values, seed).json();
}

} // namespace cavalry
