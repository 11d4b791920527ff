#include "engine/event_list.hpp"

#include "base/random.hpp"
#include "support/event_log.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <vector>

namespace cavalry {
namespace {

/// An event list that no engine runs, with functions for handlers.
class Future {
public:
  Future() {
    simulator(); // SimGrid's clock needs one
    list.begin_replication();
  }

  EventList::Ticket at(double date, std::function<void()> what) {
    return list.at(date, &Future::call, this, keep(std::move(what)));
  }
  void soon(std::function<void()> what) { list.soon(&Future::call, this, keep(std::move(what))); }
  std::function<void()> note(int number) {
    return [this, number] { happened.push_back(number); };
  }
  void run() { list.next_occurring_event(-1); }

  EventList list;
  std::vector<int> happened;

private:
  std::size_t keep(std::function<void()> what) {
    handlers_.push_back(std::move(what));
    return handlers_.size() - 1;
  }
  static void call(void *self, std::uint64_t which) {
    const auto handler = static_cast<Future *>(self)->handlers_[which]; // a copy: it may add others
    handler();
  }
  std::vector<std::function<void()>> handlers_;
};

TEST(EventList, events_happen_at_their_date_in_order_of_time) {
  Future future;
  std::vector<double> dates;
  for (const double date : {3.0, 1.0, 2.5, 0.0}) future.at(date, [&] { dates.push_back(future.list.now()); });
  future.run();
  EXPECT_EQ(dates, (std::vector<double>{0, 1, 2.5, 3}));
}

TEST(EventList, what_is_first_scheduled_for_a_date_happens_first_by_at_or_by_soon) {
  Future future;
  future.at(5, [&] {
    future.note(1)();
    future.soon(future.note(3));
    future.at(5, future.note(4));
    future.soon(future.note(5));
  });
  future.at(5, future.note(2)); // scheduled before the first happened
  future.at(5.5, future.note(6));
  future.run();
  EXPECT_EQ(future.happened, (std::vector<int>{1, 2, 3, 4, 5, 6}));
}

TEST(EventList, what_is_scheduled_for_the_past_happens_now_after_what_is_due) {
  Future future;
  double date = -1;
  future.at(5, [&] {
    future.at(1, [&] {
      date = future.list.now();
      future.note(2)();
    });
  });
  future.at(5, future.note(1));
  future.run();
  EXPECT_EQ(date, 5);
  EXPECT_EQ(future.happened, (std::vector<int>{1, 2}));
}

TEST(EventList, a_cancelled_event_does_not_happen_and_can_be_cancelled_once) {
  Future future;
  const EventList::Ticket ticket = future.at(1, future.note(1));
  EXPECT_TRUE(future.list.cancel(ticket));
  EXPECT_FALSE(future.list.cancel(ticket));
  future.at(2, future.note(2));
  future.run();
  EXPECT_EQ(future.happened, (std::vector<int>{2}));
}

TEST(EventList, what_has_happened_or_was_never_scheduled_cannot_be_cancelled) {
  Future future;
  EXPECT_FALSE(future.list.cancel({}));
  const EventList::Ticket ticket = future.at(1, future.note(1));
  future.run();
  EXPECT_FALSE(future.list.cancel(ticket));
}

TEST(EventList, an_old_ticket_does_not_cancel_the_event_that_took_its_place) {
  Future future;
  const EventList::Ticket old = future.at(1, [] {});
  future.run();
  for (int i = 0; i < 10; ++i) future.at(2, future.note(i)); // one of them takes its slot
  EXPECT_FALSE(future.list.cancel(old));
  future.run();
  EXPECT_EQ(future.happened.size(), 10u);
}

TEST(EventList, an_event_can_cancel_another_of_the_same_date) {
  Future future;
  EventList::Ticket second;
  future.at(1, [&] { EXPECT_TRUE(future.list.cancel(second)); });
  second = future.at(1, future.note(2));
  future.at(1, future.note(3));
  future.run();
  EXPECT_EQ(future.happened, (std::vector<int>{3}));
}

TEST(EventList, runs_up_to_the_bound_and_no_further) {
  Future future;
  future.at(1, future.note(1));
  future.at(3, future.note(3));
  EXPECT_EQ(future.list.next_occurring_event(2), 1) << "SimGrid's clock is to go to the last event that happened";
  EXPECT_EQ(future.happened, (std::vector<int>{1}));
  EXPECT_EQ(future.list.next_occurring_event(2), 2) << "nothing happens before the bound";
  future.run();
  EXPECT_EQ(future.happened, (std::vector<int>{1, 3}));
}

TEST(EventList, stopped_it_drops_the_rest) {
  Future future;
  future.at(1, [&] {
    future.soon(future.note(1));
    future.list.stop();
  });
  future.at(2, future.note(2));
  future.run();
  EXPECT_TRUE(future.happened.empty());
}

TEST(EventList, a_new_replication_begins_at_zero_with_nothing_to_come) {
  Future future;
  future.at(4, [] {});
  future.run();
  future.at(5, future.note(1));
  future.soon(future.note(2));
  future.list.begin_replication();
  EXPECT_EQ(future.list.now(), 0);
  future.at(1, future.note(3));
  future.run();
  EXPECT_EQ(future.happened, (std::vector<int>{3}));
  EXPECT_EQ(future.list.now(), 1);
}

TEST(EventList, a_hundred_thousand_events_with_ties_and_cancellations_come_in_the_order_of_a_stable_sort) {
  constexpr std::size_t events = 100000;
  constexpr double dates = 20000; // some five events a date
  struct Entry {
    double date;
    std::size_t number;
  };
  Future future;
  std::vector<Entry> expected;
  std::vector<std::size_t> happened;
  std::vector<EventList::Ticket> tickets;
  const Stream stream({1, 2}, 3, Purpose::arrival_marks);
  for (std::size_t i = 0; i < events; ++i) {
    const double date = std::floor(stream.block(i).u[0] * dates);
    tickets.push_back(future.at(date, [&happened, i] { happened.push_back(i); }));
    expected.push_back({date, i});
  }
  for (std::size_t i = 0; i < events; i += 7) EXPECT_TRUE(future.list.cancel(tickets[i]));
  std::erase_if(expected, [](const Entry &entry) { return entry.number % 7 == 0; });
  std::stable_sort(expected.begin(), expected.end(), [](const Entry &a, const Entry &b) { return a.date < b.date; });
  future.run();
  ASSERT_EQ(happened.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) ASSERT_EQ(happened[i], expected[i].number) << i;
}

} // namespace
} // namespace cavalry
