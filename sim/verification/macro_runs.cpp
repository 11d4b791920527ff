#include "verification/macro_runs.hpp"

#include "base/byte_stream.hpp"
#include "experiment/interrupt.hpp"
#include "experiment/workers.hpp"

#include <fmt/format.h>
#include <stdexcept>

namespace cavalry {

std::vector<std::vector<double>> macro_runs(std::uint64_t number, const MacroOptions &options,
                                            const std::function<void()> &at_start,
                                            const std::function<std::vector<double>(std::uint64_t run)> &run) {
  std::vector<std::vector<double>> results(number);
  std::optional<Progress> progress;
  if (options.display) progress.emplace(number, *options.display);
  WorkerOptions workers;
  workers.workers = options.workers;
  workers.at_start = at_start;
  workers.on_tick = [&] {
    if (progress) progress->tick();
  };
  const WorkReport report = run_on_workers(
      number, workers,
      [&](std::uint64_t index) {
        ByteWriter writer;
        writer.numbers(std::span<const double>(run(index)));
        return writer.take();
      },
      [&](TaskResult task) {
        if (progress) progress->one_done();
        ByteReader reader(task.bytes);
        results[task.index] = reader.numbers<double>();
        return Flow::go_on;
      });
  if (report.interrupted) throw Interrupted();
  if (!report.failed.empty())
    throw std::runtime_error(fmt::format("macro run {}: {}", report.failed[0].index, report.failed[0].reason));
  return results;
}

double column_mean(const std::vector<std::vector<double>> &rows, std::size_t column) {
  double sum = 0.0;
  for (const std::vector<double> &row : rows) sum += row.at(column);
  return sum / static_cast<double>(rows.size());
}

} // namespace cavalry
