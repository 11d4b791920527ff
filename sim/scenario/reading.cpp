#include "scenario/reading.hpp"

#include "scenario/forms_mapping.hpp"
#include "scenario/forms_text.hpp"
#include "text/suggest.hpp"

#include <algorithm>

namespace cavalry {

Reading::Inside::Inside(Reading &reading, std::string_view key) : reading_(reading), length_(reading.path_.size()) {
  if (length_ > 0) reading.path_ += '.';
  reading.path_ += key;
}

Reading::Inside::Inside(Reading &reading, std::size_t index) : reading_(reading), length_(reading.path_.size()) {
  if (length_ > 0) reading.path_ += '.';
  reading.path_ += std::to_string(index);
}

void Reading::error(Position at, std::string what, std::string expected, std::string suggestion) {
  problems_.add({true, at, path_, std::move(what), std::move(expected), std::move(suggestion)});
}

void Reading::wrong(const Node &node, const std::string &expected) {
  error(node.at, (node.is_null() ? "has " : "is ") + what_it_is(node), expected);
}

void Reading::warning(Position at, std::string what, std::string expected) {
  problems_.add({false, at, path_, std::move(what), std::move(expected), ""});
}

bool Reading::beside_troubled(const std::string &key) const {
  return problems_.troubled(path_.substr(0, path_.rfind('.') + 1) + key);
}

void Reading::assume(Assumption assumption) { scenario_.assumptions.push_back(std::move(assumption)); }

std::string what_it_is(const Node &node) {
  switch (node.kind) {
  case Node::Kind::null:
    return "no value";
  case Node::Kind::sequence:
    return "a list";
  case Node::Kind::mapping:
    return "a mapping";
  case Node::Kind::scalar:
    break;
  }
  constexpr std::size_t longest_shown = 60; // bytes
  if (node.text.size() <= longest_shown && node.text.find('\n') == std::string::npos) return "'" + node.text + "'";
  return "a long text";
}

namespace {

class FieldReader : public FieldVisitor {
public:
  FieldReader(const Node &node, Reading &reading) : node_(node), reading_(reading) {}

  void field(const Field &field, Form &&form) override {
    keys_.emplace_back(field.key);
    const Node::Entry *entry = node_.entry(field.key);
    const Reading::Inside inside(reading_, field.key);
    if (entry == nullptr) {
      if (field.need == required)
        reading_.error(node_.at, "is missing", form.expected());
      else
        form.absent(node_.at, reading_);
      return;
    }
    if (entry->value.is_null() && !form.may_be_empty())
      reading_.wrong(entry->value, form.expected());
    else
      form.read(entry->value, reading_);
  }

  void reject_unknown_keys() {
    for (const Node::Entry &entry : node_.entries()) {
      if (std::find(keys_.begin(), keys_.end(), entry.key) != keys_.end()) continue;
      const Reading::Inside inside(reading_, entry.key);
      const std::string suggestion = nearest(entry.key, keys_);
      reading_.error(entry.key_at, "unknown key", suggestion.empty() ? "one of " + all_keys() : "", suggestion);
    }
  }

private:
  std::string all_keys() const {
    std::string text;
    for (const std::string &key : keys_) text += (text.empty() ? "" : ", ") + key;
    return text;
  }

  const Node &node_;
  Reading &reading_;
  std::vector<std::string> keys_;
};

} // namespace

void read_fields(const Node &node, Reading &reading, const std::function<void(FieldVisitor &)> &describe) {
  if (!node.is_mapping() && !node.is_null()) {
    reading.wrong(node, "a mapping of keys to values");
    return;
  }
  FieldReader reader(node, reading);
  describe(reader);
  reader.reject_unknown_keys();
}

void EntriesFormBase::read_entries(const Node &node, Reading &reading,
                                   const std::function<void(const Node::Entry &)> &read_entry) const {
  if (!node.is_mapping() && !node.is_null()) return reading.wrong(node, expected());
  for (const Node::Entry &entry : node.entries()) {
    const Reading::Inside inside(reading, entry.key);
    if (is_word(entry.key))
      read_entry(entry);
    else
      reading.error(entry.key_at, "cannot be an id", "a word without blanks, dots, commas, colons or brackets");
  }
}

} // namespace cavalry
