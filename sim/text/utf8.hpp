#pragma once

#include <cstddef>
#include <string_view>
#include <vector>

namespace cavalry {

/// The byte at which `text` stops being valid UTF-8 (overlong forms, surrogates and what lies above U+10FFFF are not
/// valid); its size where all of it is.
std::size_t first_invalid_byte(std::string_view text);

/// Number of characters (code points) of valid UTF-8; a part cut at character borders may be given.
std::size_t character_count(std::string_view text);

/// The code points of valid UTF-8.
std::vector<char32_t> code_points(std::string_view text);

} // namespace cavalry
