#pragma once
#include "base/name.hpp"
#include "text/catalogue.hpp"

#include <cstddef>
#include <fmt/format.h>
#include <string>
#include <string_view>

namespace cavalry {

/// What the catalogue says under a key, with its values in place. Throws fmt::format_error where they do not fit.
template <class... Values> std::string say(Language language, std::string_view key, const Values &...values) {
  return fmt::format(fmt::runtime(text(key, language)), values...);
}

/// The name in the language, else the id.
std::string name_in(Language language, const Name &name, const std::string &id);

/// "20 min", "1 h 30 min", "20分钟": in the largest units that fit; whole seconds.
std::string duration_text(Language language, double seconds);

/// Columns on a terminal: Chinese characters and full-width signs take two.
std::size_t display_width(std::string_view text);

} // namespace cavalry
