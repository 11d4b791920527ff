#include "viz/views/look.hpp"

#include <array>
#include <filesystem>
#include <imgui_freetype.h>

namespace cavalry {
namespace {

struct FontFile {
  const char *path;
  int number; ///< of the face within the collection: simplified Chinese
};
constexpr std::array font_files{
    FontFile{"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2},
    FontFile{"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
};

constexpr float body_pixels = 15;
constexpr float small_pixels = 13;
constexpr float big_pixels = 19;

} // namespace

Fonts build_fonts(const std::vector<std::string> &texts, float scale) {
  ImFontAtlas &atlas = *ImGui::GetIO().Fonts;
  atlas.Clear();
  atlas.FontBuilderIO = ImGuiFreeType::GetBuilderForFreeType();
  atlas.FontBuilderFlags = ImGuiFreeTypeBuilderFlags_LightHinting;
  // 1.86 keeps ranges by pointer until the atlas is built.
  static ImVector<ImWchar> ranges;
  ImFontGlyphRangesBuilder glyphs;
  glyphs.AddRanges(atlas.GetGlyphRangesDefault());
  glyphs.AddText("≤≥…–—−±→←×≈·↑↓▲▼●○■□◆◇△▽✓");
  for (const std::string_view key : catalogue_keys())
    for (const Language language : {Language::en, Language::zh}) glyphs.AddText(text(key, language).data());
  for (const std::string &text : texts) glyphs.AddText(text.c_str());
  ranges.clear();
  glyphs.BuildRanges(&ranges);

  Fonts fonts;
  for (const FontFile &file : font_files) {
    std::error_code ignored;
    if (!std::filesystem::exists(file.path, ignored)) continue;
    const auto add = [&](float pixels) {
      ImFontConfig config;
      config.FontNo = file.number;
      config.PixelSnapH = true;
      return atlas.AddFontFromFileTTF(file.path, pixels * scale * 1.2F, &config, ranges.Data);
    };
    fonts = {add(body_pixels), add(small_pixels), add(big_pixels), true};
    break;
  }
  if (fonts.body == nullptr) {
    ImFontConfig config;
    config.SizePixels = body_pixels * scale;
    fonts.body = fonts.small = fonts.big = atlas.AddFontDefault(&config);
  }
  atlas.Build();
  return fonts;
}

} // namespace cavalry
