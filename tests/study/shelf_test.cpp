#include "support/own_folder.hpp"
#include "viz/study/shelf.hpp"

#include "estimate/plan_change.hpp"
#include "text/diagnostics.hpp"

#include <algorithm>
#include <fstream>
#include <gtest/gtest.h>
#include <set>

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

const std::filesystem::path small_city = CAVALRY_SOURCE_DIR "/tests/views/two-districts.yaml";

/// The small city with these plans beside its own, and none of its crews tied to a place.
std::filesystem::path with_plans(const std::string &plans) {
  const std::filesystem::path file = own_folder() / "with-plans.yaml";
  std::ofstream(file) << "extends: " << small_city.string() << "\ncrews: {post: ~}\nplans:\n" << plans;
  return file;
}

/// A plan as its overlay gives it back, which has to be as it lies on the shelf.
void expect_reads_back(const Shelf &shelf, const ShelfPlan &plan) {
  const std::filesystem::path file = own_folder() / "read-back.yaml";
  std::ofstream(file) << shelf.overlay({&plan});
  const LoadedScenario back = load_scenario(file);
  const auto at = std::find(back.plan_names.begin(), back.plan_names.end(), plan.id);
  ASSERT_NE(at, back.plan_names.end());
  const Scenario &read = back.plans[static_cast<std::size_t>(at - back.plan_names.begin())];
  EXPECT_TRUE(plan_change(*plan.scenario, read).none()) << shelf.overlay({&plan});
}

TEST(Shelf, a_copy_is_called_as_no_plan_of_the_file_is) {
  Shelf shelf(with_plans("  own-1: {crews.riders-south.count: +1}\n"
                         "  own-3: {desks.clerk.count: +1}\n"));
  std::set<std::string> names(shelf.loaded().plan_names.begin(), shelf.loaded().plan_names.end());
  for (const char *plan : {"more-riders", "own-1"}) {
    shelf.choose_b(place_of(shelf, plan));
    ASSERT_TRUE(shelf.change_posts(shelf.b(), "squads", "", 1));
    EXPECT_TRUE(names.insert(shelf.plan_b().id).second) << shelf.plan_b().id;
    expect_reads_back(shelf, shelf.plan_b());
  }
}

TEST(Shelf, of_the_baseline_alone_the_copy_becomes_b) {
  Shelf shelf(small_city);
  shelf.remove(1);
  ASSERT_EQ(shelf.a(), shelf.b());
  ASSERT_TRUE(shelf.change_posts(shelf.b(), "squads", "", 1));
  EXPECT_EQ(shelf.plan_a().id, "baseline");
  EXPECT_TRUE(shelf.plan_b().own);
  shelf.undo();
  shelf.add("more-riders");
  EXPECT_EQ(shelf.plan_a().id, "baseline");
  EXPECT_EQ(shelf.plan_b().id, "more-riders");
}

TEST(Shelf, a_copy_of_a_plan_with_wildcards_or_other_crews_states_every_place_once) {
  const std::string crew = "{count: 3, vehicle: car, skills: [pick-up, order, carry-away], roster: whole-day}";
  Shelf shelf(with_plans("  more-of-all: {crews.*.count: +1, '*.*.cost': ×1.1}\n"
                         "  as-many: {crews.*.count: 2, desks.*.count: 2}\n"
                         "  anew: {crews.*: " +
                         crew +
                         "}\n"
                         "  others: {crews: {all: " +
                         crew + "}}\n"));
  struct Case {
    const char *plan, *group, *shift;
  };
  for (const auto &[plan, group, shift] :
       {Case{"more-of-all", "squads", ""}, Case{"more-of-all", "riders-north", "day"}, Case{"as-many", "clerk", ""},
        Case{"as-many", "squads", ""}, Case{"anew", "squads", "day"}, Case{"others", "all", "day"}}) {
    if (place_of(shelf, plan) == shelf.plans().size()) shelf.add(plan);
    shelf.choose_b(place_of(shelf, plan));
    ASSERT_TRUE(shelf.change_posts(shelf.b(), group, shift, 2)) << plan << ' ' << group;
    ASSERT_TRUE(shelf.change_posts(shelf.b(), group, shift, -1));
    EXPECT_EQ(posts(shelf.plan_b(), group, shift), posts(shelf.plans()[place_of(shelf, plan)], group, shift) + 1);
    expect_reads_back(shelf, shelf.plan_b());
    while (shelf.can_undo()) shelf.undo();
  }
}

} // namespace
} // namespace cavalry
