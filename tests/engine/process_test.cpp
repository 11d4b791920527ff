#include "engine/process.hpp"

#include "support/event_log.hpp"

#include <gtest/gtest.h>

#include <vector>

namespace cavalry {
namespace {

struct Sleeping : ::testing::Test {
  Sleeping() {
    simulator(); // SimGrid's clock needs one
    events.begin_replication();
  }

  struct Waking {
    double date;
    bool woken;
    friend bool operator==(const Waking &, const Waking &) = default;
  };

  /// Sleeps until the date, then for ever; notes each time it wakes.
  Process sleep_until(double date) {
    const bool woken = co_await sleeper.until(date);
    wakings.push_back({events.now(), woken});
    while (true) {
      const bool again = co_await sleeper.called();
      wakings.push_back({events.now(), again});
    }
  }

  void wake_at(double date, bool expected) {
    expected_ = expected;
    events.at(
        date,
        [](void *self, std::uint64_t) {
          auto &test = *static_cast<Sleeping *>(self);
          EXPECT_EQ(test.sleeper.wake(), test.expected_);
        },
        this);
  }

  void run() { events.next_occurring_event(-1); }

  EventList events;
  Sleeper sleeper{events};
  std::vector<Waking> wakings;
  bool expected_ = true;
};

TEST_F(Sleeping, wakes_by_its_alarm) {
  const Process process = sleep_until(10);
  run();
  EXPECT_EQ(wakings, (std::vector<Waking>{{10, false}}));
}

TEST_F(Sleeping, is_woken_before_its_alarm_which_then_stays_silent) {
  const Process process = sleep_until(10);
  wake_at(4, true);
  run();
  EXPECT_EQ(wakings, (std::vector<Waking>{{4, true}}));
}

TEST_F(Sleeping, woken_at_the_date_of_an_alarm_that_was_set_earlier_it_has_just_woken_by_itself) {
  const Process process = sleep_until(10);
  events.at(
      10,
      [](void *self, std::uint64_t) {
        auto &test = *static_cast<Sleeping *>(self);
        EXPECT_EQ(test.wakings, (std::vector<Waking>{{10, false}})) << "the alarm was there first";
        EXPECT_TRUE(test.sleeper.wake()) << "by now it sleeps again";
      },
      this);
  run();
  EXPECT_EQ(wakings, (std::vector<Waking>{{10, false}, {10, true}}));
}

TEST_F(Sleeping, woken_at_the_date_of_its_alarm_by_what_was_scheduled_earlier_it_counts_as_woken) {
  wake_at(10, true);
  const Process process = sleep_until(10);
  run();
  EXPECT_EQ(wakings, (std::vector<Waking>{{10, true}}));
}

TEST_F(Sleeping, cannot_be_woken_twice_at_once) {
  const Process process = sleep_until(10);
  events.at(
      4,
      [](void *self, std::uint64_t) {
        auto &test = *static_cast<Sleeping *>(self);
        EXPECT_TRUE(test.sleeper.wake());
        EXPECT_FALSE(test.sleeper.wake());
      },
      this);
  run();
  EXPECT_EQ(wakings, (std::vector<Waking>{{4, true}}));
}

TEST_F(Sleeping, cannot_be_woken_before_it_has_begun_to_sleep) {
  EXPECT_FALSE(sleeper.wake());
  run();
  EXPECT_TRUE(wakings.empty());
}

TEST_F(Sleeping, a_wake_joins_the_queue_of_the_present_date) {
  const Process process = sleep_until(10);
  static std::vector<std::size_t> woken_when; // how many wakings there were when each event happened
  woken_when.clear();
  const auto look = [](void *self, std::uint64_t) {
    woken_when.push_back(static_cast<Sleeping *>(self)->wakings.size());
  };
  events.at(
      4, [](void *self, std::uint64_t) { static_cast<Sleeping *>(self)->sleeper.wake(); }, this);
  events.at(4, look, this);
  events.at(5, look, this);
  run();
  EXPECT_EQ(woken_when, (std::vector<std::size_t>{0, 1}));
}

TEST_F(Sleeping, without_an_alarm_it_sleeps_until_called) {
  const Process process = sleep_until(1);
  wake_at(1000, true);
  run();
  EXPECT_EQ(wakings, (std::vector<Waking>{{1, false}, {1000, true}}));
}

TEST_F(Sleeping, a_process_destroyed_in_its_sleep_gives_its_frame_back) {
  { const Process process = sleep_until(10); }
  EXPECT_TRUE(wakings.empty());
}

} // namespace
} // namespace cavalry
