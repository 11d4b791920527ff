#include "text/diagnostics.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <unordered_set>

namespace cavalry {
namespace {

std::string place(const SourceFiles &files, Position at) {
  if (at.file < 0) return "";
  if (at.line <= 0) return files.name(at.file) + ": ";
  return fmt::format("{}:{}:{}: ", files.name(at.file), at.line, at.column);
}

std::string sentence(const std::string &path, const std::string &what, const std::string &expected,
                     const std::string &suggestion) {
  std::string text;
  if (!path.empty()) text += path + ": ";
  text += what;
  if (!expected.empty()) text += "; expected " + expected;
  if (!suggestion.empty()) text += "; did you mean '" + suggestion + "'?";
  return text;
}

} // namespace

void Diagnostics::error(Position at, std::string path, std::string what, std::string expected, std::string suggestion) {
  errors_.push_back({at, place(*files_, at) + sentence(path, what, expected, suggestion)});
}

void Diagnostics::warning(Position at, std::string path, std::string what, std::string expected,
                          std::string suggestion) {
  warnings_.push_back({at, place(*files_, at) + "warning: " + sentence(path, what, expected, suggestion)});
}

std::vector<std::string> Diagnostics::lines(const std::vector<Message> &messages) const {
  std::vector<const Message *> sorted;
  sorted.reserve(messages.size());
  for (const Message &message : messages) sorted.push_back(&message);
  std::stable_sort(sorted.begin(), sorted.end(),
                   [](const Message *left, const Message *right) { return left->at < right->at; });
  std::vector<std::string> result;
  std::unordered_set<std::string> seen;
  for (const Message *message : sorted)
    if (seen.insert(message->text).second) result.push_back(message->text);
  return result;
}

std::string Diagnostics::str() const {
  std::string text;
  for (const std::string &line : errors()) text += line + '\n';
  return text;
}

void Diagnostics::throw_if_any() const {
  if (!ok()) throw InputError(str());
}

} // namespace cavalry
