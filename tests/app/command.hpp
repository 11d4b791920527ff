#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <sys/types.h>
#include <vector>

namespace cavalry {

/// A folder of a test's own, gone with it.
class TemporaryFolder {
public:
  TemporaryFolder();
  ~TemporaryFolder();
  TemporaryFolder(const TemporaryFolder &) = delete;
  TemporaryFolder &operator=(const TemporaryFolder &) = delete;

  const std::filesystem::path &path() const { return path_; }
  void write(const std::string &file, const std::string &content) const;
  std::string read(const std::string &file) const;
  /// The names of all files in it.
  std::set<std::string> files() const;

private:
  std::filesystem::path path_;
};

struct Ended {
  int exit_code; ///< 128 + signal where one ended it
  std::string out, err;
};

/// The command, started in a folder with the language set to English and nobody at the terminal.
class RunningCommand {
public:
  struct Surroundings {
    std::map<std::string, std::string> environment = {{"LANG", "C"}};
    std::string standard_output = {}; ///< a file instead of what `Ended::out` shows
    int standard_error = -1;          ///< a descriptor instead of what `Ended::err` shows
  };

  RunningCommand(const TemporaryFolder &in, const std::vector<std::string> &arguments);
  RunningCommand(const TemporaryFolder &in, const std::vector<std::string> &arguments,
                 const Surroundings &surroundings);
  /// Kills it where it still runs.
  ~RunningCommand();
  RunningCommand(const RunningCommand &) = delete;
  RunningCommand &operator=(const RunningCommand &) = delete;

  pid_t pid() const { return pid_; }
  bool has_ended();
  Ended wait();

  /// Waits until a worker process not among `known` has used so much processor time, and so is in the midst of its
  /// work; none where the command ends before.
  std::optional<pid_t> worker_at_work(double cpu_seconds, const std::set<pid_t> &known = {});

private:
  TemporaryFolder output_;
  pid_t pid_ = -1;
  std::optional<int> status_;
};

/// Runs the command to its end.
Ended cavalry_command(const TemporaryFolder &in, const std::vector<std::string> &arguments,
                      const RunningCommand::Surroundings &surroundings = {});

} // namespace cavalry
