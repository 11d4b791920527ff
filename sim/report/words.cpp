#include "report/words.hpp"

#include "text/utf8.hpp"

#include <array>
#include <cmath>

namespace cavalry {
namespace {

struct DurationUnit {
  long seconds;
  const char *en;
  const char *zh;
};
constexpr std::array duration_units{DurationUnit{86400, "d", "天"}, DurationUnit{3600, "h", "小时"},
                                    DurationUnit{60, "min", "分钟"}, DurationUnit{1, "s", "秒"}};

/// The blocks of East Asian wide and full-width characters that occur in text (Unicode Standard Annex 11).
bool is_wide(char32_t c) {
  return (c >= 0x1100 && c <= 0x115f) || (c >= 0x2e80 && c <= 0xa4cf) || (c >= 0xac00 && c <= 0xd7a3) ||
         (c >= 0xf900 && c <= 0xfaff) || (c >= 0xfe30 && c <= 0xfe6f) || (c >= 0xff00 && c <= 0xff60) ||
         (c >= 0xffe0 && c <= 0xffe6) || (c >= 0x1f300 && c <= 0x1faff) || (c >= 0x20000 && c <= 0x3fffd);
}

} // namespace

std::string name_in(Language language, const Name &name, const std::string &id) {
  const std::string &own = language == Language::zh ? name.zh : name.en;
  return own.empty() ? id : own;
}

std::string duration_text(Language language, double seconds) {
  long left = std::lround(seconds);
  std::string result;
  for (const DurationUnit &unit : duration_units) {
    const long number = left / unit.seconds;
    if (number == 0) continue;
    left -= number * unit.seconds;
    if (language == Language::zh)
      result += fmt::format("{}{}", number, unit.zh);
    else
      result += fmt::format("{}{} {}", result.empty() ? "" : " ", number, unit.en);
  }
  if (!result.empty()) return result;
  return language == Language::zh ? "0秒" : "0 s";
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (const char32_t c : code_points(text)) width += is_wide(c) ? 2 : 1;
  return width;
}

} // namespace cavalry
