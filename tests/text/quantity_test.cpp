#include "text/quantity.hpp"

#include "text/fixed_seed.hpp"
#include "text/number.hpp"

#include <gtest/gtest.h>
#include <rapidcheck/gtest.h>

#include <cmath>
#include <cstdint>
#include <cstring>
#include <fmt/format.h>

namespace cavalry {
namespace {

struct Reading {
  const char *text;
  Dimension dimension;
  double value;
};

void PrintTo(const Reading &reading, std::ostream *out) { *out << reading.text; }

class ReadableQuantity : public testing::TestWithParam<Reading> {};

TEST_P(ReadableQuantity, has_its_value_in_si_units) {
  const auto quantity = parse_quantity(GetParam().text, GetParam().dimension);
  ASSERT_TRUE(quantity) << GetParam().text << ": " << quantity.what << "; " << quantity.expected;
  EXPECT_DOUBLE_EQ(quantity->value, GetParam().value) << GetParam().text;
  EXPECT_EQ(quantity->dimension, GetParam().dimension);
}

using D = Dimension;
INSTANTIATE_TEST_SUITE_P(
    Quantity, ReadableQuantity,
    testing::Values(
        Reading{"0.5", D::none, 0.5}, Reading{"-3", D::none, -3}, Reading{".5", D::none, 0.5},
        Reading{"1e3", D::none, 1000}, Reading{"1E-2", D::none, 0.01}, Reading{" 7 ", D::none, 7},
        Reading{"20 s", D::duration, 20}, Reading{"20 min", D::duration, 1200}, Reading{"20min", D::duration, 1200},
        Reading{"1.5 h", D::duration, 5400}, Reading{"2 d", D::duration, 172800}, Reading{"1 day", D::duration, 86400},
        Reading{"3 days", D::duration, 259200}, Reading{"1 week", D::duration, 604800},
        Reading{"2 weeks", D::duration, 1209600}, Reading{"1 h 30 min", D::duration, 5400},
        Reading{"1h30min", D::duration, 5400}, Reading{"1 d 2 h 3 min 4.5 s", D::duration, 93784.5},
        Reading{"0 s", D::duration, 0}, Reading{"-5 min", D::duration, -300},
        Reading{"4 wh", D::working_duration, 14400}, Reading{"2 wd", D::working_duration, 57600},
        Reading{"1 wd 2 wh", D::working_duration, 36000}, Reading{"5 mm", D::length, 0.005},
        Reading{"30 cm", D::length, 0.3}, Reading{"300 m", D::length, 300}, Reading{"4.2 km", D::length, 4200},
        Reading{"6 m²", D::area, 6}, Reading{"6 m2", D::area, 6}, Reading{"80 ha", D::area, 8e5},
        Reading{"453 km²", D::area, 4.53e8}, Reading{"1 km2", D::area, 1e6}, Reading{"15 km/h", D::speed, 15 / 3.6},
        Reading{"2 m/s", D::speed, 2}, Reading{"60 m / min", D::speed, 1}, Reading{"2 /s", D::rate, 2},
        Reading{"0.90 /min", D::rate, 0.015}, Reading{"3/h", D::rate, 3 / 3600.0}, Reading{"8640 /d", D::rate, 0.1},
        Reading{"7 /week", D::rate, 1 / 86400.0}, Reading{"20 /h/km", D::rate_per_length, 20 / 3.6e6},
        Reading{"20 /km/h", D::rate_per_length, 20 / 3.6e6}, Reading{"3 /min/m", D::rate_per_length, 0.05},
        Reading{"36 /h/ha", D::rate_per_area, 1e-6}, Reading{"36 /m2/h", D::rate_per_area, 0.01},
        Reading{"1 /s/km²", D::rate_per_area, 1e-6}, Reading{"6 m²/h", D::area_rate, 6 / 3600.0},
        Reading{"1 ha/d", D::area_rate, 1e4 / 86400}, Reading{"300", D::money, 300}, Reading{"300 CNY", D::money, 300},
        Reading{"28 /h", D::money_per_time, 28 / 3600.0}, Reading{"28 CNY/h", D::money_per_time, 28 / 3600.0},
        Reading{"0.1 /km", D::money_per_length, 1e-4}, Reading{"0.1 CNY/km", D::money_per_length, 1e-4},
        Reading{"95 %", D::ratio, 0.95}, Reading{"95%", D::ratio, 0.95}, Reading{"0.95", D::ratio, 0.95},
        Reading{"1e1 %", D::ratio, 0.1}));

TEST(Quantity, a_percentage_is_the_nearest_double) {
  EXPECT_EQ(parse_quantity("8.7 %", Dimension::ratio)->value, 0.087);
  EXPECT_EQ(parse_quantity("0.7 %", Dimension::ratio)->value, 0.007);
  EXPECT_EQ(parse_quantity("99.9 %", Dimension::ratio)->value, 0.999);
}

struct Refusal {
  const char *text;
  Dimension dimension;
  const char *message;
};

void PrintTo(const Refusal &refusal, std::ostream *out) { *out << refusal.text; }

class UnreadableQuantity : public testing::TestWithParam<Refusal> {};

TEST_P(UnreadableQuantity, says_why_and_what_was_expected) {
  const auto quantity = parse_quantity(GetParam().text, GetParam().dimension);
  ASSERT_FALSE(quantity) << quantity->value;
  std::string message = quantity.what + "; " + quantity.expected;
  if (!quantity.suggestion.empty()) message += "; " + quantity.suggestion + "?";
  EXPECT_EQ(message, GetParam().message);
}

#define DURATION "a duration such as '20 min' (units: s, min, h, d, week)"
#define LENGTH "a length such as '1.5 km' (units: mm, cm, m, km)"
#define BARE "a bare number such as '0.5'"
INSTANTIATE_TEST_SUITE_P(
    Quantity, UnreadableQuantity,
    testing::Values(
        Refusal{"20", D::duration, "'20' has no unit; " DURATION},
        Refusal{"", D::duration, "'' is not a number; " DURATION},
        Refusal{"min", D::duration, "'min' is not a number; " DURATION},
        Refusal{"exponential 25 min", D::duration, "'exponential 25 min' is not a number; " DURATION},
        Refusal{"x1.2", D::none, "'x1.2' is not a number; " BARE},
        Refusal{"+6", D::none, "'+6' is not a number; " BARE}, Refusal{"nan", D::none, "'nan' is not a number; " BARE},
        Refusal{"inf", D::none, "'inf' is not a number; " BARE},
        Refusal{"-inf", D::none, "'-inf' is not a number; " BARE},
        Refusal{"nan s", D::duration, "'nan s' is not a number; " DURATION},
        Refusal{"0x10", D::none, "'0x10' has an unknown unit 'x10'; " BARE},
        Refusal{"1e999", D::none, "'1e999' is not a number in range; " BARE},
        Refusal{"1e308 km", D::length, "'1e308 km' is too large; " LENGTH},
        Refusal{"1e308 week 1e308 d", D::duration, "'1e308 week 1e308 d' is too large; " DURATION},
        Refusal{"1_000 m", D::length, "'1_000 m' has an unknown unit '_000 m'; " LENGTH},
        Refusal{"1,000 m", D::length, "'1,000 m' has an unknown unit ',000 m'; " LENGTH},
        Refusal{"20 minn", D::duration, "'20 minn' has an unknown unit 'minn'; " DURATION "; 20 min?"},
        Refusal{"20 Min", D::duration, "'20 Min' has an unknown unit 'Min'; " DURATION "; 20 min?"},
        Refusal{"20 mi/min", D::duration, "'20 mi/min' has an unknown unit 'mi'; " DURATION},
        Refusal{"20 m", D::duration, "'20 m' is a length; " DURATION},
        Refusal{"20 m/s", D::duration, "'20 m/s' is a speed; " DURATION},
        Refusal{"4 wh", D::duration, "'4 wh' is a working time; " DURATION},
        Refusal{"95 %", D::none, "'95 %' is a share; " BARE},
        Refusal{"0.1 /km", D::rate,
                "'0.1 /km' is a cost per length; a rate such as '3 /h' (units: /s, /min, /h, /d, /week)"},
        Refusal{"20 /h", D::rate_per_length,
                "'20 /h' is a rate; a rate per length such as '20 /h/km' (units: /s, /min, /h, /d, /week "
                "with /m, /km)"},
        Refusal{"28 /shift", D::money_per_time,
                "'28 /shift' has an unknown unit 'shift'; a cost per time such as '28 /h' (units: /s, "
                "/min, /h, /d, /week)"},
        Refusal{"28", D::money_per_time,
                "'28' has no unit; a cost per time such as '28 /h' (units: /s, /min, /h, /d, /week)"},
        Refusal{"5 km/h/h", D::speed,
                "'5 km/h/h' has the unit 'km/h/h'; a speed such as '15 km/h' (units: km/h, m/s, m/min)"},
        Refusal{"5 /", D::rate,
                "'5 /' has an unknown unit '/'; a rate such as '3 /h' (units: /s, /min, /h, /d, /week)"},
        Refusal{"30 min 1 h", D::duration, "'30 min 1 h' does not go from large units to small; such as '1 h 30 min'"},
        Refusal{"1 h 1 h", D::duration, "'1 h 1 h' does not go from large units to small; such as '1 h 30 min'"},
        Refusal{"1 h 30", D::duration, "'1 h 30' has an unknown unit 'h 30'; " DURATION},
        Refusal{"1 h 30 m", D::duration, "'1 h 30 m' has an unknown unit 'h 30 m'; " DURATION}));

TEST(Quantity, writes_what_a_person_would) {
  EXPECT_EQ(format_quantity(1200, Dimension::duration), "20 min");
  EXPECT_EQ(format_quantity(3900, Dimension::duration), "65 min");
  EXPECT_EQ(format_quantity(0, Dimension::duration), "0 s");
  EXPECT_EQ(format_quantity(15 * 1000.0 / 3600, Dimension::speed), "15 km/h");
  EXPECT_EQ(format_quantity(20 / 3.6e6, Dimension::rate_per_length), "20 /h/km");
  EXPECT_EQ(format_quantity(4200, Dimension::length), "4.2 km");
  EXPECT_EQ(format_quantity(0.95, Dimension::ratio), "95 %");
  EXPECT_EQ(format_quantity(28 / 3600.0, Dimension::money_per_time), "28 /h");
  EXPECT_EQ(format_quantity(0.087, Dimension::ratio), "8.7 %");
  EXPECT_EQ(format_quantity(0.1, Dimension::none), "0.1");
}

RC_GTEST_PROP(Quantity, reads_back_as_the_same_double, ()) {
  const auto dimension = *rc::gen::elementOf(all_dimensions());
  const int kind = *rc::gen::inRange(0, 3);
  double value = 0;
  if (kind == 0) {
    value = *rc::gen::arbitrary<double>();
  } else if (kind == 1) {
    const double digits = *rc::gen::inRange(-1'000'000, 1'000'000);
    value = digits * std::pow(10.0, *rc::gen::inRange(-12, 12));
  } else {
    const std::uint64_t bits = *rc::gen::arbitrary<std::uint64_t>();
    std::memcpy(&value, &bits, sizeof value);
  }
  RC_PRE(std::isfinite(value));
  const std::string text = format_quantity(value, dimension);
  const auto back = parse_quantity(text, dimension);
  RC_ASSERT(back.value.has_value());
  RC_ASSERT(back->value == value);
}

RC_GTEST_PROP(Quantity, no_text_makes_it_throw_or_give_an_infinite_value, ()) {
  const auto text = *rc::gen::container<std::string>(rc::gen::elementOf(std::string("019.-+eE%/ mkhdwinCNYx\xC2\xB2")));
  for (const Dimension dimension : all_dimensions()) {
    const auto quantity = parse_quantity(text, dimension);
    RC_ASSERT(!quantity || std::isfinite(quantity->value));
    RC_ASSERT(quantity || (!quantity.what.empty() && !quantity.expected.empty()));
  }
}

TEST(Number, whole_numbers_have_no_fraction) {
  EXPECT_EQ(*parse_whole_number("20"), 20);
  EXPECT_EQ(*parse_whole_number("-3"), -3);
  for (const char *text : {"", "2.0", "1e3", "+1", "99999999999999999999", "2 ", "0x1", "二"}) {
    const auto number = parse_whole_number(text);
    ASSERT_FALSE(number) << text;
    EXPECT_EQ(number.what, fmt::format("'{}' is not a whole number", text));
  }
}

TEST(Number, a_bare_number_has_nothing_behind_it) {
  EXPECT_EQ(*parse_number("-0.25"), -0.25);
  EXPECT_EQ(parse_number("5 m").what, "'5 m' is not a bare number");
  EXPECT_EQ(parse_number("five").what, "'five' is not a number");
  EXPECT_EQ(parse_number("five").expected, "a number such as 0.5");
}

} // namespace
} // namespace cavalry
