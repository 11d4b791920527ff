#pragma once
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include <sys/types.h>

namespace cavalry {

/// A program at work beside the window. Its standard output and error are taken as they come; nothing here waits.
class Job {
public:
  /// Starts it in a process group of its own, which ends with this object. Throws std::system_error where it cannot be
  /// started.
  explicit Job(const std::vector<std::string> &command);
  /// Ends it if it is still at work.
  ~Job();
  Job(const Job &) = delete;
  Job &operator=(const Job &) = delete;

  /// Takes what has come; true where there was something new.
  bool poll();
  /// Asks it to stop; poll() then sees it end.
  void cancel();

  bool running() const { return !ended_; }
  /// Ended of itself with 0.
  bool succeeded() const { return ended_ && exit_code_ == 0; }
  bool cancelled() const { return cancelled_; }
  /// How it ended where it did not succeed: "exit 2", "signal 9"; empty while it runs.
  std::string ending() const;
  const std::string &output() const { return output_; }
  /// What it said to people, progress left out; the last lines are its last words.
  std::string last_words() const;

  struct Count {
    std::uint64_t done = 0, total = 0;
  };
  /// As it says itself; nothing before it does.
  std::optional<Count> progress() const;

private:
  pid_t process_ = -1;
  int out_ = -1, err_ = -1;
  std::string output_, said_;
  bool ended_ = false, cancelled_ = false;
  int exit_code_ = -1, signal_ = 0;
};

/// The `cavalry` command that belongs to this program: beside it, else found by the shell's path.
std::filesystem::path cavalry_command();

} // namespace cavalry
