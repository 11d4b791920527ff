#pragma once
#include "scenario/field.hpp"

#include <string>
#include <vector>

namespace cavalry {

/// A list of words, in an order that counts; one word alone may stand without brackets.
class WordListForm : public Form {
public:
  explicit WordListForm(std::vector<std::string> &words) : words_(words) {}
  void read(const Node &node, Reading &reading) override;
  std::optional<Node> write(Writing &writing) const override;
  std::string schema() const override;
  std::string expected() const override { return "a word or a list of words"; }

protected:
  std::vector<std::string> &words_;
};

/// Words in an order that does not count: kept sorted, each once.
class WordSetForm : public WordListForm {
public:
  using WordListForm::WordListForm;
  void read(const Node &node, Reading &reading) override;
};

/// The words of a node, or an error for each that is none.
std::vector<std::string> read_words(const Node &node, Reading &reading, const std::string &expected);
Node write_words(const std::vector<std::string> &words);

} // namespace cavalry
