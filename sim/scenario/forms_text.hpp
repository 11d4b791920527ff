#pragma once
#include "base/name.hpp"
#include "scenario/field.hpp"
#include "scenario/scenario.hpp"

#include <functional>
#include <string>
#include <utility>
#include <vector>

namespace cavalry {

/// Any text.
class TextForm : public Form {
public:
  explicit TextForm(std::string &value) : value_(value) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a text"; }

protected:
  std::string &value_;
};

/// An id or a word to select by: no spaces, dots, brackets or commas.
class WordForm : public TextForm {
public:
  using TextForm::TextForm;
  void read(const Node &node, Reading &reading) override;
  std::string schema() const override;
  std::string expected() const override { return "a word"; }
};

/// The key of random streams; the entry's own id where not given.
class StreamForm : public WordForm {
public:
  StreamForm(std::string &stream, const std::string &id) : WordForm(stream), id_(id) {}
  void absent(Position, Reading &) override { value_ = id_; }
  bool depends_on_others() const override { return true; }

private:
  const std::string &id_;
};

/// A text, or texts by language {en: ..., zh: ...}.
class NameForm : public Form {
public:
  explicit NameForm(Name &name) : name_(name) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a text, or {en: ..., zh: ...}"; }

private:
  Name &name_;
};

/// The scenario's own name, which is kept in one language too.
class TitleForm : public NameForm {
public:
  explicit TitleForm(Scenario &scenario) : NameForm(scenario.title), scenario_(scenario) {}
  void read(const Node &node, Reading &reading) override;

private:
  Scenario &scenario_;
};

/// yes or no.
class FlagForm : public Form {
public:
  explicit FlagForm(bool &value) : value_(value) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "yes or no"; }

private:
  bool &value_;
};

/// One of the words given.
class TextChoiceForm : public Form {
public:
  TextChoiceForm(std::string &value, std::vector<std::string> choices) : value_(value), choices_(std::move(choices)) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override;

private:
  std::string &value_;
  std::vector<std::string> choices_;
};

/// One of the words given, each standing for a value.
template <class T> class ChoiceForm : public Form {
public:
  ChoiceForm(T &value, std::vector<std::pair<std::string, T>> choices) : value_(value), choices_(std::move(choices)) {}

  void read(const Node &node, Reading &reading) override {
    std::string word = word_of_value();
    words(word).read(node, reading);
    for (const auto &[name, value] : choices_)
      if (name == word) value_ = value;
  }
  std::optional<Node> write(Writing &) const override { return Node::scalar(word_of_value()); }
  std::string schema() const override {
    std::string word;
    return words(word).schema();
  }
  std::string expected() const override {
    std::string word;
    return words(word).expected();
  }

private:
  TextChoiceForm words(std::string &word) const {
    std::vector<std::string> names;
    for (const auto &choice : choices_) names.push_back(choice.first);
    return {word, std::move(names)};
  }
  std::string word_of_value() const {
    for (const auto &[name, value] : choices_)
      if (value == value_) return name;
    return "";
  }

  T &value_;
  std::vector<std::pair<std::string, T>> choices_;
};

/// Whether a text can be an id: neither empty nor with spaces, control characters or any of .,:;[]{}<>"'#&*!|%@` in it.
bool is_word(std::string_view text);

} // namespace cavalry
