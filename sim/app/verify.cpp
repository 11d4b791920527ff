#include "app/commands.hpp"

#include "app/print.hpp"
#include "experiment/interrupt.hpp"
#include "experiment/progress.hpp"
#include "report/verify_report.hpp"
#include "text/diagnostics.hpp"
#include "text/suggest.hpp"
#include "verification/macro_cases.hpp"
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

/// All cases with exact answers, or those asked for.
struct Cases {
  std::vector<SimulatedCase> simulated;
  std::vector<ExactCase> statistics;

  explicit Cases(const fs::path &folder)
      : simulated(read_simulated_cases(folder / "simulated.yaml")),
        statistics(read_exact_cases(folder / "statistics.yaml")) {}

  std::vector<std::string> ids() const {
    std::vector<std::string> ids;
    for (const SimulatedCase &one : simulated) ids.push_back(one.id);
    for (const ExactCase &one : statistics) ids.push_back(one.id);
    return ids;
  }
};

/// The ids asked for; all where none is. Throws InputError on one that is none.
std::vector<std::string> wanted(const std::vector<std::string> &ids, const Request &request) {
  if (request.verify_cases.empty()) return ids;
  std::vector<std::string> wanted;
  for (const std::string &id : request.verify_cases) {
    wanted.push_back(in_capitals(id));
    const auto same = [&](const std::string &known) { return in_capitals(known) == wanted.back(); };
    const auto found = std::find_if(ids.begin(), ids.end(), same);
    if (found != ids.end()) {
      wanted.back() = *found;
      continue;
    }
    const std::string guess = nearest(wanted.back(), ids);
    throw InputError(fmt::format("there is no case '{}'; expected one of {}{}\n", id, fmt::join(ids, ", "),
                                 guess.empty() ? guess : fmt::format("; did you mean '{}'?", guess)));
  }
  return wanted;
}

template <class Case> void keep(std::vector<Case> &cases, const std::vector<std::string> &ids) {
  std::erase_if(cases, [&](const Case &one) { return std::find(ids.begin(), ids.end(), one.id) == ids.end(); });
}

/// Throws InputError where a case asked for by name has no quick size.
void refuse_quick(const std::vector<ExactCase> &cases) {
  for (const ExactCase &one : cases)
    if (one.macro)
      throw InputError(
          fmt::format("{} repeats whole experiments and has no quick size; expected it without --quick\n", one.id));
}

/// The simulator on all of them. Throws Interrupted.
std::vector<CheckedValue> run(const std::vector<SimulatedCase> &cases, const fs::path &folder, const Request &request) {
  std::vector<ReadyCase> ready; // all before any is run, for one of them may be wrong
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
    const std::vector<CheckedValue> argued = argued_values(one.id, one.title, one.argued, one.left_out);
    if (!one.argued.empty()) {
      values.insert(values.end(), argued.begin(), argued.end());
      continue;
    }
    ExperimentOptions options;
    options.replications = next->replications(request.quick);
    options.seed = request.seed;
    options.workers = request.workers;
    options.progress = &progress;
    const CheckedCase checked = run_and_check(*next++, options);
    if (checked.interrupted) throw Interrupted();
    values.insert(values.end(), checked.values.begin(), checked.values.end());
    values.insert(values.end(), argued.begin(), argued.end());
  }
  return values;
}

/// What the statistics engine answers, at once or after many experiments. Throws Interrupted.
std::vector<CheckedValue> answer(const Cases &chosen, const Cases &all, const fs::path &folder,
                                 const Request &request) {
  if (chosen.statistics.empty()) return {};
  std::vector<Answer> answers = statistics_answers(all.statistics, request.seed); // an input may name another case
  const bool macro =
      std::any_of(chosen.statistics.begin(), chosen.statistics.end(), [](const ExactCase &one) { return one.macro; });
  if (macro) {
    const MacroOptions options{folder, request.seed, request.workers, ProgressDisplay::on_standard_error()};
    const std::vector<Answer> further = macro_answers(chosen.statistics, options);
    answers.insert(answers.end(), further.begin(), further.end());
  }
  return check(chosen.statistics, answers);
}

} // namespace

int verify(const Request &request) {
  const fs::path folder = cases_folder(request);
  const Cases all(folder);
  Cases chosen = all;
  const std::vector<std::string> ids = wanted(all.ids(), request);
  keep(chosen.simulated, ids);
  keep(chosen.statistics, ids);
  if (request.verify_cases.empty()) {
    if (request.macro) chosen.simulated.clear();
    std::erase_if(chosen.statistics, [&](const ExactCase &one) { return one.macro != request.macro; });
  }
  if (request.quick) refuse_quick(chosen.statistics);

  std::vector<CheckedValue> values = run(chosen.simulated, folder, request);
  const std::vector<CheckedValue> computed = answer(chosen, all, folder, request);
  values.insert(values.end(), computed.begin(), computed.end());

  if (request.format == Format::csv)
    print(verification_as_csv(values, request.seed));
  else if (request.format == Format::json)
    print(verification_as_json(values, request.seed));
  else
    print(verify_report(request.language, values, request.seed));
  const auto passes = [](const CheckedValue &value) { return value.passes; };
  return std::all_of(values.begin(), values.end(), passes) ? 0 : 1;
}

} // namespace cavalry
