#include "viz/study/study.hpp"

#include "record/run_file.hpp"
#include "report/words.hpp"
#include "text/diagnostics.hpp"
#include "text/yaml_writer.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace cavalry {
namespace {

void write_file(const std::filesystem::path &path, const std::string &text) {
  std::ofstream out(path, std::ios::binary);
  out << text;
  out.flush();
  if (!out) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
}

} // namespace

Study::Study(const std::filesystem::path &scenario, std::filesystem::path work)
    : shelf_(scenario), plan_digests_(digests_of(shelf_.loaded())), work_(std::move(work)) {
  std::filesystem::create_directories(work_);
}

Study::PlanDigests Study::digests_of(const LoadedScenario &loaded) {
  PlanDigests digests;
  for (std::size_t p = 0; p < loaded.plans.size(); ++p) digests[loaded.plan_names[p]] = digest(loaded.plans[p]);
  return digests;
}

std::string Study::key(const ShelfPlan &plan) {
  return plan.own ? fmt::format("{}\n{}", plan.id, write_yaml(plan.changes)) : plan.id;
}

std::string Study::pair_name() const {
  const auto [a, b] = pair();
  std::string name;
  for (const auto &[plan, digest] : plan_digests_) name += fmt::format("{}\n{}\n", plan, digest);
  return fmt::format("{}\n{}\n\n{}", name, a, b);
}

Study::Pair Study::pair() const { return {key(shelf_.plan_a()), key(shelf_.plan_b())}; }

bool Study::is_of_this_scenario(const FigureTable &figures) const {
  return figures.digest() == shelf_.loaded().digest &&
         std::all_of(plan_digests_.begin(), plan_digests_.end(), [&](const auto &plan) {
           const std::string &told = figures.plan_digest(plan.first);
           return told.empty() || told == plan.second;
         });
}

bool Study::is_of_this_scenario(const RunHeader &run) const { return run.digest == shelf_.loaded().digest; }

/// A run file does not say what its plan was.
bool Study::file_changed() const {
  try {
    return digests_of(load_scenario(shelf_.path())) != plan_digests_;
  } catch (const InputError &) {
    return true;
  }
}

bool Study::Kept::is_more_than(const Kept *other) const {
  return table != nullptr && (other == nullptr || table->replications() > other->table->replications());
}

const Study::Kept *Study::kept(const Pair &pair) const {
  const auto found = kept_.find(pair);
  return found == kept_.end() ? nullptr : &found->second;
}

const Study::Kept *Study::shown() const {
  const Kept *before = kept(pair());
  return asked_ == pair() && interim_.is_more_than(before) ? &interim_ : before;
}

const FigureTable *Study::figures() const {
  const Kept *now = shown();
  return now == nullptr ? nullptr : now->table.get();
}

const FigureTable *Study::figures_of(const ShelfPlan &plan) const {
  const std::string name = key(plan);
  if (const FigureTable *table = figures(); table != nullptr && (name == pair().first || name == pair().second))
    return table;
  const FigureTable *best = nullptr;
  for (const auto &[of, kept] : kept_)
    if ((of.first == name || of.second == name) &&
        (best == nullptr || kept.table->replications() > best->replications()))
      best = kept.table.get();
  return best;
}

const std::vector<FirstEstimate> &Study::estimates(const ShelfPlan &plan) const {
  auto found = estimates_.find(plan.scenario);
  if (found == estimates_.end()) found = estimates_.emplace(plan.scenario, first_estimates(*plan.scenario)).first;
  return found->second;
}

std::filesystem::path Study::figures_file() const {
  const Kept *now = shown();
  return now == nullptr || now == &interim_ ? std::filesystem::path() : now->file;
}

void Study::adopt(const std::filesystem::path &file) {
  const auto table = std::make_shared<const FigureTable>(FigureTable::read(file));
  if (!is_of_this_scenario(*table))
    throw InputError(
        fmt::format("{}: these figures are of another scenario, or of an older version of this one\n", file.string()));
  seed_ = table->seed();
  std::erase_if(kept_, [&](const auto &other) { return other.second.table->seed() != seed_; }); // one experiment
  for (std::size_t p = 1; p < table->plans().size(); ++p)
    kept_[{table->plans().front(), table->plans()[p]}] = {table, file};
}

void Study::run(std::uint64_t replications) {
  if (!can_run()) return;
  close_trouble();
  const ShelfPlan &a = shelf_.plan_a();
  const ShelfPlan &b = shelf_.plan_b();
  const std::filesystem::path scenario = work_ / "plans.yaml";
  asked_ = pair();
  interim_ = {{}, work_ / fmt::format("interim-{}.csv", ++runs_)};
  interim_date_ = {};
  std::error_code none_there;
  std::filesystem::remove(interim_.file, none_there); // of a study before this one
  try {
    write_file(scenario, shelf_.overlay({&a, &b}));
    job_ = std::make_unique<Job>(std::vector<std::string>{
        cavalry_command().string(), "compare", scenario.string(), "--plans", fmt::format("{},{}", a.id, b.id),
        "--replications", fmt::format("{}", replications), "--seed", fmt::format("{}", seed_), "--by",
        "district,place,hour,type,day", "--format", "csv", "--progress", "--interim", interim_.file.string()});
  } catch (const std::exception &error) {
    tell(error.what());
  }
}

void Study::cancel_run() {
  if (job_ != nullptr) job_->cancel();
}

void Study::cancel_recording() {
  for (const auto &recorder : recorders_) recorder->cancel();
}

std::optional<Job::Count> Study::progress() const { return job_ == nullptr ? std::nullopt : job_->progress(); }

bool Study::poll() {
  bool changed = poll_recorders();
  if (job_ == nullptr) return changed;
  changed = job_->poll() || changed;
  if (!job_->running()) take_result();
  return take_interim() || changed;
}

bool Study::take_interim() {
  std::error_code none_yet;
  const auto date = std::filesystem::last_write_time(interim_.file, none_yet);
  if (job_ == nullptr || job_->cancelled() || none_yet || date == interim_date_) return false;
  interim_date_ = date;
  try {
    auto table = std::make_shared<const FigureTable>(FigureTable::read(interim_.file));
    if (is_of_this_scenario(*table)) {
      interim_.table = std::move(table);
    } else {
      cancel_run();
      tell_file_changed();
    }
  } catch (const std::exception &) {
    return false; // what counts comes at the end
  }
  return true;
}

void Study::record(std::uint64_t replication) {
  if (recording()) return;
  close_trouble();
  const std::filesystem::path scenario = work_ / "recorded-plans.yaml";
  // What was recorded before may be open.
  int number = 1;
  const auto file_of = [&](const char *plan) { return work_ / fmt::format("{}-{}.run", plan, number); };
  while (std::filesystem::exists(file_of("a")) || std::filesystem::exists(file_of("b"))) ++number;
  recorded_ = {file_of("a"), file_of("b"), pair_name()};
  const ShelfPlan &a = shelf_.plan_a();
  const ShelfPlan &b = shelf_.plan_b();
  try {
    write_file(scenario, shelf_.overlay({&a, &b}));
    for (const auto &[plan, file] : {std::pair{&a, recorded_.a}, std::pair{&b, recorded_.b}})
      recorders_.push_back(std::make_unique<Job>(std::vector<std::string>{
          cavalry_command().string(), "run", scenario.string(), "--plan", plan->id, "--seed", fmt::format("{}", seed_),
          "--replication", fmt::format("{}", replication), "--record", file.string()}));
  } catch (const std::exception &error) {
    recorders_.clear();
    tell(error.what());
  }
}

bool Study::poll_recorders() {
  if (recorders_.empty()) return false;
  bool running = false;
  for (const auto &recorder : recorders_) {
    recorder->poll();
    running = running || recorder->running();
  }
  if (running) return false;
  const auto jobs = std::move(recorders_);
  recorders_.clear();
  recorded_new_ = true;
  for (const auto &job : jobs) {
    if (job->succeeded()) continue;
    recorded_new_ = false;
    if (!job->cancelled()) tell(job->last_words(), job->ending());
  }
  return true;
}

std::optional<Study::Recorded> Study::take_recorded() {
  if (!std::exchange(recorded_new_, false)) return std::nullopt;
  const auto is_of_it = [&](const auto &file) { return is_of_this_scenario(RunFile(file).header()); };
  if (is_of_it(recorded_.a) && is_of_it(recorded_.b) && !file_changed()) return recorded_;
  tell_file_changed();
  return std::nullopt;
}

void Study::take_result() {
  const std::unique_ptr<Job> job = std::move(job_);
  const Kept interim = std::exchange(interim_, {});
  if (!job->succeeded() && !job->cancelled()) tell(job->last_words(), job->ending());
  Kept result{{}, work_ / fmt::format("figures-{}.csv", runs_)};
  try {
    write_file(result.file, job->output());
    result.table = std::make_shared<const FigureTable>(FigureTable::read(result.file));
  } catch (const std::exception &error) {
    if (job->succeeded()) tell(error.what()); // else there need not be any
  }
  if (result.table && !is_of_this_scenario(*result.table)) return tell_file_changed();
  if (result.table && job->succeeded()) {
    kept_[asked_] = result;
    return;
  }
  // What was finished before it ended stays, and says that it is not all, but never in the place of more.
  for (const Kept &part : {interim, result})
    if (part.is_more_than(kept(asked_))) kept_[asked_] = part;
}

void Study::tell(const std::string &words, const std::string &ending) {
  trouble_ = {words, words};
  ending_ = ending;
}

void Study::tell_file_changed() {
  const std::string file = shelf_.path().string();
  trouble_ = {say(Language::en, "view.file_changed", file), say(Language::zh, "view.file_changed", file)};
  ending_.clear();
}

} // namespace cavalry
