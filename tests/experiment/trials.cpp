#include "experiment/trials.hpp"

#include <bit>

namespace cavalry {

LoadedScenario a_day_in_wuzhou() {
  return load_scenario(std::string(CAVALRY_SOURCE_DIR) + "/scenarios/wuzhou/ordinary-week.yaml",
                       {"horizon.days=1", "horizon.warm-up=0 d"});
}

std::vector<Plan> all_plans(const LoadedScenario &loaded) {
  std::vector<Plan> plans;
  for (std::size_t p = 0; p < loaded.plans.size(); ++p)
    plans.push_back({loaded.plan_names[p], loaded.plan_titles[p], loaded.plans[p]});
  return plans;
}

ExperimentResult trial(const std::vector<Plan> &plans, ExperimentOptions options) {
  return run_experiment(plans, "trial", options);
}

std::vector<std::int64_t> numbers(const Tally &tally) {
  std::vector<std::int64_t> result;
  const auto add = [&](const auto &values) { result.insert(result.end(), values.begin(), values.end()); };
  for (const Slice &slice : tally.slices.unpacked()) {
    const CrewSums &crews = slice.crews;
    add(slice.counts.values);
    add(crews.time);
    add(std::initializer_list<std::int64_t>{crews.millimetres, crews.jobs, crews.calls, crews.laps, crews.gaps,
                                            crews.lap_time, crews.longest_lap, crews.gap_time, crews.longest_gap,
                                            std::bit_cast<std::int64_t>(crews.running_cost), slice.looks,
                                            slice.looks_seen});
    const CaseSums &cases = slice.cases;
    add(cases.time);
    for (const CaseCounts *counts : {&cases.cohort, &cases.official})
      add(std::initializer_list<std::int64_t>{counts->all, counts->all_closed_on_time, counts->all_closed_late,
                                              counts->all_reworked, counts->all_extended, counts->due,
                                              counts->due_closed, counts->due_closed_on_time, counts->due_reworked,
                                              counts->due_extended, counts->overdue_open});
    add(std::initializer_list<std::int64_t>{cases.reported, cases.dismissed, cases.open_at_end, cases.overdue_at_end,
                                            slice.desks.duty, slice.desks.busy, slice.desks.taken_up,
                                            slice.desks.waited});
  }
  for (const CompletionTimes &times : tally.completion)
    for (const auto &bytes : {times.closed, times.cut_off})
      for (const std::byte byte : bytes) result.push_back(static_cast<std::int64_t>(byte));
  for (const auto &midnight : tally.case_days) add(midnight);
  for (const std::vector<std::byte> &bytes : tally.clear_times) {
    result.push_back(static_cast<std::int64_t>(bytes.size()));
    for (const std::byte byte : bytes) result.push_back(static_cast<std::int64_t>(byte));
  }
  for (const auto &place_hour : tally.place_hours) add(place_hour);
  for (const MeasureSums &sums : tally.measures) {
    for (const std::int64_t sum : {sums.numerator, sums.denominator, sums.undecided}) result.push_back(sum);
    for (const unsigned half : {0U, 64U}) result.push_back(static_cast<std::int64_t>(sums.squares >> half));
    for (const auto &[bin, count] : sums.times.sparse()) {
      result.push_back(bin);
      result.push_back(static_cast<std::int64_t>(count));
    }
  }
  return result;
}

std::vector<std::int64_t> numbers(const PlanResult &plan) {
  std::vector<std::int64_t> result;
  const auto add = [&](const auto &values) { result.insert(result.end(), values.begin(), values.end()); };
  for (const Tally &tally : plan.replications) add(numbers(tally));
  for (const std::uint64_t list : plan.incident_lists) result.push_back(std::bit_cast<std::int64_t>(list));
  result.push_back(plan.pressure.replications);
  for (const Pressure::Queue &queue : plan.pressure.queues) {
    result.push_back(queue.growing);
    add(queue.waiting_by_hour);
  }
  for (const auto &group : plan.pressure.groups)
    for (const auto &times : group) add(times);
  return result;
}

PlanResult part(const PlanResult &plan, std::size_t first, std::size_t replications) {
  const auto begin = static_cast<std::ptrdiff_t>(first);
  const auto end = static_cast<std::ptrdiff_t>(first + replications);
  PlanResult result{
      plan.name, plan.title, plan.scenario, plan.scopes, plan.skills, plan.staffing, plan.windows_a_year, {}, {}, {}};
  result.replications.assign(plan.replications.begin() + begin, plan.replications.begin() + end);
  result.incident_lists.assign(plan.incident_lists.begin() + begin, plan.incident_lists.begin() + end);
  return result;
}

std::vector<std::byte> bytes_from_own_process(const std::function<std::vector<std::byte>()> &work) {
  std::vector<std::byte> bytes;
  const WorkReport report = run_on_workers(
      1, {}, [&](std::uint64_t) { return work(); },
      [&](TaskResult result) {
        bytes = std::move(result.bytes);
        return Flow::go_on;
      });
  if (!report.failed.empty()) throw std::runtime_error(report.failed[0].reason);
  return bytes;
}

} // namespace cavalry
