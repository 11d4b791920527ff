#pragma once
#include "text/catalogue.hpp"

#include <imgui.h>

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
/// Builds the atlas of the present context with the characters of these texts beside those of the catalogue, at pixel
/// sizes times `scale`. Without any font of the system Dear ImGui's own is taken, which knows Latin letters only.
Fonts build_fonts(const std::vector<std::string> &texts, float scale);

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
