#include "experiment/progress.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <utility>

#include <sys/ioctl.h>
#include <unistd.h>

namespace cavalry {
namespace {

constexpr double quiet_seconds = 1.0;
constexpr double seconds_between = 0.1;
constexpr int longest_bar = 30;
constexpr int shortest_bar = 5;

/// Rounded up, so that what still goes on never has 0 s left.
std::string about(double seconds) {
  const auto rounded_up = [](double value) { return std::to_string(static_cast<std::uint64_t>(std::ceil(value))); };
  if (seconds <= 90.0) return rounded_up(seconds) + " s";
  if (seconds <= 90.0 * 60.0) return rounded_up(seconds / 60.0) + " min";
  return rounded_up(seconds / 3600.0) + " h";
}

int terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

} // namespace

std::string progress_line(std::uint64_t done, std::uint64_t total, double elapsed_seconds, int width) {
  // In whole numbers: 29 of 100 are 29 %, not 28.999… % cut to 28.
  const auto part_of = [&](std::uint64_t whole) { return total == 0 ? whole : done * whole / total; };
  std::string words = std::to_string(part_of(100)) + " %  " + std::to_string(done) + " of " + std::to_string(total);
  if (done > 0 && done < total)
    words +=
        "  about " + about(elapsed_seconds * static_cast<double>(total - done) / static_cast<double>(done)) + " left";

  std::string line;
  const int room = std::min(longest_bar, width - static_cast<int>(words.size()) - 3);
  if (room >= shortest_bar) {
    const auto places = static_cast<std::size_t>(room);
    const std::size_t filled = part_of(places);
    line.append(1, '[').append(filled, '#').append(places - filled, '.').append("] ");
  }
  line += words;
  return line.substr(0, static_cast<std::size_t>(std::max(width, 0)));
}

ProgressDisplay ProgressDisplay::on_standard_error() {
  return {isatty(STDERR_FILENO) == 1, terminal_width(),
          [] { return std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count(); },
          [](std::string_view text) {
            std::fwrite(text.data(), 1, text.size(), stderr);
            std::fflush(stderr);
          }};
}

Progress::Progress(std::uint64_t total, ProgressDisplay display)
    : total_(total), display_(std::move(display)), start_(display_.seconds()) {}

Progress::~Progress() { erase(); }

void Progress::one_done() { update(done_ + 1); }

void Progress::update(std::uint64_t done) {
  done_ = std::min(done, total_);
  tick();
}

void Progress::tick() {
  if (!display_.terminal) return;
  const double now = display_.seconds();
  if (now - start_ < quiet_seconds || (shown_at_ && now - *shown_at_ < seconds_between)) return;
  // The last column stays free: a terminal that wraps there would leave lines behind.
  const std::string line = progress_line(done_, total_, now - start_, display_.width - 1);
  over_the_line_before(line);
  shown_at_ = now;
  shown_length_ = line.size();
}

void Progress::over_the_line_before(const std::string &line) {
  std::string text = "\r";
  text += line;
  text.resize(1 + std::max(line.size(), shown_length_), ' ');
  display_.write(text);
}

void Progress::erase() {
  if (shown_length_ == 0) return;
  over_the_line_before("");
  display_.write("\r");
  shown_length_ = 0;
  shown_at_.reset();
}

} // namespace cavalry
