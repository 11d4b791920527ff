#pragma once
#include "text/catalogue.hpp"

#include <imgui.h>

#include <filesystem>
#include <string>
#include <vector>

namespace cavalry {

/// The colours of a window, light or dark. Plans, good and bad are from the palette of Okabe and Ito (2008), which
/// people of all kinds of colour vision tell apart; what colour says, shape or a word says as well.
struct Theme {
  bool dark = false;
  ImU32 background, panel, header, text, muted, line, grid, peak, accent, accent_text;
  ImU32 plan_a, plan_b, on_plan_a, on_plan_b, good, bad, target, land, land_line;
  float band_opacity = 0.22F;
};
Theme theme(bool dark);
/// Gives Dear ImGui these colours, and its sizes times `scale`.
void apply(const Theme &theme, float scale);

/// Of what is wanted, what a window of that size in pixels has room for: screens need 1120 by 700 of theirs.
float fitting_scale(float wanted, float width, float height);

/// Cividis (Nuñez, Anderton and Renslow 2018), 0 ... 1 from dark blue to yellow; opaque.
ImU32 cividis(double share);
/// Black or white, whichever reads better on a colour.
ImU32 ink_on(ImU32 colour);
ImU32 with_opacity(ImU32 colour, float opacity);

/// Text of three sizes. Pointers belong to the font atlas.
struct Fonts {
  ImFont *body = nullptr, *small = nullptr, *big = nullptr;
  bool chinese = false; ///< a font with Chinese characters was found
};
/// Where a font may be, and which face of the collection.
struct FontFile {
  std::filesystem::path path;
  int face = 0;
};
/// Of the system, in the order in which they are tried: those with Chinese characters first.
const std::vector<FontFile> &font_files();
/// Builds the atlas of the present context with the characters of these texts beside those of the catalogue, at pixel
/// sizes times `scale`, from the first of the files that is a font. Without any Dear ImGui's own is taken, which knows
/// Latin letters only.
Fonts build_fonts(const std::vector<std::string> &texts, float scale,
                  const std::vector<FontFile> &files = font_files());

/// What every part of the window needs to draw itself.
struct Look {
  Theme theme;
  Fonts fonts;
  Language language = Language::en;
  float scale = 1;

  float px(float pixels) const { return pixels * scale; }
};

/// What the catalogue says under a key, in the language of the window.
const char *word(const Look &look, const char *key);

} // namespace cavalry
