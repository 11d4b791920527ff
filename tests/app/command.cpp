#include "app/command.hpp"

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fstream>
#include <iterator>
#include <spawn.h>
#include <sstream>
#include <stdexcept>
#include <sys/wait.h>
#include <system_error>
#include <thread>
#include <unistd.h>

namespace cavalry {
namespace {

void check(int error, const char *what) {
  if (error != 0) throw std::system_error(error, std::generic_category(), what);
}

/// What /proc says of a process.
struct ProcessState {
  pid_t parent;
  double cpu_seconds;
};

std::optional<ProcessState> state_of(const std::filesystem::path &process) {
  std::ifstream file(process / "stat");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  std::istringstream fields(line.substr(line.rfind(')') + 1)); // the name may hold anything
  std::string state, skipped;
  ProcessState result{};
  fields >> state >> result.parent;
  for (int i = 0; i < 9; ++i) fields >> skipped;
  double user = 0;
  double system = 0;
  fields >> user >> system;
  if (!fields || state == "Z") return std::nullopt;
  result.cpu_seconds = (user + system) / static_cast<double>(sysconf(_SC_CLK_TCK));
  return result;
}

std::map<pid_t, double> cpu_seconds_of_children(pid_t parent) {
  std::map<pid_t, double> children;
  for (const auto &entry : std::filesystem::directory_iterator("/proc")) {
    const std::string name = entry.path().filename();
    if (name.find_first_not_of("0123456789") != std::string::npos) continue;
    const auto state = state_of(entry.path());
    if (state && state->parent == parent) children[static_cast<pid_t>(std::stol(name))] = state->cpu_seconds;
  }
  return children;
}

} // namespace

TemporaryFolder::TemporaryFolder() {
  std::string name = (std::filesystem::temp_directory_path() / "cavalry-test-XXXXXX").string();
  if (mkdtemp(name.data()) == nullptr) throw std::system_error(errno, std::generic_category(), name);
  path_ = name;
}

TemporaryFolder::~TemporaryFolder() {
  std::error_code ignored;
  std::filesystem::remove_all(path_, ignored);
}

void TemporaryFolder::write(const std::string &file, const std::string &content) const {
  std::ofstream(path_ / file, std::ios::binary) << content;
}

std::string TemporaryFolder::read(const std::string &file) const {
  std::ifstream in(path_ / file, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
}

std::set<std::string> TemporaryFolder::files() const {
  std::set<std::string> names;
  for (const auto &entry : std::filesystem::directory_iterator(path_)) names.insert(entry.path().filename());
  return names;
}

RunningCommand::RunningCommand(const TemporaryFolder &in, const std::vector<std::string> &arguments)
    : RunningCommand(in, arguments, Surroundings{}) {}

RunningCommand::RunningCommand(const TemporaryFolder &in, const std::vector<std::string> &arguments,
                               const Surroundings &surroundings) {
  posix_spawn_file_actions_t actions;
  check(posix_spawn_file_actions_init(&actions), "posix_spawn_file_actions_init");
  const std::string &other_out = surroundings.standard_output;
  const std::string out = other_out.empty() ? (output_.path() / "out").string() : other_out;
  const std::string err = output_.path() / "err";
  constexpr int flags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), flags, 0600);
  if (surroundings.standard_error >= 0)
    posix_spawn_file_actions_adddup2(&actions, surroundings.standard_error, STDERR_FILENO);
  else
    posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), flags, 0600);
  posix_spawn_file_actions_addchdir_np(&actions, in.path().c_str());

  std::vector<std::string> words{"cavalry"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char *> argv;
  for (std::string &word : words) argv.push_back(word.data());
  argv.push_back(nullptr);
  std::vector<std::string> variables;
  for (const auto &[name, value] : surroundings.environment) variables.push_back(name + "=" + value);
  std::vector<char *> environment;
  for (std::string &variable : variables) environment.push_back(variable.data());
  environment.push_back(nullptr);
  const int error = posix_spawn(&pid_, CAVALRY_BINARY, &actions, nullptr, argv.data(), environment.data());
  posix_spawn_file_actions_destroy(&actions);
  check(error, CAVALRY_BINARY);
}

RunningCommand::~RunningCommand() {
  if (has_ended()) return;
  kill(pid_, SIGKILL);
  wait();
}

bool RunningCommand::has_ended() {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, WNOHANG) == pid_) status_ = status;
  return status_.has_value();
}

Ended RunningCommand::wait() {
  int status = 0;
  if (!status_ && waitpid(pid_, &status, 0) == pid_) status_ = status;
  const int ended = status_.value();
  return {WIFEXITED(ended) ? WEXITSTATUS(ended) : 128 + WTERMSIG(ended), output_.read("out"), output_.read("err")};
}

std::optional<pid_t> RunningCommand::worker_at_work(double cpu_seconds, const std::set<pid_t> &known) {
  while (!has_ended()) {
    for (const auto &[child, used] : cpu_seconds_of_children(pid_))
      if (used >= cpu_seconds && !known.contains(child)) return child;
    std::this_thread::sleep_for(std::chrono::milliseconds(1)); // leaves the processor to the command
  }
  return std::nullopt;
}

Ended cavalry_command(const TemporaryFolder &in, const std::vector<std::string> &arguments,
                      const RunningCommand::Surroundings &surroundings) {
  return RunningCommand(in, arguments, surroundings).wait();
}

} // namespace cavalry
