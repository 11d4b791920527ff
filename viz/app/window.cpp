#include "viz/app/window.hpp"

#include "viz/views/offscreen.hpp"

#include <GLFW/glfw3.h>
#include <algorithm>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <cmath>
#include <memory>
#include <stdexcept>
#include <string>

namespace cavalry {
namespace {

std::string last_error;

/// GLFW, a window with an OpenGL 3.2 context, and Dear ImGui in it; taken down in the reverse order.
class GlWindow {
public:
  GlWindow(int width, int height) {
    glfwSetErrorCallback([](int, const char *what) { last_error = what; });
    if (glfwInit() == GLFW_FALSE) fail("There is no display to open a window on");
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    window_ = glfwCreateWindow(width, height, "Cavalry", nullptr, nullptr);
    if (window_ == nullptr) {
      glfwTerminate();
      fail("The display offers no OpenGL 3.2");
    }
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(1);
    context_ = ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    ImGui_ImplOpenGL3_Init("#version 150");
  }
  ~GlWindow() {
    ImGui_ImplOpenGL3_Shutdown();
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext(context_);
    glfwDestroyWindow(window_);
    glfwTerminate();
  }
  GlWindow(const GlWindow &) = delete;
  GlWindow &operator=(const GlWindow &) = delete;

  GLFWwindow *get() const { return window_; }
  float content_scale() const {
    float x = 1;
    float y = 1;
    glfwGetWindowContentScale(window_, &x, &y);
    return std::max(x, y);
  }

private:
  [[noreturn]] static void fail(const std::string &what) {
    throw std::runtime_error(what + " (" + last_error +
                             "). Pictures need none: cavalry view --export home.png FILE.yaml");
  }
  GLFWwindow *window_ = nullptr;
  ImGuiContext *context_ = nullptr;
};

void clear(GLFWwindow *window, ImU32 colour) {
  int width = 0;
  int height = 0;
  glfwGetFramebufferSize(window, &width, &height);
  glViewport(0, 0, width, height);
  const ImVec4 c = ImGui::ColorConvertU32ToFloat4(colour);
  glClearColor(c.x, c.y, c.z, 1);
  glClear(GL_COLOR_BUFFER_BIT);
}

} // namespace

void show_window(Study &study, ViewState &state, Session &session, Settings &settings, std::optional<float> scale) {
  GlWindow window(settings.width, settings.height);
  Look look;
  float fonts_scale = 0;
  std::shared_ptr<Replay> fonts_of;        // runs name what the study may not
  constexpr double counting = 0.01;        // seconds a frame, until the curves of the runs are there
  constexpr int frames_after_an_event = 3; // what a click opens is drawn in the frames after it
  int frames = frames_after_an_event;
  while (glfwWindowShouldClose(window.get()) == GLFW_FALSE) {
    if (frames > 0) {
      glfwPollEvents();
      --frames;
    } else {
      constexpr double while_running = 0.1;
      constexpr double at_rest = 5;
      glfwWaitEventsTimeout(study.running() || study.recording() ? while_running : at_rest);
      frames = frames_after_an_event;
    }
    if (state.replay.playing) frames = frames_after_an_event;
    if (session.poll()) frames = frames_after_an_event;
    state.scale = scale.value_or(window.content_scale());
    if (state.scale != fonts_scale || state.replay.runs != fonts_of) {
      look.fonts = build_fonts(texts_of(&study, state), state.scale);
      fonts_of = state.replay.runs;
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      fonts_scale = state.scale;
    }
    look.theme = theme(state.dark);
    look.language = look.fonts.chinese ? state.language : Language::en;
    look.scale = state.scale;
    apply(look.theme, state.scale);
    ImGui_ImplOpenGL3_NewFrame();
    ImGui_ImplGlfw_NewFrame();
    ImGui::NewFrame();
    if (state.replay.runs != nullptr && state.screen == Screen::replay && state.replay.runs->count_further(counting))
      frames = std::max(frames, 1);
    Commands commands;
    main_view(look, &study, state, commands);
    ImGui::Render();
    clear(window.get(), look.theme.background);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
    glfwSwapBuffers(window.get());
    if (!commands.empty()) frames = frames_after_an_event;
    session.carry_out(commands, [&] { return rasterise(*ImGui::GetDrawData(), look.theme.background); });
  }
  glfwGetWindowSize(window.get(), &settings.width, &settings.height);
}

} // namespace cavalry
