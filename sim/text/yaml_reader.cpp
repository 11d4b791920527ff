#include "text/yaml_reader.hpp"

#include "text/text_map.hpp"
#include "text/tree_builder.hpp"
#include "text/utf8.hpp"

#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <array>
#include <cerrno>
#include <cstring>
#include <fmt/format.h>
#include <fstream>
#include <sstream>

namespace cavalry {
namespace {

constexpr std::string_view byte_order_mark = "\xEF\xBB\xBF";

struct Complaint {
  std::string what;
  std::string expected;
};

/// The parser's commoner messages in words that help; the others as they are.
Complaint in_our_words(const std::string &message, const std::string &word) {
  if (message == "illegal map value")
    return {"a ':' where no key can stand",
            "quotes around a text with ': ' in it, or the indentation of the lines above"};
  if (message == "illegal block entry") return {"a list item '-' where none can stand", "it on a line of its own"};
  if (message == "end of map not found")
    return {fmt::format("'{}' does not continue the mapping", word), "a key, indented as the others"};
  if (message == "end of sequence not found")
    return {fmt::format("'{}' does not continue the list", word), "'- ', indented as the others"};
  if (message == "illegal flow end") return {fmt::format("'{}' closes nothing", word.substr(0, 1)), ""};
  if (message == "illegal EOF in scalar") return {"the file ends within a quoted text", "a closing quote"};
  if (message == "unknown token")
    return {fmt::format("no text can begin with '{}'", word.substr(0, 1)), "quotes around it"};
  return {"not valid YAML: " + message, ""};
}

/// A tab before the first character of the line, which YAML forbids and the parser describes in many ways.
std::optional<std::size_t> tab_in_indentation(const TextMap &map, std::size_t byte) {
  const std::string_view text = map.text();
  std::size_t at = map.line_start(std::min(byte, text.size()));
  while (at < text.size() && text[at] == ' ') ++at;
  return at < text.size() && text[at] == '\t' ? std::optional(at) : std::nullopt;
}

/// Where a key begins whose ':' stands at `byte`, if a value stands before it on the line: a comma is missing.
std::optional<std::size_t> key_behind_a_value(const TextMap &map, std::size_t byte) {
  const std::string_view text = map.text();
  if (byte == 0 || byte >= text.size() || text[byte] != ':') return std::nullopt;
  const std::size_t begin = text.find_last_of(" \t\n,{}[]", byte - 1) + 1;
  const std::size_t before = begin == 0 ? std::string_view::npos : text.find_last_not_of(" \t", begin - 1);
  if (begin == byte || before == std::string_view::npos || before < map.line_start(byte)) return std::nullopt;
  return std::string_view(",{[").find(text[before]) == std::string_view::npos ? std::optional(begin) : std::nullopt;
}

void report(const YAML::Exception &exception, TextMap &map, TreeBuilder &builder, Diagnostics &diagnostics) {
  const std::size_t byte = exception.mark.is_null() ? map.text().size() : static_cast<std::size_t>(exception.mark.pos);
  const std::string &message = exception.msg;
  if (message == "the referenced anchor is not defined") return builder.report_alias(map.word_at(byte), map.at(byte));
  if (const auto tab = tab_in_indentation(map, byte))
    return diagnostics.error(map.at(*tab), "", "a tab in the indentation", "spaces");
  const Position at = map.at(byte);
  const auto bracket = builder.open_bracket();
  const char closing = bracket && bracket->character == '[' ? ']' : '}';
  if (bracket && (message == "end of sequence flow not found" || message == "end of map flow not found")) {
    if (const auto key = key_behind_a_value(map, byte))
      return diagnostics.error(
          map.at(*key), "", fmt::format("'{}' follows a value without a ','", map.text().substr(*key, byte + 1 - *key)),
          fmt::format("',' before it, or '{}' for the '{}' of line {}, column {}", closing, bracket->character,
                      bracket->at.line, bracket->at.column));
    return diagnostics.error(bracket->at, "", fmt::format("'{}' is never closed", bracket->character),
                             fmt::format("'{}' before line {}, column {}", closing, at.line, at.column));
  }
  Complaint complaint = in_our_words(message, map.word_at(byte));
  if (bracket && message == "illegal flow end")
    complaint.expected = fmt::format("'{}' for the '{}' of line {}, column {}", closing, bracket->character,
                                     bracket->at.line, bracket->at.column);
  diagnostics.error(at, "", std::move(complaint.what), std::move(complaint.expected));
}

/// The parser takes U+0004 for the end of the file and passes on what is not UTF-8, so neither may reach it.
bool characters_are_fit(TextMap &map, Diagnostics &diagnostics) {
  const std::string_view text = map.text();
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto c = static_cast<unsigned char>(text[i]);
    const bool line_end = c == '\n' || (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n');
    if ((c >= 0x20 && c != 0x7F) || c == '\t' || line_end) continue;
    diagnostics.error(map.at(i), "",
                      c == '\r' ? "a carriage return without a line feed"
                                : fmt::format("control character U+{:04X}", static_cast<unsigned>(c)));
    return false;
  }
  if (const std::size_t invisible = text.find(byte_order_mark); invisible != std::string_view::npos) {
    diagnostics.error(map.at(invisible), "", "an invisible character U+FEFF (byte order mark)",
                      "it at the beginning only");
    return false;
  }
  return true;
}

Node read_added(SourceFiles &files, int file, Diagnostics &diagnostics) {
  const std::string &text = files.text(file);
  const std::size_t valid = first_invalid_byte(text);
  TextMap map(file, std::string_view(text).substr(0, valid));
  if (!characters_are_fit(map, diagnostics)) return {};
  if (valid < text.size()) {
    diagnostics.error(map.at(valid), "",
                      fmt::format("byte 0x{:02X} is not UTF-8", static_cast<unsigned char>(text[valid])),
                      "a file saved as UTF-8");
    return {};
  }
  TreeBuilder builder(map, diagnostics);
  try {
    std::istringstream stream(text);
    YAML::Parser parser(stream);
    // The builder stops at a second document, so the loop ends on input on which the parser makes no progress, too.
    while (parser.HandleNextDocument(builder)) {
    }
  } catch (const ReadingStopped &) {
    return {};
  } catch (const YAML::Exception &exception) {
    report(exception, map, builder, diagnostics);
    return {};
  }
  Node root = builder.take();
  if (!builder.document_seen()) root.at = {file, 1, 1};
  return root;
}

/// Reads hardly beyond the limit: the file may be a device that never ends.
std::optional<std::string> content(const std::filesystem::path &path) {
  if (std::filesystem::is_directory(path)) {
    errno = EISDIR;
    return std::nullopt;
  }
  std::ifstream stream(path, std::ios::binary);
  if (!stream) return std::nullopt;
  std::string text;
  std::array<char, 65536> part{};
  while (stream && text.size() <= most_input_bytes) {
    stream.read(part.data(), part.size());
    text.append(part.data(), static_cast<std::size_t>(stream.gcount()));
  }
  if (stream.bad()) return std::nullopt;
  return text;
}

} // namespace

Node read_yaml_text(SourceFiles &files, std::string name, std::string text, Diagnostics &diagnostics) {
  if (text.size() > most_input_bytes) {
    const int file = files.add(std::move(name), "");
    diagnostics.error({file, 0, 0}, "", fmt::format("larger than {} MiB", most_input_bytes >> 20U), "a smaller file");
    return {};
  }
  if (text.starts_with(byte_order_mark)) text.erase(0, byte_order_mark.size());
  const int file = files.add(std::move(name), std::move(text));
  return read_added(files, file, diagnostics);
}

Node read_yaml(SourceFiles &files, const std::filesystem::path &path, Diagnostics &diagnostics) {
  errno = 0;
  std::optional<std::string> text;
  std::string reason;
  try {
    text = content(path);
    reason = std::strerror(errno == 0 ? EIO : errno);
  } catch (const std::filesystem::filesystem_error &error) {
    reason = error.code().message();
  }
  if (text) return read_yaml_text(files, path.string(), std::move(*text), diagnostics);
  const int file = files.add(path.string(), "");
  diagnostics.error({file, 0, 0}, "", "cannot be read: " + reason);
  return {};
}

} // namespace cavalry
