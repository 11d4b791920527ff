#include "bench/measured.hpp"

#include "experiment/outcome_bytes.hpp"

#include <ctime>
#include <fstream>
#include <span>
#include <stdexcept>
#include <sys/mman.h>
#include <system_error>

namespace cavalry {
namespace {

double seconds_of(clockid_t clock) {
  timespec time{};
  clock_gettime(clock, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) * 1e-9;
}

/// Not ru_maxrss, which a child inherits from its parent.
double peak_kib() {
  std::ifstream status("/proc/self/status");
  std::string word;
  double kib = 0;
  while (status >> word)
    if (word == "VmHWM:" && status >> kib) return kib;
  throw std::runtime_error("no VmHWM in /proc/self/status");
}

/// Costs that workers write and their parent reads.
class SharedCosts {
public:
  explicit SharedCosts(std::size_t count) {
    void *memory = mmap(nullptr, count * sizeof(Cost), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
    costs_ = {static_cast<Cost *>(memory), count};
  }
  ~SharedCosts() { munmap(costs_.data(), costs_.size_bytes()); }
  SharedCosts(const SharedCosts &) = delete;
  SharedCosts &operator=(const SharedCosts &) = delete;

  Cost &operator[](std::size_t index) { return costs_[index]; }
  std::vector<Cost> all() const { return {costs_.begin(), costs_.end()}; }

private:
  std::span<Cost> costs_;
};

template <class Work> auto measured(Cost &cost, Work work) {
  const double cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  const double wall = seconds_of(CLOCK_MONOTONIC);
  auto result = work();
  cost.cpu_seconds = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu;
  cost.wall_seconds = seconds_of(CLOCK_MONOTONIC) - wall;
  return result;
}

} // namespace

LoadedScenario load_workload(const std::string &name) {
  return load_scenario(std::string(CAVALRY_SOURCE_DIR) + "/tests/bench/" + name + ".yaml");
}

Costs measure_replications(const Scenario &scenario, std::uint64_t count, int workers, std::uint64_t seed) {
  SharedCosts shared(count);
  ExperimentOptions options;
  options.replications = count;
  options.seed = seed;
  options.workers = workers;
  options.around = [&](const WorkerFunction &replicate) -> WorkerFunction {
    return [&shared, replicate, count](std::uint64_t index) {
      Cost &cost = shared[index];
      std::vector<std::byte> bytes = measured(cost, [&] { return replicate(index); });
      if (count == 1) cost.peak_kib = peak_kib(); // before the bytes are read back here, which no worker does
      cost.items = outcome_from_bytes(bytes).events;
      return bytes;
    };
  };
  Costs costs;
  const double cpu = seconds_of(CLOCK_PROCESS_CPUTIME_ID);
  const double wall = seconds_of(CLOCK_MONOTONIC);
  const ExperimentResult result = run_experiment({{"baseline", {}, scenario}}, "bench", options);
  costs.wall_seconds = seconds_of(CLOCK_MONOTONIC) - wall;
  costs.workers_cpu_seconds = result.cpu_seconds;
  costs.cpu_seconds = seconds_of(CLOCK_PROCESS_CPUTIME_ID) - cpu + result.cpu_seconds;
  costs.tasks = shared.all();
  if (!result.failed.empty()) throw std::runtime_error(result.failed[0].reason);
  if (!result.complete()) throw std::runtime_error("interrupted");
  return costs;
}

Cost measure_in_worker(const std::function<std::int64_t()> &work) {
  SharedCosts shared(1);
  const WorkReport report = run_on_workers(
      1, {},
      [&](std::uint64_t) {
        shared[0].items = measured(shared[0], work);
        return std::vector<std::byte>{};
      },
      [](const TaskResult &) { return Flow::go_on; });
  if (!report.failed.empty()) throw std::runtime_error(report.failed[0].reason);
  return shared[0];
}

} // namespace cavalry
