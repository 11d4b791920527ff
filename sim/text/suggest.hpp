#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// Fewest insertions, deletions, replacements and swaps of neighbours that turn one word into the other, no part edited
/// twice (optimal string alignment after Damerau 1964); in characters, not bytes.
std::size_t edit_distance(std::string_view left, std::string_view right);

/// The candidate most like `word`: at most one edit for every three characters, one at least, and fewer than the word
/// has characters. The first of equals; upper and lower case of ASCII letters count as equal. Empty where none is near.
std::string nearest(std::string_view word, const std::vector<std::string> &candidates);

} // namespace cavalry
