#pragma once

#include <deque>
#include <string>
#include <utility>

namespace cavalry {

/// A place in an input file. Line and column begin at 1 and the column counts characters, not bytes. Line 0 stands for
/// the file as a whole, file -1 for no file at all (a value the program made itself).
struct Position {
  int file = -1;
  int line = 0;
  int column = 0;
  friend auto operator<=>(const Position &, const Position &) = default;
};

/// The input files read so far: a file's number in this table is the `file` of every position in it.
class SourceFiles {
public:
  /// Gives the new file's number. The name is what messages show.
  int add(std::string name, std::string text) {
    files_.push_back({std::move(name), std::move(text)});
    return static_cast<int>(files_.size()) - 1;
  }

  int count() const { return static_cast<int>(files_.size()); }
  const std::string &name(int file) const { return files_.at(static_cast<std::size_t>(file)).name; }
  const std::string &text(int file) const { return files_.at(static_cast<std::size_t>(file)).text; }

private:
  struct File {
    std::string name;
    std::string text;
  };
  std::deque<File> files_; // references to names and texts stay valid while files are added
};

} // namespace cavalry
