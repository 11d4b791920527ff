#include "viz/app/arguments.hpp"

#include "viz/app/openable.hpp"

#include <CLI/CLI.hpp>
#include <cstdio>
#include <cstdlib>

namespace cavalry {
namespace {

std::filesystem::path home_folder() {
  const char *home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "." : home) / "Cavalry";
}

std::nullopt_t refuse(const std::string &what, int &exit_code) {
  std::fprintf(stderr, "cavalry view: %s\n", what.c_str());
  exit_code = 2;
  return std::nullopt;
}

std::pair<int, int> read_size(const std::string &text) {
  int width = 0;
  int height = 0;
  if (std::sscanf(text.c_str(), "%dx%d", &width, &height) != 2 || width < 640 || height < 480 || width > 8192 ||
      height > 8192)
    throw CLI::ValidationError("--size", "such as 1920x1080, from 640x480 to 8192x8192");
  return {width, height};
}

} // namespace

std::optional<Arguments> read_arguments(int count, const char *const *arguments, int &exit_code) {
  Arguments result;
  result.save_to = home_folder();
  std::string screen = "compare";
  std::string language;
  std::string size;
  float scale = 0;
  bool dark = false;
  bool light = false;
  CLI::App app{"Shows what staffing plans do, side by side."};
  app.name("cavalry view");
  app.footer("Example:\n  cavalry view scenarios/wuzhou/ordinary-week.yaml\n"
             "  cavalry view out.run\n"
             "  cavalry view --export home.png --figures figures.csv scenarios/wuzhou/ordinary-week.yaml");
  std::vector<std::filesystem::path> files;
  app.add_option(
         "FILE", files,
         "a scenario, and one or two run files (.run) of the same replication; without, the window shows what can "
         "be opened")
      ->type_name("");
  app.add_option("--figures", result.figures,
                 "figures of the scenario computed before, by cavalry compare --format csv")
      ->type_name("FILE");
  app.add_option("--export", result.picture, "opens no window, but draws the screen into this PNG file")
      ->type_name("FILE");
  app.add_option("--screen", screen, "the screen to begin with")
      ->check(CLI::IsMember({"compare", "streets", "replay", "page"}))
      ->type_name("compare|streets|replay|page")
      ->capture_default_str();
  app.add_option("--size", size, "of the window or picture, such as 1920x1080")->type_name("WxH");
  app.add_option("--scale", scale, "of texts and lines; by default that of the display")->check(CLI::Range(0.5, 4.0));
  app.add_option("--lang", language, "language")->check(CLI::IsMember({"en", "zh"}))->type_name("en|zh");
  app.add_option("--save-to", result.save_to, "folder for what is exported")
      ->type_name("FOLDER")
      ->capture_default_str();
  app.add_option("--frames", result.frames, "draws so many frames as fast as it can and tells how many a second")
      ->group(""); // for measuring
  app.add_flag("--dark", dark, "dark colours");
  app.add_flag("--light", light, "light colours");
  try {
    app.parse(count, arguments);
    if (!size.empty()) result.size = read_size(size);
  } catch (const CLI::ParseError &error) {
    exit_code = app.exit(error) == 0 ? 0 : 2;
    return std::nullopt;
  }
  for (const std::filesystem::path &file : files) {
    std::filesystem::path &place = !is_run_file(file)     ? result.scenario
                                   : result.run_a.empty() ? result.run_a
                                                          : result.run_b;
    if (!place.empty()) return refuse("too many files: " + file.string(), exit_code);
    place = file;
  }
  if (!result.figures.empty() && result.scenario.empty())
    return refuse("figures need the scenario they are of: " + result.figures.string(), exit_code);
  if (!result.run_a.empty() && app.count("--screen") == 0) screen = "replay";
  result.screen = screen == "replay"    ? Screen::replay
                  : screen == "streets" ? Screen::streets
                  : screen == "page"    ? Screen::page
                                        : Screen::compare;
  if (!language.empty()) result.language = language == "zh" ? Language::zh : Language::en;
  if (dark || light) result.dark = dark;
  if (scale > 0) result.scale = scale;
  return result;
}

} // namespace cavalry
