#include "scenario/json_text.hpp"

#include <cctype>
#include <cstdio>

namespace cavalry {

std::string json_text(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') {
      result += '\\';
      result += c;
    } else if (static_cast<unsigned char>(c) < 0x20) {
      char escape[8];
      std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
      result += escape;
    } else {
      result += c;
    }
  }
  return result + '"';
}

namespace {

bool is_json_number(std::string_view text) {
  std::size_t i = 0;
  const auto digits = [&] {
    const std::size_t first = i;
    while (i < text.size() && std::isdigit(static_cast<unsigned char>(text[i])) != 0) ++i;
    return i > first;
  };
  if (i < text.size() && text[i] == '-') ++i;
  const bool leading_zero = i + 1 < text.size() && text[i] == '0' && text[i + 1] != '.';
  if (leading_zero || !digits()) return false;
  if (i < text.size() && text[i] == '.' && (++i, !digits())) return false;
  return i == text.size();
}

/// Lays out one value that begins at `next`; knows how wide it is on one line.
class Layouter {
public:
  explicit Layouter(std::string_view json) : json_(json) {}

  std::string value(std::size_t indent, std::size_t used) {
    const std::size_t begin = next_;
    const std::string compact = compact_value();
    if ((compact[0] != '{' && compact[0] != '[') || indent + used + compact.size() < 118) return compact;
    next_ = begin;
    return opened(indent);
  }

private:
  void skip_blanks() {
    while (next_ < json_.size() && std::isspace(static_cast<unsigned char>(json_[next_])) != 0) ++next_;
  }

  std::string scalar() {
    const std::size_t begin = next_;
    if (json_[next_] == '"') {
      for (++next_; json_[next_] != '"'; ++next_)
        if (json_[next_] == '\\') ++next_;
      ++next_;
    } else {
      while (next_ < json_.size() && std::string_view(",]} \n").find(json_[next_]) == std::string_view::npos) ++next_;
    }
    return std::string(json_.substr(begin, next_ - begin));
  }

  /// Goes through the members of a list or mapping; `each` has to read one value, after its key if there is one.
  template <class Each> void members(Each each) {
    const bool keyed = json_[next_] == '{';
    const char close = keyed ? '}' : ']';
    ++next_;
    for (skip_blanks(); json_[next_] != close; skip_blanks()) {
      if (json_[next_] == ',') {
        ++next_;
        continue;
      }
      std::string key;
      if (keyed) {
        key = scalar() + ": ";
        for (skip_blanks(); json_[next_] != ':'; ++next_) {
        }
        ++next_;
        skip_blanks();
      }
      each(key);
    }
    ++next_;
  }

  std::string compact_value() {
    skip_blanks();
    const char open = json_[next_];
    if (open != '{' && open != '[') return scalar();
    std::string text(1, open);
    members([&](const std::string &key) { text += (text.size() > 1 ? ", " : "") + key + compact_value(); });
    return text + (open == '{' ? '}' : ']');
  }

  std::string opened(std::size_t indent) {
    const char open = json_[next_];
    std::string text(1, open);
    const std::string margin(indent + 2, ' ');
    members([&](const std::string &key) {
      text += (text.size() > 1 ? ",\n" : "\n") + margin + key + value(indent + 2, key.size());
    });
    return text + '\n' + std::string(indent, ' ') + (open == '{' ? '}' : ']');
  }

  std::string_view json_;
  std::size_t next_ = 0;
};

} // namespace

std::string json_of(const Node &node) {
  if (node.is_null()) return "null";
  if (node.is_scalar()) return is_json_number(node.text) ? node.text : json_text(node.text);
  std::string text;
  if (node.is_sequence()) {
    for (const Node &item : node.items) text += (text.empty() ? "" : ", ") + json_of(item);
    return '[' + text + ']';
  }
  for (const Node::Entry &entry : node.entries())
    text += (text.empty() ? "" : ", ") + json_text(entry.key) + ": " + json_of(entry.value);
  return '{' + text + '}';
}

std::string json_laid_out(std::string_view json) { return Layouter(json).value(0, 0) + '\n'; }

} // namespace cavalry
