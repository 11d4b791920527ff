#include "viz/app/settings.hpp"

#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <fmt/format.h>
#include <fstream>

namespace cavalry {
namespace {

void set_number(int &number, const std::string &text, int low, int high) {
  int value = 0;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec == std::errc{} && value >= low && value <= high) number = value;
}

} // namespace

void Settings::opened(const std::filesystem::path &file, const std::filesystem::path &with) {
  const auto name = [](const std::filesystem::path &of) {
    return of.empty() ? std::string() : std::filesystem::absolute(of).lexically_normal().string();
  };
  const RecentFile now{name(file), name(with)};
  std::erase(recent, now);
  recent.insert(recent.begin(), now);
  if (recent.size() > most_recent) recent.resize(most_recent);
}

std::filesystem::path settings_file() {
  if (const char *folder = std::getenv("XDG_CONFIG_HOME"); folder != nullptr && *folder != '\0')
    return std::filesystem::path(folder) / "cavalry" / "view";
  const char *home = std::getenv("HOME");
  return std::filesystem::path(home == nullptr ? "." : home) / ".config" / "cavalry" / "view";
}

Settings read_settings(const std::filesystem::path &file) {
  Settings settings;
  std::ifstream in(file);
  std::string line;
  while (std::getline(in, line)) {
    const std::size_t equals = line.find('=');
    if (equals == std::string::npos) continue;
    const std::string key = line.substr(0, equals);
    const std::string value = line.substr(equals + 1);
    if (key == "language" && (value == "zh" || value == "en"))
      settings.language = value == "zh" ? Language::zh : Language::en;
    if (key == "dark") settings.dark = value == "yes";
    if (key == "width") set_number(settings.width, value, 640, 8192);
    if (key == "height") set_number(settings.height, value, 480, 8192);
    if (key == "replications") set_number(settings.replications, value, 1, 1000);
    if (key == "text-size") {
      int percent = 100;
      set_number(percent, value, 50, 300);
      settings.text_size = static_cast<float>(percent) / 100;
    }
    if (key == "recent" && settings.recent.size() < Settings::most_recent) {
      const std::size_t tab = std::min(value.find('\t'), value.size());
      settings.recent.push_back({value.substr(0, tab), value.substr(std::min(tab + 1, value.size()))});
    }
  }
  return settings;
}

void write_settings(const std::filesystem::path &file, const Settings &settings) {
  std::error_code ignored;
  std::filesystem::create_directories(file.parent_path(), ignored);
  const std::filesystem::path beside = file.string() + ".new";
  {
    std::ofstream out(beside);
    if (settings.language) out << "language=" << (*settings.language == Language::zh ? "zh" : "en") << '\n';
    out << fmt::format("dark={}\nwidth={}\nheight={}\nreplications={}\ntext-size={:.0f}\n",
                       settings.dark ? "yes" : "no", settings.width, settings.height, settings.replications,
                       settings.text_size * 100);
    for (const RecentFile &recent : settings.recent)
      out << "recent=" << recent.file << (recent.with.empty() ? "" : "\t") << recent.with << '\n';
    if (!out.flush()) return;
  }
  std::filesystem::rename(beside, file, ignored);
}

Language language_of_locale() {
  for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char *value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

} // namespace cavalry
