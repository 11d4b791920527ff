#include "text/overlay.hpp"

#include "text/sample.hpp"
#include "text/yaml_writer.hpp"

namespace cavalry {
namespace {

const char *const scenario_text = R"(name: 小城
horizon: {start: 2023-01-19 00:00, days: 21}
incidents:
  item:
    arises: {rate: {value: 20 /h/km, range: [10, 30]}, profile: "+1"}
    served-by: {skill: pick-up, time: {lognormal: {mean: 20 s, cv: 0.6}}}
  heap:
    arises: {rate: 0.3 /d}
    lasts:
crews:
  riders: {count: 20, cost: 28 /h}
  squads: {count: 6, cost: 90 /h, skills: [move, fine]}
  posts: {count: {early: 1, late: 2}}
beats:
  - {id: north, count: 3}
  - {id: south, count: 4}
)";

struct Outcome {
  Node scenario;
  std::string errors;
  SourceFiles files;
};

Outcome with_plan(const std::string &plan) {
  Outcome outcome;
  Diagnostics diagnostics(outcome.files);
  outcome.scenario = read_yaml_text(outcome.files, "city.yaml", scenario_text, diagnostics);
  const Node tree = read_yaml_text(outcome.files, "plan.yaml", plan, diagnostics);
  apply_overlay(outcome.scenario, tree, diagnostics, "more");
  outcome.errors = diagnostics.str();
  return outcome;
}

/// The node of the changed scenario under keys; list items by index.
const Node &at(const Outcome &outcome, const std::vector<std::string> &path) {
  const Node *node = &outcome.scenario;
  for (const std::string &key : path) node = node->is_sequence() ? &node->items.at(std::stoul(key)) : node->find(key);
  return *node;
}

std::string text_at(const std::string &plan, const std::vector<std::string> &path) {
  const Outcome outcome = with_plan(plan);
  EXPECT_EQ(outcome.errors, "") << plan;
  return at(outcome, path).text;
}

TEST(Overlay, an_empty_plan_changes_nothing) {
  for (const char *plan : {"", "{}", "~"}) {
    const Outcome outcome = with_plan(plan);
    EXPECT_EQ(outcome.errors, "");
    EXPECT_EQ(outcome.scenario, tree_of(scenario_text));
  }
}

TEST(Overlay, changes_numbers_and_keeps_their_units) {
  EXPECT_EQ(text_at("crews.riders.count: +6", {"crews", "riders", "count"}), "26");
  EXPECT_EQ(text_at("crews.riders.count: -2", {"crews", "riders", "count"}), "18");
  EXPECT_EQ(text_at("crews.riders.cost: ×1.5", {"crews", "riders", "cost"}), "42 /h");
  EXPECT_EQ(text_at("incidents.item.served-by.time.lognormal.mean: +1 min",
                    {"incidents", "item", "served-by", "time", "lognormal", "mean"}),
            "80 s");
}

TEST(Overlay, arithmetic_on_a_value_with_a_range_changes_the_value) {
  const Outcome outcome = with_plan("incidents.item.arises.rate: ×0.7");
  EXPECT_EQ(outcome.errors, "");
  EXPECT_EQ(at(outcome, {"incidents", "item", "arises", "rate", "value"}).text, "14 /h/km");
  EXPECT_EQ(at(outcome, {"incidents", "item", "arises", "rate", "range"}).size(), 2U);
}

TEST(Overlay, anything_else_is_a_new_value) {
  EXPECT_EQ(text_at("crews.riders.count: 9", {"crews", "riders", "count"}), "9");
  EXPECT_EQ(text_at("name: \"+6\"", {"name"}), "+6");
  const Outcome outcome = with_plan("crews.riders: {count: 1}\ncrews.squads.skills: [tow]\n");
  EXPECT_EQ(at(outcome, {"crews", "riders"}), tree_of("{count: 1}"));
  EXPECT_EQ(at(outcome, {"crews", "squads", "skills"}), tree_of("[tow]"));
}

TEST(Overlay, items_of_lists_go_by_index_or_id) {
  EXPECT_EQ(text_at("beats.0.count: +1", {"beats", "0", "count"}), "4");
  EXPECT_EQ(text_at("beats.south.count: +1", {"beats", "1", "count"}), "5");
  EXPECT_EQ(text_at("crews.squads.skills.1: warn", {"crews", "squads", "skills", "1"}), "warn");
}

TEST(Overlay, a_star_stands_for_every_child) {
  const Outcome outcome = with_plan("beats.*.count: +1\ncrews.*.cost: +10 %\n'*.posts.count.*': ×2\n");
  EXPECT_EQ(outcome.errors, "");
  EXPECT_EQ(at(outcome, {"beats", "0", "count"}).text, "4");
  EXPECT_EQ(at(outcome, {"beats", "1", "count"}).text, "5");
  EXPECT_EQ(at(outcome, {"crews", "riders", "cost"}).text, "30.8 /h");
  EXPECT_EQ(at(outcome, {"crews", "squads", "cost"}).text, "99 /h");
  EXPECT_EQ(at(outcome, {"crews", "posts", "count", "late"}).text, "4");
  EXPECT_EQ(at(outcome, {"crews", "posts"}).find("cost"), nullptr);
}

TEST(Overlay, a_path_may_add_a_key_to_a_mapping) {
  const Outcome outcome = with_plan("crews.*.overtime: 2 h\nlooks: 0 /h\n");
  EXPECT_EQ(outcome.errors, "");
  for (const char *crew : {"riders", "squads", "posts"})
    EXPECT_EQ(at(outcome, {"crews", crew, "overtime"}).text, "2 h");
  EXPECT_EQ(at(outcome, {"looks"}).text, "0 /h");
}

TEST(Overlay, a_null_removes_a_key) {
  const Outcome outcome = with_plan("crews.squads: ~\nincidents.*.lasts: null\n");
  EXPECT_EQ(outcome.errors, "");
  EXPECT_EQ(outcome.scenario.find("crews")->keys(), (std::vector<std::string>{"riders", "posts"}));
  EXPECT_EQ(at(outcome, {"incidents", "heap"}).find("lasts"), nullptr);
}

TEST(Overlay, what_was_changed_stands_in_the_plan) {
  const Outcome outcome =
      with_plan("crews.riders.count: +6\n\n  \n# 注\ncrews.squads.count: 9\ncrews.squads.extra: 1\n");
  EXPECT_EQ(at(outcome, {"crews", "riders", "count"}).at, (Position{1, 1, 21}));
  EXPECT_EQ(at(outcome, {"crews", "squads", "count"}).at, (Position{1, 5, 21}));
  EXPECT_EQ(at(outcome, {"crews", "squads"}).entry("extra")->key_at, (Position{1, 6, 1}));
}

TEST(Overlay, the_order_of_its_entries_means_nothing) {
  const Outcome one = with_plan("crews.*.count.early: 3\ncrews.riders.cost: ×2\nbeats.0.count: +1\n");
  const Outcome other = with_plan("beats.0.count: +1\ncrews.riders.cost: ×2\ncrews.*.count.early: 3\n");
  EXPECT_EQ(one.errors, "");
  EXPECT_EQ(one.scenario, other.scenario);
  // A star does not see what another entry adds.
  EXPECT_EQ(with_plan("crews.new: {count: 1}\ncrews.*.count: 5\n").errors, "");
  EXPECT_EQ(with_plan("crews.*.count: 5\ncrews.new: {count: 1}\n").errors, "");
}

struct BadPlan {
  const char *name;
  const char *plan;
  const char *message; ///< behind "plan.yaml:"
};

void PrintTo(const BadPlan &plan, std::ostream *out) { *out << plan.name; }

class BadOverlay : public testing::TestWithParam<BadPlan> {};

TEST_P(BadOverlay, is_refused_with_its_message) {
  EXPECT_EQ(with_plan(GetParam().plan).errors, std::string("plan.yaml:") + GetParam().message + "\n");
}

INSTANTIATE_TEST_SUITE_P(
    Overlay, BadOverlay,
    testing::Values(
        BadPlan{"unknown_key", "crews.rider.count: +1",
                "1:1: plans.more.crews.rider.count: 'crews' has no 'rider'; did you mean 'crews.riders.count'?"},
        BadPlan{"unknown_first_key", "\ncrew.riders.count: +1",
                "2:1: plans.more.crew.riders.count: the scenario has no 'crew'; did you mean 'crews.riders.count'?"},
        BadPlan{"unknown_far_key", "crews.tow-trucks.count: 1",
                "1:1: plans.more.crews.tow-trucks.count: 'crews' has no 'tow-trucks'"},
        BadPlan{"arithmetic_on_nothing", "crews.riders.cuont: +1",
                "1:1: plans.more.crews.riders.cuont: 'crews.riders' has no 'cuont' to change; expected the path of a "
                "value that is given; did you mean 'crews.riders.count'?"},
        BadPlan{"removing_nothing", "crews.riders.vehicle: ~",
                "1:1: plans.more.crews.riders.vehicle: 'crews.riders' has no 'vehicle' to change; expected the path of "
                "a value that is given"},
        BadPlan{"below_a_value", "crews.riders.count.early: 1",
                "1:1: plans.more.crews.riders.count.early: 'crews.riders.count' is a single value, it has no 'early'"},
        BadPlan{"below_nothing", "incidents.heap.lasts.mean: 1 h",
                "1:1: plans.more.incidents.heap.lasts.mean: 'incidents.heap.lasts' is empty, it has no 'mean'"},
        BadPlan{"unknown_item", "beats.2.count: 1",
                "1:1: plans.more.beats.2.count: 'beats' has no item '2'; expected an index from 0 to 1, or an id"},
        BadPlan{"unknown_id", "beats.west: 1",
                "1:1: plans.more.beats.west: 'beats' has no item 'west'; expected an index from 0 to 1, or an id"},
        BadPlan{"removing_an_item", "beats.0: ~",
                "1:1: plans.more.beats.0: an item of a list cannot be removed; expected the whole list as it is to be"},
        BadPlan{"nothing_matches", "crews.*.wage: +1", "1:1: plans.more.crews.*.wage: nothing in the scenario matches"},
        BadPlan{"empty_part", "crews..count: 1",
                "1:1: plans.more.crews..count: a path with an empty part; expected keys joined by single dots"},
        BadPlan{"no_change", "crews.riders.count:",
                "1:1: plans.more.crews.riders.count: no change is given; expected such as '+1', '×1.2' or a new value"},
        BadPlan{"arithmetic_on_mapping", "crews.posts.count: +1",
                "1:1: plans.more.crews.posts.count: '+1' needs a number, and 'crews.posts.count' is a mapping; "
                "expected 'crews.posts.count.*' for each number in it, or a new value"},
        BadPlan{"arithmetic_on_text", "name: +1",
                "1:1: plans.more.name: '+1' needs a number, and the value is '小城'; expected a new value, or quotes "
                "around a text"},
        BadPlan{"arithmetic_on_quoted_text", "incidents.item.arises.profile: +1",
                "1:1: plans.more.incidents.item.arises.profile: '+1' needs a number, and "
                "'incidents.item.arises.profile' is a text in quotes; expected a new value"},
        BadPlan{"arithmetic_on_nothing_given", "incidents.heap.lasts: ×2",
                "1:1: plans.more.incidents.heap.lasts: '×2' needs a number, and 'incidents.heap.lasts' is empty; "
                "expected a new value"},
        BadPlan{"missing_unit", "crews.riders.cost: +2",
                "1:1: plans.more.crews.riders.cost: '+2' has no unit, and the value is '28 /h'; expected a unit, as in "
                "'+2 /h'"},
        BadPlan{"the_same_place_twice", "crews.riders.count: +1\ncrews.*.count: 5",
                "2:1: plans.more.crews.*.count: 'crews.riders.count' is changed by 'crews.riders.count' as well; "
                "expected one change to a place"},
        BadPlan{"a_place_and_a_part_of_it", "crews.riders.count: +1\ncrews.riders: {count: 2}",
                "2:1: plans.more.crews.riders: 'crews.riders' is changed by 'crews.riders.count' as well; expected one "
                "change to a place"},
        BadPlan{"a_part_and_the_whole", "crews.riders: ~\ncrews.riders.count: +1",
                "2:1: plans.more.crews.riders.count: 'crews.riders.count' is changed by 'crews.riders' as well; "
                "expected one change to a place"},
        BadPlan{"an_item_by_index_and_id", "beats.north.count: 1\nbeats.0.count: 2",
                "2:1: plans.more.beats.0.count: 'beats.0.count' is changed by 'beats.north.count' as well; expected "
                "one change to a place"},
        BadPlan{"a_list", "[crews.riders.count, +1]",
                "1:1: plans.more: a plan is a mapping from paths to changes; expected such as {crews.riders.count: "
                "+1}"},
        BadPlan{"several", "crews.rider.count: +1\nname: ×2",
                "1:1: plans.more.crews.rider.count: 'crews' has no 'rider'; did you mean 'crews.riders.count'?\n"
                "plan.yaml:2:1: plans.more.name: '×2' needs a number, and the value is '小城'; expected a new value, "
                "or quotes around a text"}),
    [](const auto &info) { return info.param.name; });

} // namespace
} // namespace cavalry
