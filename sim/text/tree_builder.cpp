#include "text/tree_builder.hpp"

#include "text/utf8.hpp"
#include "text/yaml_reader.hpp"

#include <fmt/format.h>

namespace cavalry {
namespace {

std::size_t byte_of(const YAML::Mark &mark) { return mark.pos < 0 ? 0 : static_cast<std::size_t>(mark.pos); }

/// `~` or `null` where the text at `byte` is one, and not the beginning of the next key, which stands there after an
/// empty value. `ends`: what may follow directly.
std::string null_word_at(std::string_view text, std::size_t byte, std::string_view ends) {
  for (const std::string_view word : {"~", "null", "Null", "NULL"}) {
    if (!text.substr(std::min(byte, text.size())).starts_with(word)) continue;
    const std::size_t end = byte + word.size();
    const std::size_t after = std::min(text.find_first_not_of(" \t", end), text.size());
    const bool comment = after > end && after < text.size() && text[after] == '#';
    if (after == text.size() || comment || ends.find(text[after]) != std::string_view::npos) return std::string(word);
  }
  return "";
}

/// The last `-` before `byte`, comments and empty lines passed over: the item an empty value belongs to.
std::optional<std::size_t> dash_before(const TextMap &map, std::size_t byte) {
  const std::string_view text = map.text();
  std::size_t end = std::min(byte, text.size());
  while (true) {
    const std::size_t start = map.line_start(end);
    const std::string_view line = text.substr(start, end - start);
    const std::string_view code = line.substr(0, std::min(line.find('#'), line.size()));
    if (const std::size_t dash = code.find_last_not_of(" \t\r\n"); dash != std::string_view::npos)
      return code[dash] == '-' ? std::optional(start + dash) : std::nullopt;
    if (start == 0) return std::nullopt;
    end = start - 1;
  }
}

/// The parser gives the escapes `\N` and `\_` as the bytes 0x85 and 0xA0; they stand for U+0085 and U+00A0.
std::string with_whole_characters(std::string_view text) {
  std::string whole;
  for (std::size_t valid = first_invalid_byte(text); valid < text.size(); valid = first_invalid_byte(text)) {
    whole += text.substr(0, valid);
    whole += {'\xC2', text[valid]};
    text.remove_prefix(valid + 1);
  }
  return whole += text;
}

/// Whether the quoted text that begins at `byte` has its closing quote; the parser lets a missing one pass.
bool quote_is_closed(std::string_view text, std::size_t byte) {
  const char quote = text[byte];
  for (std::size_t i = byte + 1; i < text.size(); ++i) {
    if (quote == '"' && text[i] == '\\')
      ++i;
    else if (text[i] == quote && quote == '\'' && i + 1 < text.size() && text[i + 1] == quote)
      ++i;
    else if (text[i] == quote)
      return true;
  }
  return false;
}

} // namespace

std::optional<TreeBuilder::Bracket> TreeBuilder::open_bracket() const {
  if (open_.empty() || !open_.back().bracketed) return std::nullopt;
  return Bracket{open_.back().node.is_sequence() ? '[' : '{', open_.back().node.at};
}

void TreeBuilder::OnDocumentStart(const YAML::Mark &mark) {
  if (!document_seen_) {
    document_seen_ = true;
    return;
  }
  const std::string_view text = map_->text();
  const std::size_t byte = std::min(byte_of(mark), text.size());
  const std::size_t start = map_->line_start(byte);
  const bool opens_line = text.substr(start, byte - start).find_first_not_of(" \t") == std::string_view::npos;
  const std::size_t before = byte == 0 ? std::string_view::npos : text.find_last_not_of(" \t\r\n", byte - 1);
  const bool after_dots = before != std::string_view::npos && before >= 2 && text.substr(before - 2, 3) == "...";
  if (text.substr(byte).starts_with("---") || after_dots)
    error(map_->at(byte), "a second document", "one document in a file");
  else
    error(map_->at(byte), fmt::format("'{}' stands outside the document", map_->word_at(byte)),
          opens_line && start > 0 ? "the indentation of the lines above" : "");
  throw ReadingStopped{};
}

void TreeBuilder::OnNull(const YAML::Mark &mark, YAML::anchor_t) {
  Node node;
  node.at = position_of_null(mark, node.text);
  count_node(node.at);
  if (key_is_due())
    add_key(std::move(node), true);
  else
    add(std::move(node));
}

void TreeBuilder::OnAlias(const YAML::Mark &mark, YAML::anchor_t) {
  const std::string word = map_->word_at(byte_of(mark));
  report_alias(word, map_->at(byte_of(mark)));
  Node node;
  node.at = map_->at(byte_of(mark));
  count_node(node.at);
  if (key_is_due())
    open_.back().key = Key{word, node.at, false};
  else
    add(std::move(node));
}

void TreeBuilder::report_alias(const std::string &word, Position at) {
  const bool product = word.size() > 1 && (word[1] == '.' || (word[1] >= '0' && word[1] <= '9'));
  error(at, fmt::format("'{}' is an alias, and aliases are not allowed", word),
        product ? fmt::format("'×{}' for a product", word.substr(1)) : "the value itself, or quotes around a text");
}

void TreeBuilder::OnAnchor(const YAML::Mark &mark, const std::string &name) {
  error(map_->at(byte_of(mark)), fmt::format("'&{}' is an anchor, and anchors are not allowed", name));
}

void TreeBuilder::OnScalar(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t, const std::string &value) {
  const Position at = map_->at(byte_of(mark));
  count_node(at);
  check_tag(mark, tag);
  check_scalar(mark, value);
  Node node = Node::scalar(with_whole_characters(value), at, tag == "!");
  if (key_is_due())
    add_key(std::move(node), tag == "?");
  else
    add(std::move(node));
}

void TreeBuilder::OnSequenceStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t,
                                  YAML::EmitterStyle::value style) {
  check_tag(mark, tag);
  begin(Node::sequence(map_->at(byte_of(mark))), style);
}

void TreeBuilder::OnMapStart(const YAML::Mark &mark, const std::string &tag, YAML::anchor_t,
                             YAML::EmitterStyle::value style) {
  check_tag(mark, tag);
  begin(Node::mapping(map_->at(byte_of(mark))), style);
}

void TreeBuilder::count_node(Position at) {
  if (++nodes_ <= most_input_nodes) return;
  diagnostics_->error(at, "", fmt::format("more than {} values", most_input_nodes), "a smaller file");
  throw ReadingStopped{};
}

void TreeBuilder::check_tag(const YAML::Mark &mark, const std::string &tag) {
  if (tag.empty() || tag == "?" || tag == "!") return;
  error(map_->at(byte_of(mark)), fmt::format("'{}' is a tag, and tags are not allowed", map_->word_at(byte_of(mark))));
}

void TreeBuilder::check_scalar(const YAML::Mark &mark, const std::string &value) {
  const std::string_view text = map_->text();
  std::size_t byte = byte_of(mark);
  if (byte < text.size() && text[byte] == '!') byte = std::min(text.find_first_of("\"'\n", byte), text.size());
  if (byte < text.size() && (text[byte] == '"' || text[byte] == '\'') && !quote_is_closed(text, byte)) {
    error(map_->at(byte), "a quoted text that never ends", fmt::format("a closing {}", text[byte]));
    throw ReadingStopped{};
  }
  if (value.find('\0') != std::string::npos) error(map_->at(byte_of(mark)), "a text with a NUL character");
}

void TreeBuilder::begin(Node node, YAML::EmitterStyle::value style) {
  count_node(node.at);
  if (open_.size() >= deepest_input_nesting) {
    diagnostics_->error(node.at, "", fmt::format("nested deeper than {} levels", deepest_input_nesting));
    throw ReadingStopped{};
  }
  open_.push_back({std::move(node), std::nullopt, style == YAML::EmitterStyle::Flow});
}

void TreeBuilder::close() {
  Node node = std::move(open_.back().node);
  open_.pop_back();
  if (!key_is_due()) return add(std::move(node));
  // Not before it is closed: the parser takes a bracket that is never closed for the beginning of a key.
  error(node.at, fmt::format("a {} as a key", node.is_mapping() ? "mapping" : "list"), "a text");
  open_.back().key = Key{"", node.at, false};
}

void TreeBuilder::add(Node node) {
  if (open_.empty()) {
    root_ = std::move(node);
    return;
  }
  Open &parent = open_.back();
  if (parent.node.is_sequence()) {
    parent.node.items.push_back(std::move(node));
    return;
  }
  const Key key = std::move(*parent.key);
  parent.key.reset();
  if (key.usable) parent.node.set(key.text, key.at, std::move(node));
}

void TreeBuilder::add_key(Node node, bool plain) {
  Key key{node.text, node.at, false};
  if (node.is_null()) {
    const std::string what = node.text.empty() ? "an empty key" : fmt::format("'{}' as a key", node.text);
    error(key.at, what, node.text.empty() ? "a text" : "quotes around it if it is meant as a text");
  } else if (plain && key.text == "<<") {
    error(key.at, "'<<' is a merge key, and merging is not allowed", "'extends:' at the top of the file");
  } else if (character_count(key.text) > longest_input_key) {
    error(key.at, fmt::format("a key of more than {} characters", longest_input_key));
  } else if (const Node::Entry *first = open_.back().node.entry(key.text)) {
    const int line = first->key_at.line;
    diagnostics_->error(key.at, path() + (path().empty() ? "" : ".") + key.text,
                        fmt::format("duplicate key, first given in line {}", line));
  } else {
    key.usable = true;
  }
  open_.back().key = std::move(key);
}

Position TreeBuilder::position_of_null(const YAML::Mark &mark, std::string &written) {
  const bool bracketed = !open_.empty() && open_.back().bracketed;
  const std::string_view ends = key_is_due() ? "\r\n:" : bracketed ? "\r\n,]}" : "\r\n";
  written = null_word_at(map_->text(), byte_of(mark), ends);
  if (!written.empty() || open_.empty()) return map_->at(byte_of(mark));
  const Open &parent = open_.back();
  if (parent.node.is_mapping()) return parent.key ? parent.key->at : map_->at(byte_of(mark));
  return map_->at(dash_before(*map_, byte_of(mark)).value_or(byte_of(mark)));
}

std::string TreeBuilder::path() const {
  std::string result;
  for (const Open &level : open_) {
    std::string part;
    if (level.node.is_sequence())
      part = std::to_string(level.node.items.size());
    else if (level.key)
      part = level.key->text;
    if (part.empty()) continue;
    if (!result.empty()) result += '.';
    result += part;
  }
  return result;
}

void TreeBuilder::error(Position at, std::string what, std::string expected) {
  diagnostics_->error(at, path(), std::move(what), std::move(expected));
}

} // namespace cavalry
