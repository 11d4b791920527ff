#include "viz/views/look.hpp"

#include <fstream>
#include <ft2build.h>
#include <imgui_freetype.h>
#include <map>
#include <optional>

#include FT_FREETYPE_H

namespace cavalry {
namespace {

constexpr float body_pixels = 15;
constexpr float small_pixels = 13;
constexpr float big_pixels = 19;

/// A file that holds a font, whatever its name says.
struct FontData {
  std::vector<char> bytes;
  float height = 0; ///< of a line, in its letters' size
  bool chinese = false;
};

/// Nothing where the file is not there, cannot be read, or is no font.
std::optional<FontData> read_font(const FontFile &file) {
  std::error_code ignored;
  const std::uintmax_t size = std::filesystem::file_size(file.path, ignored);
  FontData font;
  if (!ignored) font.bytes.resize(size); // at once: collections hold tens of megabytes
  std::ifstream(file.path, std::ios::binary).read(font.bytes.data(), static_cast<std::streamsize>(font.bytes.size()));
  FT_Library library = nullptr;
  if (font.bytes.empty() || FT_Init_FreeType(&library) != 0) return {};
  FT_Face face = nullptr;
  const bool good = FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte *>(font.bytes.data()),
                                       static_cast<FT_Long>(font.bytes.size()), file.face, &face) == 0 &&
                    FT_IS_SCALABLE(face);
  if (good) {
    font.height = static_cast<float>(face->ascender - face->descender) / static_cast<float>(face->units_per_EM);
    font.chinese = FT_Get_Char_Index(face, U'城') != 0;
  }
  FT_Done_FreeType(library);
  if (!good) return {};
  return font;
}

/// Read once: they are large, and the atlas is built again whenever a size or a name changes.
const std::optional<FontData> &font_data(const FontFile &file) {
  static std::map<std::pair<std::filesystem::path, int>, std::optional<FontData>> kept;
  const auto found = kept.find({file.path, file.face});
  if (found != kept.end()) return found->second;
  return kept[{file.path, file.face}] = read_font(file);
}

/// Dear ImGui's own font knows the signs of Latin-1 only: what looks most like them stands in for others.
void stand_in(ImFont &font) {
  constexpr std::pair<ImWchar, char> pairs[] = {{0x2212, '-'},  {0x2013, '-'}, {0x2014, '-'}, {0x2018, '\''},
                                                {0x2019, '\''}, {0x201C, '"'}, {0x201D, '"'}, {0x2192, '>'},
                                                {0x2190, '<'},  {0x2191, '^'}, {0x2193, 'v'}, {0x2264, '<'},
                                                {0x2265, '>'},  {0x2248, '~'}, {0x25B2, '^'}, {0x25BC, 'v'}};
  for (const auto &[sign, latin] : pairs) font.AddRemapChar(sign, static_cast<ImWchar>(latin));
}

} // namespace

const std::vector<FontFile> &font_files() {
  static const std::vector<FontFile> files{
      {"/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc", 2}, // simplified Chinese
      {"/usr/share/fonts/truetype/wqy/wqy-microhei.ttc", 0},
      {"/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", 0},
      {"/usr/share/fonts/truetype/liberation/LiberationSans-Regular.ttf", 0},
  };
  return files;
}

Fonts build_fonts(const std::vector<std::string> &texts, float scale, const std::vector<FontFile> &files) {
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
  for (const FontFile &file : files) {
    const std::optional<FontData> &data = font_data(file);
    if (!data) continue;
    constexpr float noto_height = 1.448F; // the sizes are chosen for Noto Sans CJK: the letters of others are as large
    const auto add = [&](float pixels) {
      ImFontConfig config;
      config.FontNo = file.face;
      config.PixelSnapH = true;
      return atlas.AddFontFromMemoryTTF(const_cast<char *>(data->bytes.data()), static_cast<int>(data->bytes.size()),
                                        pixels * scale * 1.2F * (data->height / noto_height), &config, ranges.Data);
    };
    fonts = {add(body_pixels), add(small_pixels), add(big_pixels), data->chinese};
    // Said beforehand, it would make the atlas copy the file for every size.
    for (ImFontConfig &config : atlas.ConfigData) config.FontDataOwnedByAtlas = false;
    break;
  }
  const bool own = fonts.body == nullptr;
  if (own) {
    ImFontConfig config;
    config.SizePixels = body_pixels * scale;
    fonts.body = fonts.small = fonts.big = atlas.AddFontDefault(&config);
  }
  atlas.Build();
  if (own) stand_in(*fonts.body);
  return fonts;
}

} // namespace cavalry
