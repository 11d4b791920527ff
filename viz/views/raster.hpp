#pragma once
#include <imgui.h>

#include <cstdint>
#include <filesystem>
#include <vector>

namespace cavalry {

/// A picture in memory: four bytes a pixel, red, green, blue, opacity; row by row from the top.
struct Picture {
  int width = 0, height = 0;
  std::vector<std::uint8_t> bytes;
};

/// Draws what a frame of Dear ImGui holds, without a graphics card: the same bytes in every process. The only texture
/// is the font atlas.
Picture rasterise(const ImDrawData &data, ImU32 background);

/// Throws std::runtime_error where the file cannot be written.
void write_png(const std::filesystem::path &path, const Picture &picture);

} // namespace cavalry
