#include "viz/app/window.hpp"

#include "report/words.hpp"
#include "viz/views/offscreen.hpp"

#include <GLFW/glfw3.h>
#include <algorithm>
#include <backends/imgui_impl_glfw.h>
#include <backends/imgui_impl_opengl3.h>
#include <cmath>
#include <fmt/format.h>
#include <stdexcept>
#include <string>
#include <tuple>
#include <utility>

namespace cavalry {
namespace {

std::string last_error;

/// GLFW, a window with an OpenGL 3.2 context, and Dear ImGui in it; taken down in the reverse order.
class GlWindow {
public:
  GlWindow(int width, int height, Language language, bool waits_for_the_display) {
    glfwSetErrorCallback([](int, const char *what) { last_error = what; });
    if (glfwInit() == GLFW_FALSE) throw failure("view.no_display", language);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MAJOR, 3);
    glfwWindowHint(GLFW_CONTEXT_VERSION_MINOR, 2);
    glfwWindowHint(GLFW_OPENGL_PROFILE, GLFW_OPENGL_CORE_PROFILE);
    glfwWindowHint(GLFW_OPENGL_FORWARD_COMPAT, GLFW_TRUE);
    glfwWindowHint(GLFW_SCALE_TO_MONITOR, GLFW_TRUE);
    window_ = glfwCreateWindow(width, height, "Cavalry", nullptr, nullptr);
    if (window_ == nullptr) {
      glfwTerminate();
      throw failure("view.no_opengl", language);
    }
    glfwMakeContextCurrent(window_);
    glfwSwapInterval(waits_for_the_display ? 1 : 0);
    glfwSetWindowUserPointer(window_, this);
    glfwSetDropCallback(window_, [](GLFWwindow *window, int count, const char **files) {
      auto &dropped = static_cast<GlWindow *>(glfwGetWindowUserPointer(window))->dropped_;
      dropped.push_back(OpenFile{files[0], count > 1 ? files[1] : ""});
    });
    context_ = ImGui::CreateContext();
    ImGui::GetIO().IniFilename = nullptr;
    ImGui_ImplGlfw_InitForOpenGL(window_, true);
    if (ImGui_ImplOpenGL3_Init("#version 150")) return;
    ImGui_ImplGlfw_Shutdown();
    ImGui::DestroyContext(context_);
    glfwDestroyWindow(window_);
    glfwTerminate();
    throw failure("view.no_opengl", language);
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
    return std::max({x, y, 0.5F});
  }
  float fitting(float scale) const {
    int width = 0;
    int height = 0;
    glfwGetFramebufferSize(window_, &width, &height);
    return fitting_scale(scale, static_cast<float>(width), static_cast<float>(height));
  }
  /// Before the display's scale is applied to it, as it is asked for.
  std::pair<int, int> size() const {
    int width = 0;
    int height = 0;
    glfwGetWindowSize(window_, &width, &height);
    const float scale = content_scale();
    return {static_cast<int>(std::lround(static_cast<float>(width) / scale)),
            static_cast<int>(std::lround(static_cast<float>(height) / scale))};
  }
  /// Files that were let fall upon the window since.
  Commands take_dropped() { return std::exchange(dropped_, {}); }

private:
  static std::runtime_error failure(const char *key, Language language) {
    return std::runtime_error(say(language, key, last_error));
  }
  GLFWwindow *window_ = nullptr;
  ImGuiContext *context_ = nullptr;
  Commands dropped_;
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

/// Keeps the fonts as what is shown needs them.
class WindowFonts {
public:
  const Fonts &now(Session &session, const ViewState &state) {
    const Study *study = session.study();
    const Shown shown{state.scale, session.opened(), state.trouble, state.notice,
                      study == nullptr ? "" : study->trouble()};
    if (shown == shown_) return fonts_;
    const bool first = shown_.opened < 0; // the first frame makes the texture itself
    shown_ = shown;
    fonts_ = build_fonts(texts_of(study, state), state.scale);
    if (first) return fonts_;
    ImGui_ImplOpenGL3_DestroyFontsTexture();
    ImGui_ImplOpenGL3_CreateFontsTexture();
    return fonts_;
  }

private:
  struct Shown {
    float scale = 0;
    int opened = -1;
    std::string trouble, notice, trouble_of_study;
    bool operator==(const Shown &) const = default;
  } shown_;
  Fonts fonts_;
};

/// One frame of Dear ImGui, from what happened to what is on the screen.
Commands draw_frame(GlWindow &window, const Look &look, const Study *study, ViewState &state) {
  apply(look.theme, state.scale);
  ImGui_ImplOpenGL3_NewFrame();
  ImGui_ImplGlfw_NewFrame();
  ImGui::NewFrame();
  Commands commands;
  main_view(look, study, state, commands);
  ImGui::Render();
  clear(window.get(), look.theme.background);
  ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  glfwSwapBuffers(window.get());
  return commands;
}

/// Rests until something happens, or has to be looked after.
void rest(const Study *study) {
  constexpr double while_running = 0.1;
  constexpr double at_rest = 5;
  glfwWaitEventsTimeout(study != nullptr && (study->running() || study->recording()) ? while_running : at_rest);
}

} // namespace

void show_window(Session &session, ViewState &state, Settings &settings, const WindowOptions &options) {
  GlWindow window(settings.width, settings.height, state.language, options.frames == 0);
  state.replay.playing = options.frames > 0 && state.replay.runs != nullptr;
  Look look;
  WindowFonts fonts;
  constexpr int frames_after_an_event = 3; // what a click opens is drawn in the frames after it
  int awake = frames_after_an_event;       // frames to be drawn before it rests
  int drawn = 0;
  double begun = 0;
  while (glfwWindowShouldClose(window.get()) == GLFW_FALSE) {
    if (awake > 0 || options.frames > 0) {
      glfwPollEvents();
      --awake;
    } else {
      rest(session.study());
      awake = frames_after_an_event;
    }
    const bool news = session.poll();
    if (news || state.replay.playing) awake = frames_after_an_event;
    state.scale = window.fitting(options.scale.value_or(window.content_scale()) * state.text_size);
    look.theme = theme(state.dark);
    look.fonts = fonts.now(session, state);
    look.language = look.fonts.chinese ? state.language : Language::en;
    look.scale = state.scale;
    Commands commands = draw_frame(window, look, session.study(), state);
    for (Command &dropped : window.take_dropped()) commands.push_back(std::move(dropped));
    if (!commands.empty()) awake = frames_after_an_event;
    session.carry_out(commands, [&] { return rasterise(*ImGui::GetDrawData(), look.theme.background); });
    if (options.frames == 0) continue;
    if (drawn == 0) begun = glfwGetTime(); // the first makes the textures
    if (drawn++ == options.frames) break;
  }
  if (drawn > 0) fmt::print("{:.1f} frames a second\n", (drawn - 1) / (glfwGetTime() - begun));
  std::tie(settings.width, settings.height) = window.size();
}

} // namespace cavalry
