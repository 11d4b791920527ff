#include "report/figure_text.hpp"

#include <cmath>
#include <gtest/gtest.h>

namespace cavalry {
namespace {

constexpr double nan = std::numeric_limits<double>::quiet_NaN();
constexpr double infinite = std::numeric_limits<double>::infinity();
constexpr double a_day = 86400;

Estimate of(double value, double half_width) { return symmetric_estimate(value, half_width, 30); }

/// The text of a row that holds this estimate alone.
FigureText row_of(Unit unit, const Estimate &estimate, Language language = Language::en, int most_decimals = 2) {
  const double largest = std::isfinite(estimate.value) ? std::fabs(estimate.value) : a_day;
  const double narrowest = std::isfinite(estimate.half_width) ? estimate.half_width : 0;
  return {language, unit, largest, narrowest, a_day, most_decimals};
}
std::string value(Unit unit, const Estimate &estimate) { return row_of(unit, estimate).value(estimate); }

TEST(FigureText, shows_a_share_in_percent_with_its_half_width) {
  const FigureText text = row_of(Unit::share, of(0.742, 0.008));
  EXPECT_EQ(text.unit(), "%");
  EXPECT_EQ(text.value(of(0.742, 0.008)), "74.2 ± 0.8");
  EXPECT_EQ(text.value(of(0.05, 0.0126)), "5.0 ± 1.3");
}

TEST(FigureText, shows_a_value_alone_where_nothing_is_random_or_one_replication_ran) {
  EXPECT_EQ(value(Unit::share, of(0.742, 0)), "74.2");
  EXPECT_EQ(value(Unit::share, symmetric_estimate(0.742, nan, 1)), "74.2");
}

TEST(FigureText, says_where_several_replications_tell_no_interval) {
  EXPECT_EQ(value(Unit::share, of(0.742, nan)), "74.2 ± ?");
  EXPECT_EQ(row_of(Unit::share, of(0.742, nan)).difference(of(0.742, nan)), "+74.2 ± ?");
}

TEST(FigureText, takes_a_second_decimal_where_the_half_width_would_vanish) {
  EXPECT_EQ(value(Unit::share, of(0.9992, 0.0002)), "99.92 ± 0.02");
  EXPECT_EQ(value(Unit::share, of(0.9992, 0.0005)), "99.9 ± 0.1");
}

TEST(FigureText, says_smaller_than_where_no_decimal_shows_the_half_width) {
  EXPECT_EQ(value(Unit::share, of(0.9992, 0.00001)), "99.92 ± <0.01");
  EXPECT_EQ(row_of(Unit::share, of(0.999, 0.0001), Language::en, 1).value(of(0.999, 0.0001)), "99.9 ± <0.1");
}

TEST(FigureText, marks_what_lies_beyond_the_time_everything_was_followed) {
  const FigureText text(Language::en, Unit::seconds, a_day, 0, a_day);
  EXPECT_EQ(text.unit(), "h");
  EXPECT_EQ(text.value(of(infinite, nan)), "> 24.0");
}

TEST(FigureText, shows_a_dash_where_nothing_was_counted) {
  EXPECT_EQ(value(Unit::share, of(nan, nan)), "–");
  EXPECT_EQ(row_of(Unit::share, of(0.1, 0.1)).difference(of(nan, nan)), "–");
}

TEST(FigureText, picks_the_unit_of_time_by_the_largest_figure) {
  EXPECT_EQ(row_of(Unit::seconds, of(119, nan)).unit(), "s");
  EXPECT_EQ(row_of(Unit::seconds, of(120, nan)).unit(), "min");
  EXPECT_EQ(row_of(Unit::seconds, of(7199, nan)).unit(), "min");
  EXPECT_EQ(row_of(Unit::seconds, of(7200, nan)).unit(), "h");
  EXPECT_EQ(row_of(Unit::seconds, of(3 * a_day, nan)).unit(), "d");
  EXPECT_EQ(row_of(Unit::seconds, of(7200, nan), Language::zh).unit(), "小时");
  EXPECT_EQ(value(Unit::seconds, of(1200, 66)), "20.0 ± 1.1");
}

TEST(FigureText, tells_distances_in_kilometres) {
  EXPECT_EQ(row_of(Unit::metres, of(12500, nan)).unit(), "km");
  EXPECT_EQ(value(Unit::metres, of(12500, 0)), "12.5");
}

TEST(FigureText, groups_thousands_and_drops_their_decimals) {
  EXPECT_EQ(value(Unit::number, of(1234567, 890)), "1,234,567 ± 890");
  EXPECT_EQ(value(Unit::number, of(999.4, 12.3)), "999.4 ± 12.3");
  EXPECT_EQ(value(Unit::number, of(1000, 12.3)), "1,000 ± 12");
}

TEST(FigureText, shows_a_count_without_decimals) {
  EXPECT_EQ(value(Unit::number, of(44, 0)), "44");
  EXPECT_EQ(value(Unit::number, of(44.5, 0)), "44.5");
}

TEST(FigureText, tells_money_in_the_large_unit_of_the_language) {
  EXPECT_EQ(row_of(Unit::money, of(21'740'000, 20'000)).unit(), "M");
  EXPECT_EQ(value(Unit::money, of(21'740'000, 20'000)), "21.74 ± 0.02");
  EXPECT_EQ(row_of(Unit::money, of(166'648, 17)).unit(), "");
  EXPECT_EQ(value(Unit::money, of(166'648, 17)), "166,648 ± 17");
  const Estimate in_chinese = of(166'648, 100);
  EXPECT_EQ(row_of(Unit::money, in_chinese, Language::zh).unit(), "万");
  EXPECT_EQ(row_of(Unit::money, in_chinese, Language::zh).value(in_chinese), "16.66 ± 0.01");
}

TEST(FigureText, gives_a_difference_its_sign) {
  const FigureText text = row_of(Unit::share, of(0.9, 0.01));
  EXPECT_EQ(text.difference(of(0.139, 0.007)), "+13.9 ± 0.7");
  EXPECT_EQ(text.difference(of(-0.139, 0.007)), "-13.9 ± 0.7");
}

TEST(FigureText, gives_a_difference_that_shows_as_zero_no_sign) {
  const FigureText text = row_of(Unit::share, of(0.9, 0.01));
  EXPECT_EQ(text.difference(of(0.0003, 0.001)), "0.0 ± 0.1");
  EXPECT_EQ(text.difference(of(-0.0003, 0.001)), "0.0 ± 0.1");
  EXPECT_EQ(text.difference(of(0, 0)), "0.0");
}

TEST(MoneyChange, of_millions_is_rounded_as_a_table_does_it) {
  for (const double change : {995'257.6, 245'280.0, -1'005'100.0, 12'345'678.0, 163'840'000.0}) {
    const FigureText row = row_of(Unit::money, of(std::max(2e6, std::fabs(change)), 0));
    EXPECT_EQ(money_change(Language::en, change), row.difference(of(change, 0)) + " M") << change;
  }
  EXPECT_EQ(money_change(Language::en, 995'257.6), "+1.00 M");
  EXPECT_EQ(money_change(Language::en, 245'280), "+0.25 M");
}

TEST(MoneyChange, keeps_three_digits_and_the_sign) {
  EXPECT_EQ(money_change(Language::en, 1'254'300), "+1.25 M");
  EXPECT_EQ(money_change(Language::en, -84'123), "-84,100");
  EXPECT_EQ(money_change(Language::en, 768), "+768");
  EXPECT_EQ(money_change(Language::zh, 995'123), "+99.5万");
  EXPECT_EQ(money_change(Language::zh, -2'000), "-2,000");
}

TEST(MoneyChange, is_written_out_however_large) {
  EXPECT_EQ(money_change(Language::zh, 163'840'000), "+16,400万");
  EXPECT_EQ(money_change(Language::zh, -9'996'000), "-1,000万");
  EXPECT_EQ(money_change(Language::zh, 123'400), "+12.3万");
  EXPECT_EQ(money_change(Language::zh, 120'000), "+12万");
  EXPECT_EQ(money_change(Language::zh, 12'000), "+1.2万");
  EXPECT_EQ(money_change(Language::en, 163'840'000), "+163.8 M");
  EXPECT_EQ(money_change(Language::en, 1'638'400'000), "+1,638.4 M");
}

TEST(ScopeName, tells_hours_blocks_and_channels_in_the_language) {
  Scope hour{};
  hour.kind = ScopeKind::hour;
  hour.id = "07";
  EXPECT_EQ(scope_name(Language::en, hour), "07:00");
  Scope block{};
  block.kind = ScopeKind::block;
  block.id = "workday-early";
  EXPECT_EQ(scope_name(Language::en, block), "workday, early 06-09");
  Scope channel{};
  channel.kind = ScopeKind::channel;
  channel.id = "report";
  EXPECT_EQ(scope_name(Language::zh, channel), "上报");
  channel.id = "hotline"; // a name of the scenario's own
  EXPECT_EQ(scope_name(Language::zh, channel), "hotline");
}

} // namespace
} // namespace cavalry
