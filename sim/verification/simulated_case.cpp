#include "verification/simulated_case.hpp"

#include "base/units.hpp"
#include "text/diagnostics.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/yaml_reader.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

class CaseReader {
public:
  explicit CaseReader(Diagnostics &diagnostics) : diagnostics_(diagnostics) {}

  std::vector<SimulatedCase> read(const Node &file) {
    std::vector<SimulatedCase> cases;
    if (!file.is_mapping()) diagnostics_.error(file.at, "", "holds no cases", "cases by their ids");
    for (const Node::Entry &entry : file.entries()) cases.push_back(read_case(entry));
    return cases;
  }

private:
  SimulatedCase read_case(const Node::Entry &entry) {
    const std::string &path = entry.key;
    allow_keys(entry.value, path,
               {"title", "formula", "source", "argued", "left-out", "replications", "quick", "exact"});
    SimulatedCase one;
    one.id = entry.key;
    one.title = text(entry.value, "title");
    one.formula = text(entry.value, "formula");
    one.source = text(entry.value, "source");
    one.argued = text(entry.value, "argued");
    one.left_out = left_out(entry.value);
    if (one.title.empty()) diagnostics_.error(entry.key_at, path, "has no title", "'title' as well");
    if (!one.argued.empty()) return one;
    one.replications = count(entry, "replications");
    one.quick = count(entry, "quick");
    const Node *exact = entry.value.find("exact");
    if (exact == nullptr || exact->size() == 0)
      diagnostics_.error(entry.key_at, path, "says neither what is exact nor why it is not run", "'exact' or 'argued'");
    else
      for (const Node::Entry &value : exact->entries()) one.exact.push_back(read_value(path, value));
    return one;
  }

  SimulatedValue read_value(const std::string &of_case, const Node::Entry &entry) {
    const std::string path = fmt::format("{}.exact.{}", of_case, entry.key);
    const Node &node = entry.value;
    allow_keys(node, path,
               {"measure", "kpi", "scope", "plan", "minus", "times", "less", "figure", "unit", "value", "sd",
                "relative", "decoys"});
    SimulatedValue value;
    value.quantity = entry.key;
    value.measure = text(node, "measure");
    value.kpi = text(node, "kpi");
    value.scope = text(node, "scope", "city");
    value.plan = text(node, "plan", "baseline");
    value.minus = text(node, "minus");
    if (node.find("times") != nullptr) value.times = number(entry, path, "times");
    value.less = text(node, "less");
    value.deviation = choice(node, path, "figure", {"estimate", "deviation"}) == "deviation";
    value.unit = choice(node, path, "unit", {"", "min", "h", "d"});
    value.seconds = value.unit == "min" ? minute : value.unit == "h" ? hour : value.unit == "d" ? day : 1;
    value.value = number(entry, path, "value");
    if (node.find("sd") != nullptr) value.sd = number(entry, path, "sd");
    if (node.find("relative") != nullptr) value.relative = number(entry, path, "relative");
    if (const Node *decoys = node.find("decoys"))
      for (const Node::Entry &decoy : decoys->entries())
        value.decoys.push_back({decoy.key, parsed(decoy.value, fmt::format("{}.decoys.{}", path, decoy.key))});
    if (value.measure.empty() == value.kpi.empty())
      diagnostics_.error(entry.key_at, path, "says not where the answer is found", "either 'measure' or 'kpi'");
    if (std::isnan(value.sd) && (value.times != 1 || !value.less.empty()))
      diagnostics_.error(entry.key_at, path, "is made of several figures, whose spread is not known", "'sd' as well");
    return value;
  }

  static std::string text(const Node &node, std::string_view key, std::string otherwise = "") {
    const Node *value = node.find(key);
    return value == nullptr ? otherwise : value->text;
  }

  std::string choice(const Node &node, const std::string &path, std::string_view key,
                     const std::vector<std::string> &words) {
    std::string word = text(node, key, words.front());
    if (std::find(words.begin(), words.end(), word) == words.end())
      diagnostics_.error(node.find(key)->at, fmt::format("{}.{}", path, key), fmt::format("is '{}'", word),
                         fmt::format("one of {}", fmt::join(words, ", ")));
    return word;
  }

  double parsed(const Node &node, const std::string &path) {
    const Parsed<double> value = parse_number(node.text);
    if (node.is_scalar() && value) return *value;
    diagnostics_.error(node.at, path, "is no number", "a number");
    return CheckedValue::none;
  }

  double number(const Node::Entry &entry, const std::string &path, std::string_view key) {
    const Node *value = entry.value.find(key);
    if (value != nullptr) return parsed(*value, fmt::format("{}.{}", path, key));
    diagnostics_.error(entry.key_at, path, fmt::format("has no '{}'", key), "a number");
    return CheckedValue::none;
  }

  std::uint64_t count(const Node::Entry &entry, std::string_view key) {
    constexpr double most = 1e6;
    const double value = number(entry, entry.key, key);
    if (value >= 2 && value <= most && value == static_cast<double>(static_cast<std::uint64_t>(value)))
      return static_cast<std::uint64_t>(value);
    diagnostics_.error(entry.key_at, fmt::format("{}.{}", entry.key, key), "is no number of replications",
                       "a whole number from 2 on");
    return 2;
  }

  void allow_keys(const Node &node, const std::string &path, const std::vector<std::string> &allowed) {
    if (!node.is_mapping()) diagnostics_.error(node.at, path, "is no mapping", "keys and values");
    for (const Node::Entry &entry : node.entries())
      if (std::find(allowed.begin(), allowed.end(), entry.key) == allowed.end())
        diagnostics_.error(entry.key_at, fmt::format("{}.{}", path, entry.key), "unknown key",
                           fmt::format("one of {}", fmt::join(allowed, ", ")), nearest(entry.key, allowed));
  }

  Diagnostics &diagnostics_;
};

} // namespace

std::vector<SimulatedCase> read_simulated_cases(const std::filesystem::path &path) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  const Node file = read_yaml(files, path, diagnostics);
  diagnostics.throw_if_any();
  std::vector<SimulatedCase> cases = CaseReader(diagnostics).read(file);
  diagnostics.throw_if_any();
  return cases;
}

std::string scenario_file(const SimulatedCase &one) {
  std::string name = one.id;
  for (char &c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return name + ".yaml";
}

} // namespace cavalry
