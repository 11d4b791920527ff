#pragma once
#include "text/catalogue.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace cavalry {

/// A file that was open: a scenario, or a run file with perhaps another beside it.
struct RecentFile {
  std::string file, with;
  friend bool operator==(const RecentFile &, const RecentFile &) = default;
};

/// What is remembered from one time to the next.
struct Settings {
  static constexpr std::size_t most_recent = 8;

  std::optional<Language> language; ///< nothing: by the locale
  bool dark = false;
  int width = 1280, height = 800, replications = 30;
  float text_size = 1;            ///< times what the display asks for
  std::vector<RecentFile> recent; ///< the latest first

  /// `with` may be empty.
  void opened(const std::filesystem::path &file, const std::filesystem::path &with = {});
};

/// By the XDG base directories: cavalry/view in the folder of configurations.
std::filesystem::path settings_file();
/// What cannot be read is left at its default: no settings are worth not starting.
Settings read_settings(const std::filesystem::path &file);
/// Written beside its place and put there whole; nothing happens where that cannot be done.
void write_settings(const std::filesystem::path &file, const Settings &settings);

/// LC_ALL, LC_MESSAGES and LANG, the first that is set.
Language language_of_locale();

} // namespace cavalry
