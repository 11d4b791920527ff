#include "text/suggest.hpp"

#include "text/utf8.hpp"

#include <algorithm>
#include <array>

namespace cavalry {
namespace {

using Characters = std::vector<char32_t>;

std::size_t distance(const Characters &left, const Characters &right) {
  std::array<std::vector<std::size_t>, 3> rows;
  for (auto &row : rows) row.resize(right.size() + 1);
  for (std::size_t j = 0; j <= right.size(); ++j) rows[0][j] = j;
  for (std::size_t i = 1; i <= left.size(); ++i) {
    auto &row = rows[i % 3];
    const auto &before = rows[(i + 2) % 3];
    const auto &two_before = rows[(i + 1) % 3];
    row[0] = i;
    for (std::size_t j = 1; j <= right.size(); ++j) {
      const std::size_t replaced = before[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
      row[j] = std::min({replaced, before[j] + 1, row[j - 1] + 1});
      if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
        row[j] = std::min(row[j], two_before[j - 2] + 1);
    }
  }
  return rows[left.size() % 3][right.size()];
}

Characters folded(std::string_view text) {
  Characters characters = code_points(text);
  for (char32_t &c : characters)
    if (c >= U'A' && c <= U'Z') c += U'a' - U'A';
  return characters;
}

} // namespace

std::size_t edit_distance(std::string_view left, std::string_view right) {
  return distance(code_points(left), code_points(right));
}

std::string nearest(std::string_view word, const std::vector<std::string> &candidates) {
  constexpr std::size_t longest = 100; // nobody mistypes a longer word, and the comparison takes quadratic time
  const Characters wanted = folded(word);
  if (wanted.empty() || wanted.size() > longest) return "";
  std::size_t allowed = std::max<std::size_t>(1, wanted.size() / 3);
  std::string best;
  for (const std::string &candidate : candidates) {
    const Characters characters = folded(candidate);
    const std::size_t gap = std::max(characters.size(), wanted.size()) - std::min(characters.size(), wanted.size());
    if (gap > allowed || characters.empty()) continue;
    const std::size_t edits = distance(wanted, characters);
    if (edits > allowed || edits >= wanted.size()) continue;
    if (!best.empty() && edits == allowed) continue;
    best = candidate;
    allowed = edits;
    if (edits == 0) break;
  }
  return best;
}

} // namespace cavalry
