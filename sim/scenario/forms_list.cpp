#include "scenario/forms_list.hpp"

#include "scenario/forms_text.hpp"
#include "scenario/reading.hpp"

#include <algorithm>

namespace cavalry {

std::vector<std::string> read_words(const Node &node, Reading &reading, const std::string &expected) {
  std::vector<std::string> words;
  if (node.is_scalar() && is_word(node.text)) {
    words.push_back(node.text);
  } else if (node.is_sequence() && !node.items.empty()) {
    for (std::size_t i = 0; i < node.items.size(); ++i) {
      const Reading::Inside inside(reading, i);
      std::string word;
      WordForm(word).read(node.items[i], reading);
      if (!word.empty()) words.push_back(std::move(word));
    }
  } else if (node.is_sequence()) {
    reading.error(node.at, "is an empty list", expected + ", or no such key at all");
  } else {
    reading.wrong(node, expected);
  }
  return words;
}

Node write_words(const std::vector<std::string> &words) {
  Node node = Node::sequence();
  for (const std::string &word : words) node.items.push_back(Node::scalar(word));
  return node;
}

void WordListForm::read(const Node &node, Reading &reading) { words_ = read_words(node, reading, expected()); }

std::optional<Node> WordListForm::write(Writing &) const {
  if (words_.empty()) return std::nullopt;
  return write_words(words_);
}

std::string WordListForm::schema() const { return R"({"$ref": "#/$defs/words"})"; }

void WordSetForm::read(const Node &node, Reading &reading) {
  WordListForm::read(node, reading);
  std::sort(words_.begin(), words_.end());
  words_.erase(std::unique(words_.begin(), words_.end()), words_.end());
}

} // namespace cavalry
