#include "bench/measured.hpp"

#include <gtest/gtest.h>

#include <malloc.h>

namespace cavalry {
namespace {

double peak_kib(Scenario scenario, double days) {
  scenario.horizon.length = days * day;
  malloc_trim(0); // a worker begins with what its parent holds at the fork, freed or not
  return measure_replications(scenario, 1, 1).tasks[0].peak_kib;
}

/// Memory follows what is open at once, never the horizon. Each horizon has a process of its own.
void expect_a_year_takes_little_more_than_a_month(const Scenario &scenario) {
  const double month = peak_kib(scenario, 30);
  const double year = peak_kib(scenario, 365);
  EXPECT_LE(year, 1.2 * month) << year << " KiB against " << month;
}

TEST(Memory, a_year_of_calls_takes_little_more_than_a_month) {
  expect_a_year_takes_little_more_than_a_month(load_workload("w2").baseline);
}

TEST(Memory, a_year_of_beats_takes_little_more_than_a_month) {
  expect_a_year_takes_little_more_than_a_month(load_workload("litter").baseline);
}

TEST(Memory, a_year_of_a_whole_city_takes_little_more_than_a_month) {
  const std::string path = std::string(CAVALRY_SOURCE_DIR) + "/scenarios/wuzhou/ordinary-week.yaml";
  expect_a_year_takes_little_more_than_a_month(load_scenario(path).baseline);
}

} // namespace
} // namespace cavalry
