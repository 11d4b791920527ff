#include "dispatch/random_free.hpp"

#include "dispatch/situation.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

class RandomFreeTest : public ::testing::Test {
public:
  CrewChoice choice_at(double mark) {
    DispatchView view = city.view();
    view.mark = mark;
    return policy.choose_crew(call_at(0), view);
  }
  Situation city;
  RandomFree policy;
};

TEST_F(RandomFreeTest, the_mark_shares_itself_out_evenly_among_the_free_wherever_they_are) {
  city.add_crew(900);
  city.add_crew(1, CrewView::none_of_all, CrewStatus::under_way);
  city.add_crew(1);
  city.add_crew(5, CrewView::none_of_all, CrewStatus::unavailable);
  city.add_crew(300);
  std::vector<int> sent(city.crews.size());
  for (int i = 0; i < 300; ++i) ++sent[choice_at((i + 0.5) / 300).crew];
  EXPECT_EQ(sent, (std::vector<int>{100, 0, 100, 0, 100}));
  EXPECT_EQ(choice_at(0.5).reason, Reason::at_random);
  EXPECT_EQ(choice_at(1).crew, 4u) << "rounding never leads past the last";
  EXPECT_TRUE(policy.at_random());
}

TEST_F(RandomFreeTest, sends_only_those_with_the_skill) {
  city.add_crew(0);
  city.add_crew(0);
  city.candidates_ = {1};
  EXPECT_EQ(choice_at(0.01).crew, 1u);
}

TEST_F(RandomFreeTest, lets_a_call_wait_where_nobody_is_free) {
  EXPECT_EQ(choice_at(0.5).crew, no_crew);
  city.add_crew(0, CrewView::none_of_all, CrewStatus::unavailable);
  EXPECT_EQ(choice_at(0.5).crew, no_crew);
}

TEST_F(RandomFreeTest, a_freed_crew_takes_what_has_waited_longest) {
  const CrewView crew = city.add_crew(0);
  EXPECT_GE(policy.choose_call(crew, city.waiting, city.view()).position, city.waiting.size());
  city.add_waiting(900);
  city.add_waiting(1);
  EXPECT_EQ(policy.choose_call(crew, city.waiting, city.view()).position, 0u);
}

} // namespace
} // namespace cavalry
