#include "report/rows.hpp"

#include <cstdlib>
#include <gtest/gtest.h>
#include <limits>

namespace cavalry {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();

constexpr std::string_view header = "experiment,plan,kpi,scope,estimate,half_width,replications,low,high,unit,"
                                    "difference,difference_half_width,confidence,verdict,more_runs,given,"
                                    "day_p10,day_p90,plan_digest\n";

Row row(double value, double half_width) {
  Row row;
  row.experiment = "digest-1";
  row.plan = "more";
  row.kpi = "found";
  row.scope = "city";
  row.unit = "share";
  row.plan_digest = "of-more";
  row.estimate = symmetric_estimate(value, half_width, 30);
  return row;
}

TEST(RowsAsCsv, writes_a_header_and_one_line_a_row) {
  EXPECT_EQ(rows_as_csv({}), header);
  EXPECT_EQ(rows_as_csv({row(0.5, 0.25), row(0.75, 0.125)}),
            std::string(header) + "digest-1,more,found,city,0.5,0.25,30,0.25,0.75,share,,,,,,,,,of-more\n"
                                  "digest-1,more,found,city,0.75,0.125,30,0.625,0.875,share,,,,,,,,,of-more\n");
}

TEST(RowsAsCsv, writes_difference_and_verdict_where_there_are) {
  Row compared = row(0.5, 0.25);
  compared.difference = symmetric_estimate(-0.5, 0.125, 30);
  compared.confidence = 0.975;
  compared.verdict = "cannot_tell";
  compared.more_runs = 12;
  EXPECT_EQ(rows_as_csv({compared}),
            std::string(header) +
                "digest-1,more,found,city,0.5,0.25,30,0.25,0.75,share,-0.5,0.125,0.975,cannot_tell,12,,,,of-more\n");
}

TEST(RowsAsCsv, say_what_the_intervals_are_given) {
  Row replayed = row(0.5, 0.25);
  replayed.given = "log requests";
  EXPECT_EQ(rows_as_csv({replayed}),
            std::string(header) + "digest-1,more,found,city,0.5,0.25,30,0.25,0.75,share,,,,,,log requests,,,of-more\n");
  EXPECT_NE(rows_as_json({replayed}).find(R"("given": "log requests")"), std::string::npos);
}

TEST(RowsAsCsv, say_between_what_8_of_10_days_lie) {
  Row by_day = row(0.5, 0.25);
  by_day.days = DayRange{0.125, 0.75};
  EXPECT_EQ(rows_as_csv({by_day}),
            std::string(header) + "digest-1,more,found,city,0.5,0.25,30,0.25,0.75,share,,,,,,,0.125,0.75,of-more\n");
}

TEST(RowsAsCsv, quotes_texts_that_need_it) {
  Row awkward = row(1, 0);
  awkward.plan = "more, \"better\"";
  awkward.scope = "two\nlines";
  EXPECT_EQ(rows_as_csv({awkward}),
            std::string(header) +
                "digest-1,\"more, \"\"better\"\"\",found,\"two\nlines\",1,0,30,1,1,share,,,,,,,,,of-more\n");
}

TEST(RowsAsCsv, leaves_empty_what_does_not_exist_and_writes_inf) {
  EXPECT_EQ(rows_as_csv({row(nan, nan)}),
            std::string(header) + "digest-1,more,found,city,,,30,,,share,,,,,,,,,of-more\n");
  EXPECT_NE(rows_as_csv({row(infinite, nan)}).find(",city,inf,,30,"), std::string::npos);
}

TEST(RowsAsCsv, writes_numbers_that_read_back_as_the_same) {
  for (const double value : {0.1, 1.0 / 3, 1e-300, 123456789.123456789, 5e-324}) {
    const std::string text = rows_as_csv({row(value, 0)}).substr(header.size());
    const std::string before = "digest-1,more,found,city,";
    ASSERT_TRUE(text.starts_with(before));
    EXPECT_EQ(std::strtod(text.c_str() + before.size(), nullptr), value) << text;
  }
}

TEST(RowsAsCsv, writes_no_negative_zero) {
  EXPECT_NE(rows_as_csv({row(-0.0, nan)}).find(",city,0,,"), std::string::npos);
}

TEST(RowsAsJson, writes_a_list_of_objects_with_named_fields) {
  Row compared = row(0.5, 0.25);
  compared.difference = symmetric_estimate(0.5, 0.125, 30);
  compared.verdict = "better";
  EXPECT_EQ(rows_as_json({compared}),
            "[\n"
            R"({"experiment": "digest-1", "plan": "more", "kpi": "found", "scope": "city", "estimate": 0.5, )"
            R"("half_width": 0.25, "replications": 30, "low": 0.25, "high": 0.75, "unit": "share", )"
            R"("difference": 0.5, "difference_half_width": 0.125, "confidence": 0.95, "verdict": "better", )"
            R"("more_runs": null, "given": null, "day_p10": null, "day_p90": null, "plan_digest": "of-more"})"
            "\n]\n");
}

TEST(RowsAsJson, writes_null_for_what_does_not_exist_or_is_infinite) {
  EXPECT_NE(rows_as_json({row(nan, nan)}).find(R"("estimate": null, "half_width": null, "replications": 30)"),
            std::string::npos);
  EXPECT_NE(rows_as_json({row(infinite, nan)}).find(R"("estimate": null)"), std::string::npos);
}

TEST(RowsAsJson, writes_exact_numbers_and_escapes_texts) {
  Row awkward = row(1.0 / 3, 0);
  awkward.plan = "more \"better\"";
  const std::string json = rows_as_json({awkward});
  EXPECT_NE(json.find(R"("estimate": 0.3333333333333333,)"), std::string::npos) << json;
  EXPECT_NE(json.find(R"("plan": "more \"better\"")"), std::string::npos) << json;
}

TEST(RowsAsJson, writes_an_empty_list_where_there_is_nothing) { EXPECT_EQ(rows_as_json({}), "[]\n"); }

} // namespace
} // namespace cavalry
