#include "text/change.hpp"

#include <gtest/gtest.h>

namespace cavalry {
namespace {

struct Sum {
  const char *target;
  const char *change;
  const char *result;
};

void PrintTo(const Sum &sum, std::ostream *out) { *out << sum.target << " " << sum.change; }

class ChangedNumber : public testing::TestWithParam<Sum> {};

TEST_P(ChangedNumber, keeps_its_unit) {
  const auto change = change_from_text(GetParam().change);
  ASSERT_TRUE(change) << GetParam().change;
  const auto result = changed(GetParam().target, *change);
  ASSERT_TRUE(result) << result.what;
  EXPECT_EQ(*result, GetParam().result);
}

INSTANTIATE_TEST_SUITE_P(Change, ChangedNumber,
                         testing::Values(Sum{"20", "+6", "26"}, Sum{"20", "-2", "18"}, Sum{"2", "-5", "-3"},
                                         Sum{"20", "×1.2", "24"}, Sum{"20", "x1.2", "24"}, Sum{"20", "*1.2", "24"},
                                         Sum{"20", "× 1.2", "24"}, Sum{"20", "/2", "10"}, Sum{"20", "+10 %", "22"},
                                         Sum{"20", "-10%", "18"}, Sum{"20", "×1.15", "23"}, Sum{"0.1", "+0.2", "0.3"},
                                         Sum{"20 /h/km", "×0.7", "14 /h/km"}, Sum{"20 min", "+5 min", "25 min"},
                                         Sum{"20 min", "/3", "6.66666666666667 min"}, Sum{"1 h", "+5 min", "65 min"},
                                         Sum{"1 h", "-30 min", "0.5 h"}, Sum{"1 h", "-15 min", "0.75 h"},
                                         Sum{"10 min", "+1 h", "70 min"}, Sum{"1 h 30 min", "+30 min", "2 h"},
                                         Sum{"1 h 30 min", "×2", "3 h"}, Sum{"4 km", "+200 m", "4.2 km"},
                                         Sum{"28 /h", "+2 /h", "30 /h"}, Sum{"300", "+20 CNY", "320"},
                                         Sum{"95 %", "+2 points", "97 %"}, Sum{"95 %", "-1 point", "94 %"},
                                         Sum{"8 %", "×2", "16 %"}, Sum{"15 km/h", "+10 %", "16.5 km/h"},
                                         Sum{"1 wd", "+2 wh", "1.25 wd"}, Sum{"6", "+0", "6"}, Sum{"-1", "+1", "0"}));

TEST(Change, everything_else_is_a_new_value) {
  for (const char *text :
       {"",    "6",  "20 min", "+",     "-",          "×",   "x",           "xylophone", "+six", "--2",
        "+-2", "/h", "/2 min", "×2 km", "+5 parsecs", "x-1", "06:30-22:00", "~",         "+inf", "+1e999"})
    EXPECT_FALSE(change_from_text(text)) << text;
}

struct Failure {
  const char *target;
  const char *change;
  const char *message;
};

void PrintTo(const Failure &failure, std::ostream *out) { *out << failure.target << " " << failure.change; }

class ImpossibleChange : public testing::TestWithParam<Failure> {};

TEST_P(ImpossibleChange, says_why) {
  const auto change = change_from_text(GetParam().change);
  ASSERT_TRUE(change);
  const auto result = changed(GetParam().target, *change);
  ASSERT_FALSE(result) << *result;
  EXPECT_EQ(result.what + "; " + result.expected, GetParam().message);
}

INSTANTIATE_TEST_SUITE_P(
    Change, ImpossibleChange,
    testing::Values(
        Failure{"nearest-free", "+6",
                "'+6' needs a number, and the value is 'nearest-free'; a new value, or quotes "
                "around a text"},
        Failure{"exponential 25 min", "×2",
                "'×2' needs a number, and the value is 'exponential 25 min'; a new value, "
                "or quotes around a text"},
        Failure{"06:30-22:00", "+1 h",
                "'+1 h' needs a number, and the value is '06:30-22:00'; a new value, or quotes "
                "around a text"},
        Failure{"20 min", "+5", "'+5' has no unit, and the value is '20 min'; a unit, as in '+5 min'"},
        Failure{"6", "+5 min", "'+5 min' has a unit, and the value is '6'; a number without a unit"},
        Failure{"20 min", "+5 km", "'+5 km' cannot be added to '20 min'; a number in a unit of the same kind"},
        Failure{"95 %", "+1 %", "'+1 %' on '95 %' could mean points or a factor; '+1 points' or '×1.01'"},
        Failure{"0.95", "+1 point", "'+1 point' on '0.95', which is no percentage; '×' and a factor, or a new value"},
        Failure{"6", "/0", "'/0' on '6' gives no finite number; a smaller change"},
        Failure{"1e308 %", "+1e308 points", "'+1e308 points' on '1e308 %' gives no finite number; a smaller change"},
        Failure{"1e300", "×1e300", "'×1e300' on '1e300' gives no finite number; a smaller change"}));

} // namespace
} // namespace cavalry
