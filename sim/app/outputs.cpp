#include "app/outputs.hpp"

#include "text/diagnostics.hpp"
#include "text/extends.hpp"

#include <fmt/format.h>
#include <system_error>

namespace cavalry {
namespace {

namespace fs = std::filesystem;

struct Output {
  const char *option;
  fs::path path;
};

/// By whatever names and links.
bool are_one_file(const fs::path &one, const fs::path &other) {
  std::error_code ignored;
  return fs::equivalent(one, other, ignored);
}

/// The same, where neither need be there yet.
bool are_one_place(const fs::path &one, const fs::path &other) {
  const auto folder = [](const fs::path &path) { return path.parent_path() / "."; };
  return are_one_file(one, other) || (one.filename() == other.filename() && are_one_file(folder(one), folder(other)));
}

/// The scenario, what it extends, and its logs. Which of these, or `--set`, names a log is not known any more: taken
/// for one is what has its name beside any.
std::vector<fs::path> inputs(const Request &request, const LoadedScenario &loaded) {
  SourceFiles files;
  Diagnostics heard_before(files);
  read_with_extends(files, request.file, heard_before);
  std::vector<fs::path> inputs;
  std::vector<fs::path> folders{fs::path()};
  for (int file = 0; file < files.count(); ++file) {
    inputs.emplace_back(files.name(file));
    folders.push_back(inputs.back().parent_path());
  }
  for (const Scenario &scenario : loaded.plans)
    for (const CaseLog &log : scenario.logs)
      for (const fs::path &folder : folders) inputs.push_back(folder / log.file);
  return inputs;
}

} // namespace

void check_outputs(const Request &request, const LoadedScenario &loaded) {
  std::vector<Output> outputs{{"--log", request.log}, {"--interim", request.interim}, {"--record", request.record}};
  std::erase_if(outputs, [](const Output &output) { return output.path.empty(); });
  if (outputs.empty()) return;
  const std::vector<fs::path> read = inputs(request, loaded);
  for (auto output = outputs.begin(); output != outputs.end(); ++output) {
    for (const fs::path &input : read)
      if (are_one_file(output->path, input))
        throw InputError(
            fmt::format("cavalry: {}: '{}' is read by this very run\n", output->option, output->path.string()));
    for (auto other = outputs.begin(); other != output; ++other)
      if (are_one_place(output->path, other->path))
        throw InputError(fmt::format("cavalry: {} and {} name one file: '{}'\n", other->option, output->option,
                                     output->path.string()));
  }
}

} // namespace cavalry
