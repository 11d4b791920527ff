#include "viz/study/job.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <csignal>
#include <fmt/format.h>
#include <string_view>
#include <system_error>

#include <fcntl.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

namespace cavalry {
namespace {

std::system_error failure(int code, const std::string &what) { return {code, std::generic_category(), what}; }

struct Pipe {
  int read = -1, write = -1;
  Pipe() {
    std::array<int, 2> ends{};
    if (pipe2(ends.data(), O_CLOEXEC) != 0) throw failure(errno, "cannot make a pipe");
    read = ends[0];
    write = ends[1];
    fcntl(read, F_SETFL, O_NONBLOCK);
  }
};

/// Appends what there is; false at the end of the stream.
bool take(int &file, std::string &into) {
  if (file < 0) return false;
  std::array<char, 65536> buffer;
  while (true) {
    const ssize_t read = ::read(file, buffer.data(), buffer.size());
    if (read > 0) {
      into.append(buffer.data(), static_cast<std::size_t>(read));
      continue;
    }
    if (read < 0 && errno == EINTR) continue;
    if (read < 0 && errno == EAGAIN) return true;
    close(file);
    file = -1;
    return false;
  }
}

} // namespace

Job::Job(const std::vector<std::string> &command) {
  Pipe out;
  Pipe err;
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, out.write, STDOUT_FILENO);
  posix_spawn_file_actions_adddup2(&actions, err.write, STDERR_FILENO);
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  posix_spawnattr_setpgroup(&attributes, 0);
  std::vector<char *> arguments;
  for (const std::string &argument : command) arguments.push_back(const_cast<char *>(argument.c_str()));
  arguments.push_back(nullptr);
  const int code = posix_spawnp(&process_, arguments[0], &actions, &attributes, arguments.data(), environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  close(out.write);
  close(err.write);
  out_ = out.read;
  err_ = err.read;
  if (code != 0) {
    close(out_);
    close(err_);
    throw failure(code, fmt::format("cannot start {}", command[0]));
  }
}

Job::~Job() {
  if (!ended_) {
    kill(-process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  for (const int file : {out_, err_})
    if (file >= 0) close(file);
}

bool Job::poll() {
  if (ended_) return false;
  const std::size_t before = output_.size() + said_.size();
  const bool more_out = take(out_, output_);
  const bool more_err = take(err_, said_);
  int status = 0;
  // Its children may hold the pipes a moment longer: what counts is that it is gone and nothing is left to read.
  if (waitpid(process_, &status, WNOHANG) == process_) {
    if (more_out) take(out_, output_);
    if (more_err) take(err_, said_);
    ended_ = true;
    if (WIFEXITED(status)) exit_code_ = WEXITSTATUS(status);
    if (WIFSIGNALED(status)) signal_ = WTERMSIG(status);
  }
  return ended_ || output_.size() + said_.size() != before;
}

void Job::cancel() {
  if (ended_) return;
  cancelled_ = true;
  kill(-process_, SIGTERM);
}

std::string Job::ending() const {
  if (!ended_) return "";
  return signal_ != 0 ? fmt::format("signal {}", signal_) : fmt::format("exit {}", exit_code_);
}

std::string Job::last_words() const {
  std::string words;
  std::size_t begin = 0;
  while (begin < said_.size()) {
    const std::size_t end = std::min(said_.find('\n', begin), said_.size());
    std::string line = said_.substr(begin, end - begin);
    begin = end + 1;
    // Progress rewrites its line after a carriage return; what is left to see stands behind the last of them.
    if (const std::size_t last = line.rfind('\r'); last != std::string::npos) line.erase(0, last + 1);
    while (!line.empty() && line.back() == ' ') line.pop_back();
    const bool is_progress = line.starts_with('[') || line.find(" %  ") != std::string::npos;
    if (!line.empty() && !is_progress) words += line + '\n';
  }
  constexpr std::size_t most = 2000;
  return words.size() > most ? words.substr(words.size() - most) : words;
}

std::optional<Job::Count> Job::progress() const {
  // "... 50 %  15 of 30  about 8 s left", the last one said.
  const std::size_t of = said_.rfind(" of ");
  const std::size_t percent = said_.rfind(" %", of);
  if (of == std::string::npos || percent == std::string::npos) return std::nullopt;
  const std::size_t begin = said_.find_last_not_of("0123456789", of - 1) + 1;
  Count count;
  if (std::from_chars(&said_[begin], &said_[of], count.done).ec != std::errc{}) return std::nullopt;
  if (std::from_chars(&said_[of + 4], said_.data() + said_.size(), count.total).ec != std::errc{}) return std::nullopt;
  return count;
}

std::filesystem::path cavalry_command() {
  std::error_code ignored;
  const std::filesystem::path self = std::filesystem::read_symlink("/proc/self/exe", ignored);
  const std::filesystem::path beside = self.parent_path() / "cavalry";
  return std::filesystem::exists(beside, ignored) ? beside : std::filesystem::path("cavalry");
}

} // namespace cavalry
