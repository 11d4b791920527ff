#include "viz/playback/why_sent.hpp"

#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <algorithm>
#include <gtest/gtest.h>
#include <map>

namespace cavalry {
namespace {

TEST(WhySent, gives_the_reason_of_the_record_and_who_else_was_on_duty_with_the_skill_at_that_moment) {
  int asked = 0, with_others = 0;
  std::map<std::string, int> reasons;
  for (std::uint64_t seed = 0; seed < 60; seed += 2) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const auto path = own_folder() / "why.run";
    const RecordedRun run = record_random_city(seed, path);
    Playback playback(path);
    const RunHeader &header = playback.header();
    Scene scene(header, playback.map());
    for (const Event &event : run.events) {
      if (event.kind != Event::Kind::crew_assigned) {
        scene.apply(event);
        continue;
      }
      playback.seek(event.time);
      const auto why = why_sent(playback, event.crew);
      const bool sent_on_at_once = !playback.scene().crews()[event.crew].on_call ||
                                   playback.scene().crews()[event.crew].incident != event.incident;
      if (!sent_on_at_once) {
        ASSERT_TRUE(why);
        EXPECT_EQ(why->incident, event.incident);
        EXPECT_EQ(why->reason, header.reasons[event.detail]);
        EXPECT_EQ(why->assigned, event.time);
        if (why->known) {
          EXPECT_LE(*why->known, why->assigned);
        }
        ASSERT_FALSE(why->candidates.empty());
        EXPECT_EQ(why->candidates.front().crew, event.crew);
        std::size_t able = 0;
        for (std::uint32_t crew = 0; crew < header.crews.size(); ++crew) {
          const auto &skills = header.groups[header.crews[crew].group].skills;
          const bool skilled = std::count(skills.begin(), skills.end(), header.types[event.incident.type].skill) > 0;
          if (crew == event.crew || (skilled && scene.crews()[crew].on_duty)) ++able;
        }
        EXPECT_EQ(why->candidates.size(), able);
        for (const auto &candidate : why->candidates)
          EXPECT_EQ(candidate.activity, scene.activity(candidate.crew, event.time));
        EXPECT_TRUE(std::is_sorted(why->candidates.begin() + 1, why->candidates.end(),
                                   [](const auto &a, const auto &b) { return a.metres < b.metres; }));
        ++asked;
        ++reasons[why->reason];
        if (able > 1) ++with_others;
      }
      scene.apply(event);
    }
  }
  EXPECT_GT(asked, 250);
  EXPECT_GT(with_others, 100);
  EXPECT_GT(reasons.size(), 2U);
}

TEST(WhySent, has_nothing_to_say_of_a_crew_without_a_call) {
  const auto path = own_folder() / "why.run";
  record_random_city(1, path); // nobody calls
  Playback playback(path);
  for (double date = 0; date < playback.ends(); date += playback.ends() / 20) {
    playback.seek(date);
    for (std::uint32_t crew = 0; crew < playback.header().crews.size(); ++crew)
      EXPECT_FALSE(why_sent(playback, crew).has_value() && !playback.scene().crews()[crew].on_call);
  }
}

} // namespace
} // namespace cavalry
