#include "approval.hpp"

#include <cstdint>
#include <functional>
#include <gtest/gtest.h>
#include <stdexcept>

namespace cavalry {
namespace {

/// 320 by 200 pixels, light grey but where `is_dark`.
Picture picture_of(const std::function<bool(int x, int y)> &is_dark) {
  Picture picture{320, 200, {}};
  for (int y = 0; y < picture.height; ++y)
    for (int x = 0; x < picture.width; ++x) {
      const std::uint8_t shade = is_dark(x, y) ? 40 : 230;
      picture.bytes.insert(picture.bytes.end(), {shade, shade, shade, 255});
    }
  return picture;
}

/// Lines of text, as far as a thumbnail sees them.
bool text(int x, int y) { return y % 10 > 6 && x % 3 < 1 && x < 200; }

TEST(Thumbnail, is_the_mean_of_each_part) {
  const std::string left_dark = thumbnail(picture_of([](int x, int) { return x < 160; }));
  ASSERT_EQ(left_dark.size(), 2U * 32 * 20);
  EXPECT_EQ(left_dark.substr(0, 4), "2828");
  EXPECT_EQ(left_dark.substr(60, 4), "e6e6");
  EXPECT_THROW(thumbnail(Picture{10, 10, std::vector<std::uint8_t>(400)}), std::invalid_argument);
}

TEST(Thumbnail, of_texts_a_pixel_off_or_a_little_wider_is_alike) {
  const std::string plain = thumbnail(picture_of(text));
  EXPECT_TRUE(alike(plain, thumbnail(picture_of([](int x, int y) { return text(x + 1, y + 1); }))));
  EXPECT_TRUE(alike(plain, thumbnail(picture_of([](int x, int y) { return text(x * 97 / 100, y); }))));
}

TEST(Thumbnail, of_what_lacks_or_moves_a_part_is_not_alike) {
  const std::string plain = thumbnail(picture_of(text));
  EXPECT_FALSE(alike(plain, thumbnail(picture_of([](int, int) { return false; }))));
  EXPECT_FALSE(alike(plain, thumbnail(picture_of([](int x, int y) { return text(x, y) || (x > 220 && y < 100); }))));
  EXPECT_FALSE(alike(plain, ""));
}

} // namespace
} // namespace cavalry
