#include "support/own_folder.hpp"
#include "text/diagnostics.hpp"
#include "viz/study/figure_table.hpp"

#include <cmath>
#include <fstream>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

const char *head = "experiment,plan,kpi,scope,estimate,half_width,replications,low,high,unit,difference,"
                   "difference_half_width,confidence,verdict,more_runs,given,day_p10,day_p90\n";

std::filesystem::path file_with(const std::string &text) {
  const std::filesystem::path file = own_folder() / "figures.csv";
  std::ofstream(file) << text;
  return file;
}

TEST(FigureTable, reads_what_the_command_prints) {
  const FigureTable table = FigureTable::read(file_with(
      std::string(head) + "abc-1,baseline,found,city,0.5,0.1,30,0.4,0.6,share,,,,,,,0.25,0.75\n"
                          "abc-1,more,found,city,0.75,,30,,,share,0.25,0.05,0.95,cannot_tell,40,,,\n"
                          "abc-1,more,worst_place_hour,place:market/hour:20,0.4,0.1,30,0.3,0.5,share,,,,,,,,\n"));
  EXPECT_EQ(table.digest(), "abc");
  EXPECT_EQ(table.seed(), 1u);
  EXPECT_EQ(table.plan_digest("more"), "") << "older tables do not tell";
  EXPECT_EQ(table.plans(), (std::vector<std::string>{"baseline", "more"}));
  EXPECT_EQ(table.replications(), 30u);
  const KpiFigure *more = table.find("more", "found", "city");
  ASSERT_NE(more, nullptr);
  EXPECT_EQ(more->estimate.value, 0.75);
  EXPECT_TRUE(std::isnan(more->estimate.half_width));
  ASSERT_TRUE(more->difference);
  EXPECT_EQ(more->difference->value, 0.25);
  EXPECT_EQ(more->verdict, "cannot_tell");
  EXPECT_EQ(more->more_runs, 40u);
  EXPECT_FALSE(table.find("baseline", "found", "city")->difference);
  ASSERT_TRUE(table.find("baseline", "found", "city")->days);
  EXPECT_EQ(table.find("baseline", "found", "city")->days->low, 0.25);
  EXPECT_EQ(table.find("baseline", "found", "city")->days->high, 0.75);
  EXPECT_FALSE(more->days);
  EXPECT_EQ(table.find("more", "found", "district:west"), nullptr);
  EXPECT_EQ(table.worst_place_hour("more"), "place:market/hour:20");
  EXPECT_EQ(table.worst_place_hour("baseline"), "");
}

TEST(FigureTable, tells_the_plans_where_the_command_did) {
  std::string text = head;
  text.insert(text.size() - 1, ",plan_digest");
  const FigureTable table =
      FigureTable::read(file_with(text + "abc-d-7,baseline,found,city,-inf,,30,,,share,,,,,,,,,of-base\n"
                                         "abc-d-7,more,found,city,inf,,30,,,share,,,,,,,,,of-more\n"));
  EXPECT_EQ(table.digest(), "abc-d");
  EXPECT_EQ(table.seed(), 7u);
  EXPECT_EQ(table.plan_digest("baseline"), "of-base");
  EXPECT_EQ(table.plan_digest("more"), "of-more");
  EXPECT_EQ(table.plan_digest("less"), "");
  EXPECT_EQ(table.value("baseline", "found", "city"), -table.value("more", "found", "city"));
}

/// A row that is right, but for the experiment, the estimate and the replications.
std::string row(const std::string &experiment, const std::string &estimate, const std::string &replications) {
  return experiment + ",baseline,found,city," + estimate + ",," + replications + ",,,share,,,,,,,,\n";
}

TEST(FigureTable, refuses_what_is_no_such_table_and_says_where) {
  struct Bad {
    std::string text, place;
  };
  const std::string right = row("abc-1", "0.5", "30");
  for (const Bad &bad : {Bad{"", ": "}, Bad{"a,b\n1,2\n", ":1:1: "}, Bad{head, ":1:1: there are no figures"},
                         Bad{head + right + row("abc-1", "much", "30"), ":3:27: estimate: 'much'"},
                         Bad{head + right + row("abc-1", "0.5", ""), ":3:32: replications: ''"},
                         Bad{head + right + row("abc-1", "0.5", "inf"), ":3:32: replications: 'inf'"},
                         Bad{head + right + row("abc-1", "0.5", "-3"), ":3:32: replications: '-3'"},
                         Bad{head + right + row("abc", "0.5", "30"), ":3:1: experiment: 'abc'"},
                         Bad{head + row("abc-1", "", "0"), ":1:1: there are no figures"},
                         Bad{head + right + "abc-1,baseline,found\n", ":3:"}}) {
    const std::filesystem::path file = file_with(bad.text);
    try {
      FigureTable::read(file);
      ADD_FAILURE() << bad.text;
    } catch (const InputError &error) {
      EXPECT_NE(std::string(error.what()).find(file.string() + bad.place), std::string::npos) << error.what();
    }
  }
  EXPECT_THROW(FigureTable::read("no-such-file.csv"), InputError);
}

} // namespace
} // namespace cavalry
