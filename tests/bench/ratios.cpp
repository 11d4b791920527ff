#include <benchmark/benchmark.h>

#include <cstdio>
#include <map>
#include <string>

namespace cavalry {
namespace {

/// Prints what Google Benchmark prints, and keeps the median of each benchmark (or its only repetition).
class MedianKeeper : public benchmark::ConsoleReporter {
public:
  MedianKeeper() : ConsoleReporter(OO_None) {}

  void ReportRuns(const std::vector<Run> &runs) override {
    ConsoleReporter::ReportRuns(runs);
    for (const Run &run : runs) {
      if (run.run_type == Run::RT_Aggregate && run.aggregate_name != "median") continue;
      const std::string name = run.run_name.function_name + (run.run_name.args.empty() ? "" : "/" + run.run_name.args);
      seconds_[name] = run.GetAdjustedRealTime() / benchmark::GetTimeUnitMultiplier(run.time_unit);
      const auto rate = run.counters.find("items_per_second");
      if (rate != run.counters.end()) rates_[name] = rate->second;
    }
  }

  void print_ratios() const {
    std::printf("\n%-34s %10s  %s\n", "", "", "must be");
    rate_line("w2", "at least 0.8, goal 1.0");
    rate_line("w2q", "at least 0.8, goal 1.0");
    rate_line("litter", "at least 1.5");
    const auto tiny = seconds_.find("replication");
    if (tiny != seconds_.end())
      std::printf("%-34s %7.1f us  at most 100 us\n", "a replication of next to nothing", tiny->second * 1e6);
    const auto one = seconds_.find("workers/1");
    const auto two = seconds_.find("workers/2");
    if (one != seconds_.end() && two != seconds_.end())
      std::printf("%-34s %10.2f  at least 1.8\n", "two workers / one", one->second / two->second);
  }

private:
  void rate_line(const std::string &name, const char *demand) const {
    const auto ours = rates_.find(name);
    const auto heap = rates_.find(name + "_heap");
    if (ours == rates_.end() || heap == rates_.end()) return;
    std::printf("%-34s %10.2f  %s\n", (name + " / " + name + "_heap, items a second").c_str(),
                ours->second / heap->second, demand);
  }

  std::map<std::string, double> seconds_, rates_;
};

} // namespace
} // namespace cavalry

int main(int argc, char **argv) {
  benchmark::Initialize(&argc, argv);
  if (benchmark::ReportUnrecognizedArguments(argc, argv)) return 2;
  cavalry::MedianKeeper reporter;
  benchmark::RunSpecifiedBenchmarks(&reporter);
  reporter.print_ratios();
}
