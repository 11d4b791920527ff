#include "scenario/load.hpp"
#include "text/diagnostics.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

TEST(ShippedScenarios, load) {
  for (const char *path : {"scenarios/learning/one-street.yaml", "scenarios/wuzhou/ordinary-week.yaml",
                           "tests/bench/w2.yaml", "tests/bench/w2q.yaml", "tests/bench/litter.yaml"})
    try {
      const LoadedScenario loaded = load_scenario(std::string(CAVALRY_SOURCE_DIR) + '/' + path);
      if (getenv("SHOW")) puts(expanded(loaded.baseline).c_str());
      for (auto &w : loaded.warnings) puts(w.c_str());
      EXPECT_EQ(load_scenario_text("expanded", expanded(loaded.baseline)).digest, loaded.digest);
    } catch (const InputError &error) {
      ADD_FAILURE() << error.what();
    }
}

} // namespace
} // namespace cavalry
