#include "scenario/forms_dispatch.hpp"

#include "scenario/forms_list.hpp"
#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"

#include <algorithm>

namespace cavalry {

namespace {

constexpr const char *a_crew = "a crew group, or a crew of one such as 'riders/0'";

/// A word, or two with a slash between them.
bool may_name_a_crew(const std::string &text) {
  const std::size_t slash = text.find('/');
  return is_word(text.substr(0, slash)) && (slash == std::string::npos || is_word(text.substr(slash + 1)));
}

} // namespace

std::vector<std::string> read_crews(const Node &node, Reading &reading) {
  std::vector<std::string> crews;
  const auto read_one = [&](const Node &item) {
    if (item.is_scalar() && may_name_a_crew(item.text))
      crews.push_back(item.text);
    else
      reading.wrong(item, a_crew);
  };
  if (!node.is_sequence()) {
    read_one(node);
    return crews;
  }
  if (node.items.empty()) reading.error(node.at, "is an empty list", std::string(a_crew) + ", or no such key at all");
  for (std::size_t i = 0; i < node.items.size(); ++i) {
    const Reading::Inside inside(reading, i);
    read_one(node.items[i]);
  }
  return crews;
}

void CrewSetForm::read(const Node &node, Reading &reading) {
  words_ = read_crews(node, reading);
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

void PreferencesForm::read(const Node &node, Reading &reading) {
  preferences_.clear();
  if (!node.is_mapping()) return reading.wrong(node, expected());
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    preferences_[entry.key] = read_crews(entry.value, reading);
  }
}

std::optional<Node> PreferencesForm::write(Writing &) const {
  if (preferences_.empty()) return std::nullopt;
  Node node = Node::mapping();
  for (const auto &[word, crews] : preferences_) node.set(word, {}, write_words(crews));
  return node;
}

std::string PreferencesForm::schema() const {
  return R"({"type": "object", "additionalProperties": {"anyOf": [{"type": "string"}, )"
         R"({"type": "array", "minItems": 1, "items": {"type": "string"}}]}})";
}

} // namespace cavalry
