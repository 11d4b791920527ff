#include "viz/views/offscreen.hpp"

#include "report/estimates_text.hpp"

#include <utility>

namespace cavalry {

std::vector<std::string> texts_of(const Study *study, const ViewState &state) {
  std::vector<std::string> texts{state.trouble, state.notice};
  const auto name = [&](const Name &of, const std::string &else_shown) {
    for (const std::string &text : {of.en, of.zh, else_shown}) texts.push_back(text);
  };
  const auto names = [&](const auto &entries) {
    for (const auto &entry : entries) name(entry.name, entry.id);
  };
  for (const auto *files : {&state.recent, &state.examples})
    for (const Openable &file : *files) {
      name(file.title, file.file);
      texts.push_back(file.with);
    }
  if (const Replay *runs = state.replay.runs.get(); runs != nullptr)
    for (std::size_t r = 0; r < runs->count(); ++r) {
      const RunHeader &header = runs->run(r).header();
      name(header.title, header.scenario);
      name(header.plan_title, header.plan);
      names(header.districts);
      names(header.places);
      names(header.types);
      names(header.groups);
    }
  if (study == nullptr) return texts;
  const Scenario &scenario = study->baseline();
  name(scenario.title, scenario.name);
  names(scenario.districts);
  names(scenario.places);
  names(scenario.incidents);
  const LoadedScenario &loaded = study->shelf().loaded();
  for (std::size_t p = 0; p < loaded.plans.size(); ++p) {
    name(loaded.plan_titles[p], loaded.plan_names[p]);
    names(loaded.plans[p].crews);
    names(loaded.plans[p].desks);
    for (const Roster &roster : loaded.plans[p].rosters)
      for (const Shift &shift : roster.shifts) texts.push_back(shift.id);
  }
  for (const Language language : {Language::en, Language::zh}) {
    texts.push_back(study->trouble(language));
    for (std::string &estimate : estimates_in_words(scenario, language)) texts.push_back(std::move(estimate));
  }
  return texts;
}

/// The context of a window that is there already is put aside meanwhile.
struct Offscreen::Context {
  ImGuiContext *before = ImGui::GetCurrentContext();
  ImGuiContext *own = ImGui::CreateContext();
  Context() { ImGui::SetCurrentContext(own); }
  ~Context() {
    ImGui::DestroyContext(own);
    ImGui::SetCurrentContext(before);
  }
  Context(const Context &) = delete;
  Context &operator=(const Context &) = delete;
};

Offscreen::Offscreen(int width, int height, const ViewState &state, const Study *study,
                     const std::vector<FontFile> &fonts)
    : context_(std::make_unique<Context>()) {
  ImGuiIO &io = ImGui::GetIO();
  io.IniFilename = nullptr;
  io.DisplaySize = {static_cast<float>(width), static_cast<float>(height)};
  io.BackendFlags |= ImGuiBackendFlags_RendererHasVtxOffset;
  io.MousePos = {-1000, -1000};
  for (int k = 0; k < ImGuiKey_COUNT; ++k) io.KeyMap[k] = 300 + k;
  io.KeyMap[ImGuiKey_Space] = ' ';
  io.KeyMap[ImGuiKey_Z] = 'Z';
  io.KeyMap[ImGuiKey_Y] = 'Y';
  look_.fonts = build_fonts(texts_of(study, state), state.scale, fonts);
  unsigned char *pixels = nullptr;
  int atlas_width = 0;
  int atlas_height = 0;
  io.Fonts->GetTexDataAsAlpha8(&pixels, &atlas_width, &atlas_height);
}

Offscreen::~Offscreen() = default;

Commands Offscreen::frame(const Study *study, ViewState &state) {
  look_.theme = theme(state.dark);
  look_.language = look_.fonts.chinese ? state.language : Language::en;
  look_.scale = state.scale;
  apply(look_.theme, state.scale);
  ImGui::GetIO().DeltaTime = 1.0F / 60;
  ImGui::NewFrame();
  Commands commands;
  main_view(look_, study, state, commands);
  ImGui::Render();
  ImGui::GetIO().MouseWheel = 0;
  return commands;
}

Picture Offscreen::picture() const { return rasterise(*ImGui::GetDrawData(), look_.theme.background); }

void Offscreen::point(float x, float y) { ImGui::GetIO().MousePos = {x, y}; }
void Offscreen::press(bool down) { ImGui::GetIO().MouseDown[0] = down; }
void Offscreen::wheel(float by) { ImGui::GetIO().MouseWheel = by; }
void Offscreen::key(int key, bool down) { ImGui::GetIO().KeysDown[key] = down; }

} // namespace cavalry
