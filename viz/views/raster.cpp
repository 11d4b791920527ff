#include "viz/views/raster.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <stb_image_write.h>
#include <stdexcept>

namespace cavalry {
namespace {

struct Colour {
  float r, g, b, a;
};

Colour unpack(ImU32 colour) {
  return {static_cast<float>(colour >> IM_COL32_R_SHIFT & 255U), static_cast<float>(colour >> IM_COL32_G_SHIFT & 255U),
          static_cast<float>(colour >> IM_COL32_B_SHIFT & 255U), static_cast<float>(colour >> IM_COL32_A_SHIFT & 255U)};
}

/// The opacity of the atlas, between its pixels too.
class Atlas {
public:
  explicit Atlas(ImFontAtlas &atlas) { atlas.GetTexDataAsAlpha8(&pixels_, &width_, &height_); }

  float opacity(float u, float v) const {
    const float x = exact(u * static_cast<float>(width_) - 0.5F);
    const float y = exact(v * static_cast<float>(height_) - 0.5F);
    const float left = std::floor(x);
    const float top = std::floor(y);
    const float fx = x - left;
    const float fy = y - top;
    const int ix = static_cast<int>(left);
    const int iy = static_cast<int>(top);
    const float above = pixel(ix, iy) * (1 - fx) + pixel(ix + 1, iy) * fx;
    const float below = pixel(ix, iy + 1) * (1 - fx) + pixel(ix + 1, iy + 1) * fx;
    return (above * (1 - fy) + below * fy) / 255;
  }

private:
  /// To 1/64 of a pixel: where a letter lies in the atlas must not show in how it is rounded.
  static float exact(float at) { return std::round(at * 64) / 64; }
  float pixel(int x, int y) const {
    const int column = std::min(std::max(x, 0), width_ - 1);
    const int row = std::min(std::max(y, 0), height_ - 1);
    return pixels_[row * width_ + column];
  }

  unsigned char *pixels_ = nullptr;
  int width_ = 0, height_ = 0;
};

struct Box {
  int left, top, right, bottom; ///< right and bottom not in it
};

class Rasteriser {
public:
  Rasteriser(Picture &picture, const Atlas &atlas) : picture_(picture), atlas_(atlas) {}

  void triangle(const ImDrawVert &a, const ImDrawVert &b, const ImDrawVert &c, const Box &clip) {
    const float area = cross(a.pos, b.pos, c.pos);
    if (area == 0) return;
    if (area < 0) return triangle(a, c, b, clip);
    const Box box{
        std::max(clip.left, low(a.pos.x, b.pos.x, c.pos.x)), std::max(clip.top, low(a.pos.y, b.pos.y, c.pos.y)),
        std::min(clip.right, high(a.pos.x, b.pos.x, c.pos.x)), std::min(clip.bottom, high(a.pos.y, b.pos.y, c.pos.y))};
    const Colour ca = unpack(a.col);
    const Colour cb = unpack(b.col);
    const Colour cc = unpack(c.col);
    const bool plain = a.uv.x == b.uv.x && a.uv.y == b.uv.y && a.uv.x == c.uv.x && a.uv.y == c.uv.y;
    const float plain_opacity = plain ? atlas_.opacity(a.uv.x, a.uv.y) : 0;
    for (int y = box.top; y < box.bottom; ++y) {
      for (int x = box.left; x < box.right; ++x) {
        const ImVec2 at(static_cast<float>(x) + 0.5F, static_cast<float>(y) + 0.5F);
        const float wa = cross(b.pos, c.pos, at);
        const float wb = cross(c.pos, a.pos, at);
        const float wc = cross(a.pos, b.pos, at);
        if (!inside(wa, b.pos, c.pos) || !inside(wb, c.pos, a.pos) || !inside(wc, a.pos, b.pos)) continue;
        const float p = wa / area;
        const float q = wb / area;
        const float r = wc / area;
        const float opacity =
            plain ? plain_opacity
                  : atlas_.opacity(p * a.uv.x + q * b.uv.x + r * c.uv.x, p * a.uv.y + q * b.uv.y + r * c.uv.y);
        blend(x, y, p * ca.r + q * cb.r + r * cc.r, p * ca.g + q * cb.g + r * cc.g, p * ca.b + q * cb.b + r * cc.b,
              (p * ca.a + q * cb.a + r * cc.a) / 255 * opacity);
      }
    }
  }

private:
  static float cross(ImVec2 a, ImVec2 b, ImVec2 c) { return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x); }
  static int low(float a, float b, float c) { return static_cast<int>(std::floor(std::min({a, b, c}))); }
  static int high(float a, float b, float c) { return static_cast<int>(std::ceil(std::max({a, b, c}))); }
  /// A pixel on an edge belongs to the triangle on one side of it only: that of the top or left edge.
  static bool inside(float weight, ImVec2 from, ImVec2 to) {
    if (weight != 0) return weight > 0;
    return from.y == to.y ? to.x > from.x : to.y < from.y;
  }

  void blend(int x, int y, float r, float g, float b, float a) {
    if (a <= 0) return;
    std::uint8_t *pixel = &picture_.bytes[(static_cast<std::size_t>(y) * static_cast<std::size_t>(picture_.width) +
                                           static_cast<std::size_t>(x)) *
                                          4];
    const auto mix = [a](std::uint8_t under, float over) {
      return static_cast<std::uint8_t>(static_cast<float>(under) * (1 - a) + over * a + 0.5F);
    };
    pixel[0] = mix(pixel[0], r);
    pixel[1] = mix(pixel[1], g);
    pixel[2] = mix(pixel[2], b);
  }

  Picture &picture_;
  const Atlas &atlas_;
};

} // namespace

Picture rasterise(const ImDrawData &data, ImU32 background) {
  Picture picture;
  picture.width = static_cast<int>(data.DisplaySize.x);
  picture.height = static_cast<int>(data.DisplaySize.y);
  picture.bytes.resize(static_cast<std::size_t>(picture.width) * static_cast<std::size_t>(picture.height) * 4);
  for (std::size_t i = 0; i < picture.bytes.size(); i += 4) {
    picture.bytes[i] = background >> IM_COL32_R_SHIFT & 255U;
    picture.bytes[i + 1] = background >> IM_COL32_G_SHIFT & 255U;
    picture.bytes[i + 2] = background >> IM_COL32_B_SHIFT & 255U;
    picture.bytes[i + 3] = 255;
  }
  const Atlas atlas(*ImGui::GetIO().Fonts);
  Rasteriser rasteriser(picture, atlas);
  for (int l = 0; l < data.CmdListsCount; ++l) {
    const ImDrawList &list = *data.CmdLists[l];
    for (const ImDrawCmd &command : list.CmdBuffer) {
      const Box clip{std::max(0, static_cast<int>(command.ClipRect.x)),
                     std::max(0, static_cast<int>(command.ClipRect.y)),
                     std::min(picture.width, static_cast<int>(command.ClipRect.z)),
                     std::min(picture.height, static_cast<int>(command.ClipRect.w))};
      for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
        const auto vertex = [&](unsigned n) -> const ImDrawVert & {
          return list.VtxBuffer[static_cast<int>(command.VtxOffset) +
                                list.IdxBuffer[static_cast<int>(command.IdxOffset + i + n)]];
        };
        rasteriser.triangle(vertex(0), vertex(1), vertex(2), clip);
      }
    }
  }
  return picture;
}

void write_png(const std::filesystem::path &path, const Picture &picture) {
  if (stbi_write_png(path.c_str(), picture.width, picture.height, 4, picture.bytes.data(), picture.width * 4) == 0)
    throw std::runtime_error(fmt::format("cannot write {}", path.string()));
}

} // namespace cavalry
