#include "scenario/forms_law.hpp"

#include "scenario/forms_number.hpp"
#include "scenario/json_text.hpp"
#include "scenario/reading.hpp"
#include "scenario/writing.hpp"
#include "text/suggest.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace cavalry {
namespace {

using Numbers = std::vector<double>;

struct Parameter {
  const char *key;
  const char *says;
  Dimension dimension;
  Range range;
};

struct Law {
  std::string name;
  const char *says;
  std::vector<Parameter> parameters;
  Distribution (*make)(const Numbers &);
};

const std::vector<Law> &laws() {
  const Parameter mean{"mean", "Its mean.", Dimension::duration, above(0)};
  const Parameter cv{"cv", "Standard deviation over mean.", Dimension::none, between(0, 10)};
  static const std::vector<Law> table{
      {"fixed",
       "always the same; a bare duration says so too",
       {{"value", "Its value.", Dimension::duration, at_least(0)}},
       [](const Numbers &of) { return Distribution::fixed(of[0]); }},
      {"exponential", "no memory", {mean}, [](const Numbers &of) { return Distribution::exponential(of[0]); }},
      {"lognormal",
       "some take far longer",
       {mean, cv},
       [](const Numbers &of) { return Distribution::lognormal(of[0], of[1]); }},
      {"gamma", "a lighter tail", {mean, cv}, [](const Numbers &of) { return Distribution::gamma(of[0], of[1]); }},
      {"weibull",
       "a rate of ending that grows (shape > 1) or falls (shape < 1) with age",
       {mean, {"shape", "1 is exponential.", Dimension::none, above(0)}},
       [](const Numbers &of) { return Distribution::weibull(of[0], of[1]); }},
      {"erlang",
       "the sum of k exponential stages",
       {mean, {"k", "A whole number of stages.", Dimension::none, between(1, 1e6)}},
       [](const Numbers &of) {
         if (of[1] != static_cast<int>(of[1])) throw std::invalid_argument("erlang: k must be a whole number");
         return Distribution::erlang(of[0], static_cast<int>(of[1]));
       }},
      {"uniform",
       "anything between two ends",
       {{"from", "Its low end.", Dimension::duration, at_least(0)},
        {"to", "Its high end.", Dimension::duration, at_least(0)}},
       [](const Numbers &of) { return Distribution::uniform(of[0], of[1]); }},
      {"triangular",
       "between two ends, mostly near the mode",
       {{"from", "Its low end.", Dimension::duration, at_least(0)},
        {"mode", "Its most likely value.", Dimension::duration, at_least(0)},
        {"to", "Its high end.", Dimension::duration, at_least(0)}},
       [](const Numbers &of) { return Distribution::triangular(of[0], of[1], of[2]); }},
  };
  return table;
}

const Law *find_law(std::string_view name) {
  for (const Law &law : laws())
    if (law.name == name) return &law;
  return nullptr;
}

void describe(FieldVisitor &visit, const Law &law, Numbers &numbers) {
  for (std::size_t i = 0; i < law.parameters.size(); ++i) {
    const Parameter &parameter = law.parameters[i];
    visit.field({parameter.key, parameter.says, required},
                QuantityForm(numbers[i], parameter.dimension, parameter.range));
  }
}

/// "{lognormal: {mean: ..., cv: ...}}"
std::string notation(const Law &law) {
  std::string parameters;
  for (const Parameter &parameter : law.parameters)
    parameters += fmt::format("{}{}: ...", parameters.empty() ? "" : ", ", parameter.key);
  return fmt::format("{{{}: {{{}}}}}", law.name, parameters);
}

std::vector<std::string> law_names() {
  std::vector<std::string> names;
  for (const Law &law : laws()) names.push_back(law.name);
  names.emplace_back("mixture");
  return names;
}

void unknown_law(const std::string &name, Position at, Reading &reading) {
  std::string all;
  const std::vector<std::string> names = law_names();
  for (const std::string &known : names) all += (all.empty() ? "" : ", ") + known;
  const std::string suggestion = nearest(name, names);
  reading.error(at, fmt::format("'{}' is no law", name), suggestion.empty() ? "one of " + all : "", suggestion);
}

/// Makes the law; false, with the reason reported, where these numbers have none.
bool make(const Law &law, const Numbers &numbers, Position at, Reading &reading, Distribution &made) {
  try {
    made = law.make(numbers);
    return true;
  } catch (const std::invalid_argument &reason) {
    reading.error(at, reason.what());
    return false;
  }
}

void read_short(const Node &node, Reading &reading, Distribution &made, const std::string &expected) {
  const auto space = node.text.find(' ');
  const std::string name = node.text.substr(0, space);
  const char first = name.empty() ? '\0' : name[0];
  const bool has_number = (first >= '0' && first <= '9') || first == '-' || first == '.';
  const Law *law = has_number ? find_law("fixed") : find_law(name);
  if (law == nullptr) return name == "mixture" ? reading.wrong(node, expected) : unknown_law(name, node.at, reading);
  if (law->parameters.size() > 1) return reading.wrong(node, notation(*law));
  Node amount = node;
  if (!has_number) amount.text = space == std::string::npos ? "" : node.text.substr(space + 1);
  Numbers numbers{-1};
  const Parameter &parameter = law->parameters[0];
  QuantityForm(numbers[0], parameter.dimension, parameter.range).read(amount, reading);
  if (numbers[0] >= 0) make(*law, numbers, node.at, reading, made);
}

void read_mixture(const Node &list, Reading &reading, Distribution &made) {
  if (!list.is_sequence() || list.items.empty()) return reading.wrong(list, "a list [{weight: 0.7, of: ...}, ...]");
  std::vector<std::pair<double, Distribution>> parts;
  for (std::size_t i = 0; i < list.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    double weight = 0;
    Distribution of;
    read_fields(list.items[i], reading, [&](FieldVisitor &visit) {
      visit.field({"weight", "Its share of the cases.", required}, NumberForm(weight, above(0)));
      visit.field({"of", "Its law.", required}, LawForm(of));
    });
    if (weight > 0) parts.emplace_back(weight, of);
  }
  if (!parts.empty()) made = Distribution::mixture(parts);
}

Node write_mixture(const std::vector<std::pair<double, Distribution>> &parts, Writing &writing) {
  Node list = Node::sequence();
  for (const auto &[weight, part] : parts) {
    Distribution shown = part;
    double share = weight;
    list.items.push_back(writing.inside(std::to_string(list.items.size()), [&] {
      return writing.fields([&](FieldVisitor &visit) {
        visit.field({"weight", ""}, NumberForm(share, above(0)));
        visit.field({"of", ""}, LawForm(shown));
      });
    }));
  }
  return list;
}

/// The numbers with as few digits as make the same law again.
Numbers short_numbers(const Law &law, const Numbers &numbers, const Distribution &same) {
  for (int digits = 15; digits <= 17; ++digits) {
    Numbers rounded;
    for (const double number : numbers)
      rounded.push_back(std::strtod(fmt::format("{:.{}g}", number, digits).c_str(), nullptr));
    if (law.make(rounded) == same) return rounded;
  }
  return numbers;
}

} // namespace

void LawForm::read(const Node &node, Reading &reading) {
  if (node.is_scalar()) return read_short(node, reading, law_, expected());
  if (node.is_mapping() && node.size() > 1)
    return reading.error(node.at, fmt::format("names {} laws", node.size()), "a single one");
  if (!node.is_mapping() || node.size() == 0) return reading.wrong(node, expected());
  const Node::Entry &entry = node.entries()[0];
  const Reading::Inside inside(reading, entry.key);
  if (entry.key == "mixture") return read_mixture(entry.value, reading, law_);
  const Law *law = find_law(entry.key);
  if (law == nullptr) return unknown_law(entry.key, entry.key_at, reading);
  if (!entry.value.is_mapping()) return reading.wrong(entry.value, notation(*law));
  Numbers numbers(law->parameters.size(), -1);
  read_fields(entry.value, reading, [&](FieldVisitor &visit) { describe(visit, *law, numbers); });
  for (const double number : numbers)
    if (number < 0) return;
  make(*law, numbers, entry.value.at, reading, law_);
}

std::optional<Node> LawForm::write(Writing &writing) const {
  const Distribution::Account account = law_.account();
  Node node = Node::mapping();
  if (!account.parts.empty()) {
    node.set("mixture", {}, writing.inside("mixture", [&] { return write_mixture(account.parts, writing); }));
    return node;
  }
  const Law *law = find_law(account.law);
  if (law == nullptr) return std::nullopt;
  Numbers numbers = short_numbers(*law, account.numbers, law_);
  Node parameters = writing.inside(
      law->name, [&] { return writing.fields([&](FieldVisitor &visit) { describe(visit, *law, numbers); }); });
  if (numbers.size() == 1 && parameters.value(0).is_scalar()) {
    const std::string amount = parameters.value(0).text;
    return Node::scalar(law->name == "fixed" ? amount : law->name + ' ' + amount);
  }
  node.set(law->name, {}, std::move(parameters));
  return node;
}

std::string LawForm::schema() const { return R"({"$ref": "#/$defs/law"})"; }

std::string law_page() {
  std::string page =
      "`10 min` and `exponential 25 min` are short for the first two.\n\n| law | what it is |\n|---|---|\n";
  for (const Law &law : laws()) page += fmt::format("| `{}` | {} |\n", notation(law), law.says);
  return page + "| `{mixture: [{weight: 0.7, of: ...}, ...]}` | one of several laws, by weight |\n";
}

std::string law_schema() {
  std::string properties;
  for (const Law &law : laws()) {
    std::string parameters;
    std::string keys;
    for (const Parameter &parameter : law.parameters) {
      double nothing = 0;
      const std::string schema = QuantityForm(nothing, parameter.dimension, parameter.range).schema();
      parameters += fmt::format("{}{}: {}", parameters.empty() ? "" : ", ", json_text(parameter.key), schema);
      keys += (keys.empty() ? "" : ", ") + json_text(parameter.key);
    }
    properties += fmt::format(R"({}: {{"type": "object", "description": {}, "additionalProperties": false, )"
                              R"("required": [{}], "properties": {{{}}}}}, )",
                              json_text(law.name), json_text(law.says), keys, parameters);
  }
  return fmt::format(R"({{"anyOf": [{{"type": "string", "pattern": "^((fixed|exponential) )?[0-9.]"}}, )"
                     R"({{"type": "object", "minProperties": 1, "maxProperties": 1, "additionalProperties": false, )"
                     R"("properties": {{{}"mixture": {{"type": "array", "minItems": 1, "items": {{"type": "object", )"
                     R"("required": ["weight", "of"], "additionalProperties": false, "properties": {{"weight": )"
                     R"({{"$ref": "#/$defs/number"}}, "of": {{"$ref": "#/$defs/law"}}}}}}}}}}}}]}})",
                     properties);
}

} // namespace cavalry
