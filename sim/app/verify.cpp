#include "app/commands.hpp"

#include "app/print.hpp"
#include "experiment/progress.hpp"
#include "report/verify_report.hpp"
#include "text/diagnostics.hpp"
#include "text/suggest.hpp"
#include "verification/simulation_check.hpp"

#include <algorithm>
#include <cctype>
#include <filesystem>
#include <fmt/format.h>

namespace cavalry {
namespace {

namespace fs = std::filesystem;

/// Where the cases lie: beside the installed program, else in the source tree it was built from.
fs::path cases_folder(const Request &request) {
  if (!request.cases_folder.empty()) return request.cases_folder;
  std::error_code ignored;
  const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
  const fs::path installed = program.parent_path().parent_path() / "share/cavalry/verification";
  for (const fs::path &folder : {installed, fs::path(CAVALRY_CASES)})
    if (fs::exists(folder, ignored)) return folder;
  throw InputError(
      fmt::format("{}: the cases are not there; expected --cases with their folder\n", installed.string()));
}

std::string in_capitals(std::string id) {
  for (char &c : id) c = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
  return id;
}

/// Those asked for, in the order of the file; all where none is.
std::vector<SimulatedCase> chosen(const std::vector<SimulatedCase> &all, const Request &request) {
  if (request.verify_cases.empty()) return all;
  std::vector<std::string> ids;
  for (const SimulatedCase &one : all) ids.push_back(one.id);
  std::vector<std::string> wanted;
  for (const std::string &id : request.verify_cases) {
    wanted.push_back(in_capitals(id));
    if (std::find(ids.begin(), ids.end(), wanted.back()) != ids.end()) continue;
    const std::string guess = nearest(wanted.back(), ids);
    throw InputError(fmt::format("there is no case '{}'; expected one of {}{}\n", id, fmt::join(ids, ", "),
                                 guess.empty() ? guess : fmt::format("; did you mean '{}'?", guess)));
  }
  std::vector<SimulatedCase> result;
  for (const SimulatedCase &one : all)
    if (std::find(wanted.begin(), wanted.end(), one.id) != wanted.end()) result.push_back(one);
  return result;
}

CheckedValue argued(const SimulatedCase &one) {
  CheckedValue value;
  value.case_id = one.id;
  value.title = one.title;
  value.argued = one.argued;
  value.passes = true;
  return value;
}

} // namespace

int verify(const Request &request) {
  const fs::path folder = cases_folder(request);
  const std::vector<SimulatedCase> cases = chosen(read_simulated_cases(folder / "simulated.yaml"), request);
  std::vector<ReadyCase> ready;
  std::uint64_t tasks = 0;
  for (const SimulatedCase &one : cases) {
    if (!one.argued.empty()) continue;
    ready.push_back(make_ready(one, folder));
    tasks += ready.back().replications(request.quick) * ready.back().plans.size();
  }

  Progress progress(tasks);
  std::vector<CheckedValue> values;
  auto next = ready.begin();
  for (const SimulatedCase &one : cases) {
    if (!one.argued.empty()) {
      values.push_back(argued(one));
      continue;
    }
    ExperimentOptions options;
    options.replications = next->replications(request.quick);
    options.seed = request.seed;
    options.workers = request.workers;
    options.progress = &progress;
    const CheckedCase checked = run_and_check(*next++, options);
    if (checked.interrupted) return 130;
    values.insert(values.end(), checked.values.begin(), checked.values.end());
  }
  progress.erase();

  if (request.format == Format::csv)
    print(verification_as_csv(values));
  else if (request.format == Format::json)
    print(verification_as_json(values));
  else
    print(verify_report(request.language, values, request.seed));
  return std::all_of(values.begin(), values.end(), [](const CheckedValue &value) { return value.passes; }) ? 0 : 1;
}

} // namespace cavalry
