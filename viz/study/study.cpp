#include "viz/study/study.hpp"

#include "text/yaml_writer.hpp"

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
    : shelf_(scenario), work_(std::move(work)) {
  std::filesystem::create_directories(work_);
}

std::string Study::key(const ShelfPlan &plan) {
  return plan.own ? fmt::format("{}\n{}", plan.id, write_yaml(plan.changes)) : plan.id;
}

std::string Study::pair_name() const {
  const auto [a, b] = pair();
  return fmt::format("{}\n{}\n\n{}", shelf_.loaded().digest, a, b);
}

Study::Pair Study::pair() const { return {key(shelf_.plan_a()), key(shelf_.plan_b())}; }

const FigureTable *Study::figures() const {
  if (interim_.table && asked_ == pair()) return interim_.table.get();
  const auto found = kept_.find(pair());
  return found == kept_.end() ? nullptr : found->second.table.get();
}

const std::vector<FirstEstimate> &Study::estimates(const ShelfPlan &plan) const {
  auto found = estimates_.find(plan.scenario);
  if (found == estimates_.end()) found = estimates_.emplace(plan.scenario, first_estimates(*plan.scenario)).first;
  return found->second;
}

std::filesystem::path Study::figures_file() const {
  if (interim_.table && asked_ == pair()) return {};
  const auto found = kept_.find(pair());
  return found == kept_.end() ? std::filesystem::path() : found->second.file;
}

void Study::adopt(const std::filesystem::path &file) {
  const auto table = std::make_shared<const FigureTable>(FigureTable::read(file));
  if (!table->experiment().starts_with(shelf_.loaded().digest + '-'))
    throw std::runtime_error(
        fmt::format("{}: these figures are of another scenario, or of an older version of this one: "
                    "{}, not {}",
                    file.string(), table->experiment(), shelf_.loaded().digest));
  for (std::size_t p = 1; p < table->plans().size(); ++p)
    kept_[{table->plans().front(), table->plans()[p]}] = {table, file};
}

void Study::run(std::uint64_t replications) {
  if (job_ != nullptr || shelf_.a() == shelf_.b()) return;
  tell({});
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
        "--replications", fmt::format("{}", replications), "--by", "district,place,hour,type,day", "--format", "csv",
        "--progress", "--interim", interim_.file.string()});
  } catch (const std::exception &error) {
    tell(error.what());
  }
}

void Study::cancel() {
  if (job_ != nullptr) job_->cancel();
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
  if (job_ == nullptr || none_yet || date == interim_date_) return false;
  interim_date_ = date;
  try {
    interim_.table = std::make_shared<const FigureTable>(FigureTable::read(interim_.file));
  } catch (const std::exception &) {
    return false; // what counts comes at the end
  }
  return true;
}

void Study::record(std::uint64_t replication) {
  if (recording()) return;
  tell({});
  const std::filesystem::path scenario = work_ / "recorded-plans.yaml";
  ++recordings_;
  recorded_ = {work_ / fmt::format("a-{}.run", recordings_), work_ / fmt::format("b-{}.run", recordings_), pair_name()};
  const ShelfPlan &a = shelf_.plan_a();
  const ShelfPlan &b = shelf_.plan_b();
  try {
    write_file(scenario, shelf_.overlay({&a, &b}));
    for (const auto &[plan, file] : {std::pair{&a, recorded_.a}, std::pair{&b, recorded_.b}})
      recorders_.push_back(std::make_unique<Job>(
          std::vector<std::string>{cavalry_command().string(), "run", scenario.string(), "--plan", plan->id,
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
    if (job->cancelled()) continue;
    trouble_ = job->last_words();
    ending_ = job->ending();
  }
  return true;
}

std::optional<Study::Recorded> Study::take_recorded() {
  if (!std::exchange(recorded_new_, false)) return std::nullopt;
  return recorded_;
}

void Study::take_result() {
  const std::unique_ptr<Job> job = std::move(job_);
  const Kept interim = std::exchange(interim_, {});
  if (!job->succeeded() && !job->cancelled()) {
    trouble_ = job->last_words();
    ending_ = job->ending();
  }
  try {
    const std::filesystem::path file = work_ / fmt::format("figures-{}.csv", runs_);
    if (job->succeeded() || !job->output().empty()) {
      write_file(file, job->output());
      kept_[asked_] = {std::make_shared<const FigureTable>(FigureTable::read(file)), file};
      return;
    }
  } catch (const std::exception &error) {
    if (job->succeeded()) tell(error.what());
  }
  // What was finished before it ended stays, and says that it is not all.
  if (interim.table && !kept_.contains(asked_)) kept_[asked_] = interim;
}

} // namespace cavalry
