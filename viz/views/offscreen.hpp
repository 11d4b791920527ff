#pragma once
#include "viz/study/study.hpp"
#include "viz/views/raster.hpp"
#include "viz/views/screens.hpp"

#include <memory>

namespace cavalry {

/// The texts of a study and of runs that glyphs are needed for.
std::vector<std::string> texts_of(const Study *study, const ViewState &state);

/// A window that is nowhere: a context of Dear ImGui without display, keyboard or mouse of its own. For pictures
/// without a screen, and for tests that point and click.
class Offscreen {
public:
  Offscreen(int width, int height, const ViewState &state, const Study *study,
            const std::vector<FontFile> &fonts = font_files());
  ~Offscreen();
  Offscreen(const Offscreen &) = delete;
  Offscreen &operator=(const Offscreen &) = delete;

  /// Draws one frame and gives what was asked for in it.
  Commands frame(const Study *study, ViewState &state);
  /// Of the last frame.
  Picture picture() const;

  void point(float x, float y);
  void press(bool down);
  void wheel(float by);
  /// Of GLFW's numbering: letters are their upper-case characters.
  void key(int key, bool down);
  const Look &look() const { return look_; }

private:
  struct Context;
  std::unique_ptr<Context> context_;
  Look look_;
};

} // namespace cavalry
