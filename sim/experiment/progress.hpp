#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace cavalry {

/// One line of at most `width` characters: "[#####.....] 50 %  15 of 30  about 8 s left". The time left assumes that
/// the rest goes on at the mean pace so far; it is omitted before the first is done and after the last. The bar takes
/// the room that is left, up to 30 characters, and is omitted where there is room for fewer than 5; what still does not
/// fit is cut off. `done` must not exceed `total`; nothing to do counts as all done.
std::string progress_line(std::uint64_t done, std::uint64_t total, double elapsed_seconds, int width);

/// Where a progress display gets its time from and writes to.
struct ProgressDisplay {
  /// Nobody looks on where the output is no terminal: nothing is then written.
  bool terminal;
  /// Columns.
  int width;
  /// A clock that never goes back, in seconds from any origin.
  std::function<double()> seconds;
  std::function<void(std::string_view)> write;

  /// Standard error, with a steady clock.
  static ProgressDisplay on_standard_error();
};

/// A bar with the time left for work that takes more than a second: shown from the first second on, rewritten at most
/// ten times a second, and erased at the end.
class Progress {
public:
  explicit Progress(std::uint64_t total, ProgressDisplay display = ProgressDisplay::on_standard_error());
  ~Progress();
  Progress(const Progress &) = delete;
  Progress &operator=(const Progress &) = delete;

  void one_done();
  /// So many in all are done.
  void update(std::uint64_t done);
  /// Time went by: renews the time left.
  void tick();
  /// Takes the line away, so that something else can be printed; the next update shows it again.
  void erase();

private:
  void over_the_line_before(const std::string &line);

  std::uint64_t total_;
  ProgressDisplay display_;
  double start_;
  std::uint64_t done_ = 0;
  std::optional<double> shown_at_;
  std::size_t shown_length_ = 0;
};

} // namespace cavalry
