#include "verification/exact_cases.hpp"

#include "text/diagnostics.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/yaml_reader.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <stdexcept>

namespace cavalry {
namespace {

/// Exact values are listed with ten digits.
constexpr double usual_tolerance = 1e-6;

class CaseReader {
public:
  explicit CaseReader(Diagnostics &diagnostics) : diagnostics_(diagnostics) {}

  std::vector<ExactCase> read(const Node &file) {
    std::vector<ExactCase> cases;
    if (!file.is_mapping()) diagnostics_.error(file.at, "", "holds no cases", "cases by their ids");
    for (const Node::Entry &entry : file.entries()) cases.push_back(read_case(entry));
    return cases;
  }

private:
  ExactCase read_case(const Node::Entry &entry) {
    ExactCase one;
    one.id = entry.key;
    require_keys(entry.value, entry.key,
                 {"title", "formula", "source", "argued", "left-out", "macro", "inputs", "exact"});
    const auto text = [&](const char *key) {
      const Node *node = entry.value.find(key);
      return node ? node->text : std::string();
    };
    one.title = text("title");
    one.formula = text("formula");
    one.source = text("source");
    one.argued = text("argued");
    one.left_out = left_out(entry.value);
    one.macro = text("macro") == "true";
    if (const Node *inputs = entry.value.find("inputs")) one.inputs = *inputs;
    const Node *exact = entry.value.find("exact");
    if (exact)
      for (const Node::Entry &quantity : exact->entries()) read_quantity(entry.key, quantity, one.exact);
    if (one.title.empty()) diagnostics_.error(entry.key_at, entry.key, "has no title", "title");
    if (one.exact.empty() == one.argued.empty())
      diagnostics_.error(entry.key_at, entry.key, "says neither what is exact nor why nothing is answered, or both",
                         "exact or argued");
    return one;
  }

  void read_quantity(const std::string &path, const Node::Entry &entry, std::vector<ExactValue> &exact) {
    const std::string here = path + "." + entry.key;
    const Node &node = entry.value;
    if (!node.is_mapping()) return add(here, entry.key, node, node, exact);
    require_keys(node, here, {"value", "relative", "absolute", "between", "decoys"});
    if (const Node *value = node.find("value")) return add(here, entry.key, *value, node, exact);
    const Node *between = node.find("between");
    if (!between || between->items.size() != 2)
      return diagnostics_.error(entry.key_at, here, "has neither a value nor a range", "value or between: [low, high]");
    exact.push_back({entry.key, std::numeric_limits<double>::quiet_NaN(), number(here, between->items[0]),
                     number(here, between->items[1]), decoys(here, node)});
  }

  /// One value or a list of them, with the tolerance and decoys that stand in `settings`.
  void add(const std::string &path, const std::string &quantity, const Node &value, const Node &settings,
           std::vector<ExactValue> &exact) {
    if (value.is_sequence()) {
      for (std::size_t i = 0; i < value.items.size(); ++i)
        add(path, numbered(quantity, i + 1), value.items[i], settings, exact);
      return;
    }
    const double right = number(path, value);
    const Node *absolute = settings.find("absolute");
    const Node *relative = settings.find("relative");
    const double tolerance =
        absolute ? number(path, *absolute) : std::fabs(right) * (relative ? number(path, *relative) : usual_tolerance);
    exact.push_back({quantity, right, right - tolerance, right + tolerance, decoys(path, settings)});
  }

  std::vector<Mistake> decoys(const std::string &path, const Node &settings) {
    std::vector<Mistake> mistakes;
    if (const Node *node = settings.find("decoys"))
      for (const Node::Entry &decoy : node->entries()) mistakes.push_back({decoy.key, number(path, decoy.value)});
    return mistakes;
  }

  double number(const std::string &path, const Node &node) {
    const Parsed<double> parsed = parse_number(node.text);
    if (node.is_scalar() && parsed) return *parsed;
    diagnostics_.error(node.at, path, "is no number", "a number");
    return std::numeric_limits<double>::quiet_NaN();
  }

  void require_keys(const Node &node, const std::string &path, const std::vector<std::string> &allowed) {
    for (const Node::Entry &entry : node.entries())
      if (std::find(allowed.begin(), allowed.end(), entry.key) == allowed.end())
        diagnostics_.error(entry.key_at, path + "." + entry.key, "unknown key",
                           fmt::format("{}", fmt::join(allowed, ", ")), nearest(entry.key, allowed));
  }

  Diagnostics &diagnostics_;
};

} // namespace

std::string numbered(std::string_view quantity, std::size_t index) { return fmt::format("{} {}", quantity, index); }

std::vector<LeftOut> left_out(const Node &of_case) {
  std::vector<LeftOut> quantities;
  if (const Node *node = of_case.find("left-out"))
    for (const Node::Entry &entry : node->entries()) quantities.push_back({entry.key, entry.value.text});
  return quantities;
}

std::vector<ExactCase> read_exact_cases(const std::filesystem::path &path) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  const Node file = read_yaml(files, path, diagnostics);
  diagnostics.throw_if_any();
  std::vector<ExactCase> cases = CaseReader(diagnostics).read(file);
  diagnostics.throw_if_any();
  return cases;
}

void CaseInputs::refuse(std::string_view name, const char *what) const {
  throw std::invalid_argument(fmt::format("{}: input '{}' {}", case_->id, name, what));
}

const Node &CaseInputs::find(std::string_view name) const {
  const Node *node = case_->inputs.find(name);
  if (!node) refuse(name, "is not there");
  if (!node->is_scalar()) return *node;
  const auto other =
      std::find_if(cases_->begin(), cases_->end(), [&](const ExactCase &c) { return c.id == node->text; });
  return other == cases_->end() || &*other == case_ ? *node : CaseInputs(*cases_, *other).find(name);
}

double CaseInputs::number(std::string_view name) const {
  const Parsed<double> parsed = parse_number(find(name).text);
  if (!parsed) refuse(name, "is no number");
  return *parsed;
}

std::size_t CaseInputs::count(std::string_view name) const {
  const double value = number(name);
  if (!(value >= 0 && value == std::floor(value) && value < 1e15)) refuse(name, "is no count");
  return static_cast<std::size_t>(value);
}

std::vector<double> CaseInputs::numbers(std::string_view name) const {
  std::vector<double> values;
  for (const Node &item : find(name).items) {
    const Parsed<double> parsed = parse_number(item.text);
    if (!parsed) refuse(name, "holds something that is no number");
    values.push_back(*parsed);
  }
  if (values.empty()) refuse(name, "is no list of numbers");
  return values;
}

std::vector<std::vector<std::uint64_t>> CaseInputs::words(std::string_view name) const {
  std::vector<std::vector<std::uint64_t>> rows;
  for (const Node &row : find(name).items) {
    if (row.items.empty()) refuse(name, "holds something that is no row of words");
    rows.emplace_back();
    for (const Node &item : row.items) {
      std::uint64_t word = 0;
      const char *end = item.text.data() + item.text.size();
      const auto [stop, error] = std::from_chars(item.text.data(), end, word, 16);
      if (error != std::errc() || stop != end) refuse(name, "holds something that is no hexadecimal word");
      rows.back().push_back(word);
    }
  }
  return rows;
}

} // namespace cavalry
