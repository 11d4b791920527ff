#include "support/own_folder.hpp"
#include "viz/study/shelf.hpp"

#include "estimate/plan_change.hpp"
#include "text/diagnostics.hpp"

#include <fstream>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

const std::filesystem::path flagship = CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml";

int posts(const ShelfPlan &plan, const std::string &group, const std::string &shift) {
  for (const PostRow &row : post_rows(*plan.scenario))
    if (row.id == group)
      for (const PostCell &cell : row.cells)
        if (cell.shift == shift) return cell.posts;
  return -1;
}

std::size_t place_of(const Shelf &shelf, const std::string &id) {
  for (std::size_t p = 0; p < shelf.plans().size(); ++p)
    if (shelf.plans()[p].id == id) return p;
  return shelf.plans().size();
}

TEST(Shelf, begins_with_the_baseline_as_a_and_the_next_plan_as_b) {
  const Shelf shelf(flagship);
  EXPECT_EQ(shelf.plan_a().id, "baseline");
  EXPECT_EQ(shelf.plan_b().id, "more-riders");
  EXPECT_EQ(shelf.plans().size(), Shelf::first_plans);
  EXPECT_EQ(shelf.plans().size() + shelf.others().size(), shelf.loaded().plans.size());
}

TEST(Shelf, choosing_the_other_one_swaps_a_and_b) {
  Shelf shelf(flagship);
  shelf.choose_a(1);
  EXPECT_EQ(shelf.plan_a().id, "more-riders");
  EXPECT_EQ(shelf.plan_b().id, "baseline");
}

TEST(Shelf, a_plan_of_the_file_is_copied_before_it_changes) {
  Shelf shelf(flagship);
  ASSERT_TRUE(shelf.change_posts(shelf.b(), "cavalry-changzhou", "late", 1));
  EXPECT_TRUE(shelf.plan_b().own);
  EXPECT_EQ(posts(shelf.plan_b(), "cavalry-changzhou", "late"), 10);
  EXPECT_EQ(posts(shelf.plan_b(), "cavalry-changzhou", "early"), 9);
  EXPECT_EQ(posts(shelf.plans()[1], "cavalry-changzhou", "late"), 9);
  EXPECT_EQ(shelf.plan_a().id, "baseline");
}

TEST(Shelf, a_copy_changes_in_place) {
  Shelf shelf(flagship);
  shelf.change_posts(shelf.b(), "cavalry-changzhou", "late", 1);
  const std::size_t plans = shelf.plans().size();
  ASSERT_TRUE(shelf.change_posts(shelf.b(), "cavalry-changzhou", "late", 1));
  EXPECT_EQ(shelf.plans().size(), plans);
  EXPECT_EQ(posts(shelf.plan_b(), "cavalry-changzhou", "late"), 11);
}

TEST(Shelf, posts_never_fall_below_none) {
  Shelf shelf(flagship);
  EXPECT_FALSE(shelf.change_posts(shelf.b(), "desk-that-is-not-there", "late", 1));
  EXPECT_FALSE(shelf.change_posts(shelf.b(), "dispatch", "night", -2));
  EXPECT_FALSE(shelf.can_undo());
}

TEST(Shelf, undo_and_redo_go_back_and_forth) {
  Shelf shelf(flagship);
  shelf.change_posts(shelf.b(), "cavalry-changzhou", "late", 1);
  shelf.change_posts(shelf.b(), "cavalry-changzhou", "late", 1);
  shelf.undo();
  EXPECT_EQ(posts(shelf.plan_b(), "cavalry-changzhou", "late"), 10);
  shelf.undo();
  EXPECT_EQ(shelf.plan_b().id, "more-riders");
  EXPECT_FALSE(shelf.can_undo());
  shelf.redo();
  shelf.redo();
  EXPECT_EQ(posts(shelf.plan_b(), "cavalry-changzhou", "late"), 11);
  EXPECT_FALSE(shelf.can_redo());
}

TEST(Shelf, takes_no_seventh_plan_and_keeps_the_baseline) {
  Shelf shelf(flagship);
  while (!shelf.full()) shelf.add(shelf.others().front());
  const std::vector<std::string> others = shelf.others();
  shelf.add(others.front());
  EXPECT_EQ(shelf.plans().size(), Shelf::most_plans);
  EXPECT_FALSE(shelf.change_posts(shelf.b(), "cavalry-changzhou", "late", 1));
  shelf.remove(0);
  EXPECT_EQ(shelf.plans().size(), Shelf::most_plans);
  shelf.remove(1);
  EXPECT_EQ(shelf.plans().size(), Shelf::most_plans - 1);
  EXPECT_NE(shelf.a(), shelf.b());
}

TEST(Shelf, names_a_plan_by_what_it_changes) {
  Shelf shelf(flagship);
  shelf.choose_b(0); // swaps
  shelf.choose_a(0);
  shelf.change_posts(0, "cavalry-changzhou", "late", 2);
  EXPECT_EQ(shelf.title(shelf.plan_b(), Language::en), "Changzhou riders late +2");
  EXPECT_EQ(shelf.title(shelf.plan_b(), Language::zh), "长洲骑兵 晚班 +2");
  EXPECT_EQ(shelf.title(shelf.plans()[0], Language::zh), "现状");
}

/// Whatever is done on the shelf, the file it writes must give the same scenario back.
TEST(Shelf, its_overlay_reads_back_as_the_plan) {
  Shelf shelf(flagship);
  shelf.choose_b(place_of(shelf, "evening-shift"));
  shelf.change_posts(shelf.b(), "cavalry-wanxiu", "late", 1);
  shelf.change_posts(shelf.b(), "inspectors", "early", -1);
  shelf.add("desk-to-riders");
  const ShelfPlan own = shelf.plan_b();
  shelf.choose_b(place_of(shelf, "desk-to-riders"));
  shelf.change_posts(shelf.b(), "acceptance", "night", 1);
  const ShelfPlan second = shelf.plan_b();
  const std::filesystem::path file = own_folder() / "overlay.yaml";
  std::ofstream(file) << shelf.overlay({&own, &second});
  const LoadedScenario back = load_scenario(file);
  EXPECT_EQ(back.digest, shelf.loaded().digest);
  int found = 0;
  for (std::size_t p = 0; p < back.plans.size(); ++p)
    for (const ShelfPlan *plan : {&own, &second})
      if (back.plan_names[p] == plan->id) {
        ++found;
        const PlanChange change = plan_change(*plan->scenario, back.plans[p]);
        EXPECT_TRUE(change.none()) << plan->id;
      }
  EXPECT_EQ(found, 2);
}

} // namespace
} // namespace cavalry
