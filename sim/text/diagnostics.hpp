#pragma once

#include "text/source.hpp"

#include <cstddef>
#include <stdexcept>
#include <string>
#include <vector>

namespace cavalry {

/// Bad input: the whole text of what is wrong, one error a line. The program ends with exit code 2.
class InputError : public std::runtime_error {
public:
  using std::runtime_error::runtime_error;
};

/// Collects everything that is wrong with the input, so that all errors are shown at once, never only the first.
class Diagnostics {
public:
  /// `files` gives the names and must outlive this.
  explicit Diagnostics(const SourceFiles &files) : files_(&files) {}

  /// Shown as `file:line:column: path: what; expected expected; did you mean 'suggestion'?`, empty parts left out.
  void error(Position at, std::string path, std::string what, std::string expected = "", std::string suggestion = "");

  /// As an error, but the input can be used; kept apart.
  void warning(Position at, std::string path, std::string what, std::string expected = "", std::string suggestion = "");

  bool ok() const { return errors_.empty(); }
  /// Number of different errors.
  std::size_t count() const { return errors().size(); }

  /// One line an error, in the order of files, lines and columns; what was said twice stands once.
  std::vector<std::string> errors() const { return lines(errors_); }
  std::vector<std::string> warnings() const { return lines(warnings_); }

  /// All errors, each line ended by a line feed; empty where there are none.
  std::string str() const;

  /// Throws InputError with the whole text unless everything is ok.
  void throw_if_any() const;

private:
  struct Message {
    Position at;
    std::string text;
  };

  std::vector<std::string> lines(const std::vector<Message> &messages) const;

  const SourceFiles *files_;
  std::vector<Message> errors_;
  std::vector<Message> warnings_;
};

} // namespace cavalry
