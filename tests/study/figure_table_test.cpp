#include "support/own_folder.hpp"
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
  EXPECT_EQ(table.experiment(), "abc-1");
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

TEST(FigureTable, refuses_what_is_no_such_table) {
  EXPECT_THROW(FigureTable::read(file_with("")), std::runtime_error);
  EXPECT_THROW(FigureTable::read(file_with("a,b\n1,2\n")), std::runtime_error);
  EXPECT_THROW(FigureTable::read(file_with(head)), std::runtime_error);
  EXPECT_THROW(FigureTable::read(file_with(std::string(head) + "abc-1,baseline,found,city,much,,30,,,share,,,,,,,,\n")),
               std::runtime_error);
  EXPECT_THROW(FigureTable::read(file_with(std::string(head) + "abc-1,baseline,found\n")), std::runtime_error);
  EXPECT_THROW(FigureTable::read("no-such-file.csv"), std::runtime_error);
}

} // namespace
} // namespace cavalry
