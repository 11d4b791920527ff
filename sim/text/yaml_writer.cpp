#include "text/yaml_writer.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <optional>

namespace cavalry {
namespace {

constexpr std::size_t widest_line = 110; // characters of a list or mapping on one line, indentation included

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF"; // the reader takes it in quotes and escaped only

enum class Context { line_start, block, flow };

bool contains(std::string_view characters, char c) { return characters.find(c) != std::string_view::npos; }

bool reads_as_null(std::string_view text) {
  return text.empty() || text == "~" || text == "null" || text == "Null" || text == "NULL";
}

/// YAML 1.2 §7.3.3, a little stricter: whether the text is read back as it is without quotes.
bool is_plain(std::string_view text, Context context) {
  if (reads_as_null(text) || text.front() == ' ' || text.back() == ' ') return false;
  if (contains(",[]{}#&*!|>'\"%@`", text.front())) return false;
  if (context == Context::line_start && (text.starts_with("---") || text.starts_with("..."))) return false;
  if (contains("-?:", text.front()) && (text.size() == 1 || text[1] == ' ')) return false;
  if (text.find(byte_order_mark) != std::string_view::npos) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (c < 0x20 || c == 0x7F) return false;
    if (text[i] == ':' && (i + 1 == text.size() || text[i + 1] == ' ')) return false;
    if (text[i] == '#' && i > 0 && text[i - 1] == ' ') return false;
    if (context == Context::flow && (contains(",[]{}?", text[i]) || (text[i] == ':' && contains(",]}", text[i + 1]))))
      return false;
  }
  return true;
}

std::string in_quotes(std::string_view text) {
  std::string result = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const auto byte = static_cast<unsigned char>(c);
    if (c == '"' || c == '\\')
      (result += '\\') += c;
    else if (c == '\n')
      result += "\\n";
    else if (c == '\t')
      result += "\\t";
    else if (byte < 0x20 || byte == 0x7F)
      result += fmt::format("\\x{:02x}", static_cast<unsigned>(byte));
    else if (text.substr(i).starts_with(byte_order_mark)) {
      result += "\\uFEFF";
      i += byte_order_mark.size() - 1;
    } else
      result += c;
  }
  return result + '"';
}

std::string key_text(const std::string &key, Context context) {
  return key != "<<" && is_plain(key, context) ? key : in_quotes(key);
}

std::string scalar_text(const Node &node, Context context) {
  return !node.quoted && is_plain(node.text, context) ? node.text : in_quotes(node.text);
}

std::size_t room(std::size_t level) { return widest_line - std::min(widest_line / 2, 2 * level); }

/// Adds the node on one line; false where it cannot stand on one or does not fit into `room` characters.
bool add_on_one_line(const Node &node, std::size_t room, std::string &line) {
  const auto fits = [&] { return line.size() <= room || character_count(line) <= room; };
  switch (node.kind) {
  case Node::Kind::null:
    line += node.text;
    return !node.text.empty() && fits();
  case Node::Kind::scalar:
    if (!node.quoted && is_plain(node.text, Context::block) && !is_plain(node.text, Context::flow)) return false;
    line += scalar_text(node, Context::flow);
    return fits();
  case Node::Kind::sequence: {
    line += '[';
    for (const Node &item : node.items) {
      if (&item != &node.items.front()) line += ", ";
      if (!add_on_one_line(item, room, line)) return false;
    }
    line += ']';
    return fits();
  }
  case Node::Kind::mapping: {
    line += '{';
    for (const Node::Entry &entry : node.entries()) {
      if (&entry != &node.entries().front()) line += ", ";
      line += key_text(entry.key, Context::flow) + ": ";
      if (!add_on_one_line(entry.value, room, line)) return false;
    }
    line += '}';
    return fits();
  }
  }
  return false;
}

bool is_collection(const Node &node) { return node.is_sequence() || node.is_mapping(); }

/// Whether a line of its own reads better than a block; whether it fits on one is another question.
bool suits_one_line(const Node &node, std::size_t level) {
  if (node.is_sequence() || level > 1) return true;
  return std::none_of(node.entries().begin(), node.entries().end(),
                      [](const Node::Entry &entry) { return is_collection(entry.value); });
}

/// Many numbers in brackets, over several lines; nothing where an item is more than a word in a list.
std::optional<std::string> wrapped(const Node &list, std::size_t level) {
  std::string text = "[";
  std::size_t line = 0;
  for (const Node &item : list.items) {
    std::string word;
    if (!item.is_scalar() || !add_on_one_line(item, widest_line / 2, word)) return std::nullopt;
    if (&item != &list.items.back()) word += ',';
    const std::size_t width = character_count(word);
    if (line > 0 && line + width >= room(level)) {
      text += '\n' + std::string(2 * level, ' ');
      line = 0;
    }
    text += line > 0 ? " " + word : word;
    line += width + 1;
  }
  return text + ']';
}

class Writer {
public:
  std::string take() { return std::move(out_); }

  void write_document(const Node &node) {
    if (node.size() > 0)
      write_block(node, 0);
    else
      write_value(node, 0);
  }

private:
  /// What follows `key:` or `-`, the line end included; `level` is that of the lines below.
  void write_value(const Node &node, std::size_t level) {
    const std::string separator = out_.empty() || out_.back() == '\n' ? "" : " ";
    if (node.is_scalar()) {
      out_ += separator + scalar_text(node, out_.empty() ? Context::line_start : Context::block) + '\n';
    } else if (node.is_null()) {
      out_ += (node.text.empty() ? "" : separator + node.text) + '\n';
    } else if (std::string line; suits_one_line(node, level) && add_on_one_line(node, room(level), line)) {
      out_ += separator + line + '\n';
    } else if (const auto lines = node.is_sequence() ? wrapped(node, level) : std::nullopt) {
      out_ += separator + *lines + '\n';
    } else {
      out_ += '\n';
      write_block(node, level);
    }
  }

  void write_block(const Node &node, std::size_t level) {
    if (node.is_mapping())
      write_mapping(node, level);
    else
      write_sequence(node, level);
  }

  void write_mapping(const Node &node, std::size_t level) {
    for (const Node::Entry &entry : node.entries()) {
      out_ += std::string(2 * level, ' ') + key_text(entry.key, Context::line_start) + ':';
      write_value(entry.value, level + 1);
    }
  }

  void write_sequence(const Node &node, std::size_t level) {
    for (const Node &item : node.items) {
      out_ += std::string(2 * level, ' ') + '-';
      write_value(item, level + 1);
    }
  }

  std::string out_;
};

} // namespace

std::string write_yaml(const Node &node) {
  Writer writer;
  writer.write_document(node);
  return writer.take();
}

} // namespace cavalry
