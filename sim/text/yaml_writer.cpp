#include "text/yaml_writer.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <fmt/format.h>

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

class Writer {
public:
  std::string take() { return std::move(out_); }

  void write_document(const Node &node) {
    if (node.is_mapping() && node.size() > 0)
      write_mapping(node, 0);
    else if (node.is_sequence() && node.size() > 0)
      write_sequence(node, 0);
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
    } else if (std::string line; (level > 1 || node.size() == 0 || node.is_sequence()) &&
                                 add_on_one_line(node, widest_line - std::min(widest_line / 2, 2 * level), line)) {
      out_ += separator + line + '\n';
    } else {
      out_ += '\n';
      node.is_mapping() ? write_mapping(node, level) : write_sequence(node, level);
    }
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
