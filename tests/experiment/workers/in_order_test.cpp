#include "experiment/in_order.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct Seen {
  std::vector<std::uint64_t> indices;
  std::uint64_t stop_at = 1000;

  ResultReceiver receiver() {
    return [this](TaskResult result) {
      indices.push_back(result.index);
      return result.index == stop_at ? Flow::stop : Flow::go_on;
    };
  }
};

TEST(InOrder, a_result_waits_until_all_before_it_have_come) {
  Seen seen;
  InOrder in_order(seen.receiver());
  in_order({2, {}});
  in_order({1, {}});
  EXPECT_THAT(seen.indices, IsEmpty());
  EXPECT_EQ(in_order.waiting(), 2u);
  in_order({0, {}});
  EXPECT_THAT(seen.indices, ElementsAre(0, 1, 2));
  EXPECT_EQ(in_order.next(), 3u);
  EXPECT_EQ(in_order.waiting(), 0u);
}

TEST(InOrder, the_bytes_stay_with_their_index) {
  std::vector<std::vector<std::byte>> bytes;
  InOrder in_order([&](TaskResult result) {
    bytes.push_back(std::move(result.bytes));
    return Flow::go_on;
  });
  in_order({1, {std::byte{11}}});
  in_order({0, {std::byte{10}}});
  EXPECT_THAT(bytes, ElementsAre(ElementsAre(std::byte{10}), ElementsAre(std::byte{11})));
}

TEST(InOrder, after_stop_nothing_more_is_passed_on) {
  Seen seen;
  seen.stop_at = 1;
  InOrder in_order(seen.receiver());
  EXPECT_EQ(in_order({2, {}}), Flow::go_on);
  EXPECT_EQ(in_order({1, {}}), Flow::go_on);
  EXPECT_EQ(in_order({0, {}}), Flow::stop);
  EXPECT_EQ(in_order({3, {}}), Flow::stop);
  EXPECT_THAT(seen.indices, ElementsAre(0, 1));
}

TEST(InOrder, a_missing_result_ends_the_prefix_until_it_is_skipped) {
  Seen seen;
  InOrder in_order(seen.receiver());
  for (const std::uint64_t index : {0, 2, 3}) in_order({index, {}});
  EXPECT_THAT(seen.indices, ElementsAre(0));
  in_order.skip(1);
  EXPECT_THAT(seen.indices, ElementsAre(0, 2, 3));
  EXPECT_EQ(in_order.next(), 4u);
}

TEST(InOrder, can_go_on_from_a_prefix_finished_before) {
  Seen seen;
  InOrder in_order(seen.receiver(), 5);
  in_order({5, {}});
  EXPECT_THAT(seen.indices, ElementsAre(5));
}

} // namespace
} // namespace cavalry
