#include "report/estimates_text.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::ElementsAre;

Scenario city_with(std::vector<Assumption> assumptions) {
  Scenario city;
  IncidentType &holes = city.incidents.emplace_back();
  holes.id = "holes";
  holes.name = {.en = "Holes", .zh = "坑洞"};
  city.vehicles.emplace_back().id = "van";
  city.assumptions = std::move(assumptions);
  return city;
}

TEST(EstimatesInWords, are_told_thing_by_thing) {
  const Scenario city = city_with({{"incidents.holes.arises.rate", "3 /d", "1 /d", "5 /d", "estimate"},
                                   {"incidents.holes.found.channels.walkers.probability", "0.4", "", "", "estimate"},
                                   {"incidents.holes.found.channels.report.probability", "0.1", "", "", "estimate"},
                                   {"vehicles.van.speed", "20 km/h", "15 km/h", "25 km/h", "estimate"}});
  EXPECT_THAT(estimates_in_words(city, Language::en),
              ElementsAre("Holes: how often 3 /d (1 /d – 5 /d), found (walkers) 0.4, found (report) 0.1",
                          "van: speed 20 km/h (15 km/h – 25 km/h)"));
  EXPECT_EQ(estimates_in_words(city, Language::zh).front(),
            "坑洞: 发生率 3 /d (1 /d – 5 /d), 发现概率(walkers) 0.4, 发现概率(上报) 0.1");
}

TEST(EstimatesInWords, keys_without_words_stand_as_in_the_file) {
  const Scenario city = city_with({{"incidents.holes.served-by.time", "6 min", "", "", "guess"},
                                   {"crews.gone.cost", "30 /h", "", "", "guess"},
                                   {"movement.detour", "1.3", "", "", "guess"},
                                   {"platform.acceptance.time", "3 min", "", "", "guess"}});
  EXPECT_THAT(estimates_in_words(city, Language::en),
              ElementsAre("Holes: served-by.time 6 min", "gone: cost 30 /h", "movement: detour 1.3",
                          "platform.acceptance: time 3 min"));
}

} // namespace
} // namespace cavalry
