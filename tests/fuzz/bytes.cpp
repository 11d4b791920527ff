#include "fuzz/bytes.hpp"

#include <array>
#include <cstdio>
#include <cstdlib>

namespace cavalry::fuzz {

std::string printable(std::string_view bytes) {
  static constexpr std::array<const char *, 8> characters = {"²", "×", "街", "é", "–", " ", "🚲", "\n"};
  std::string text;
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    if (byte >= ' ' && byte < 0x7f)
      text += c;
    else
      text += characters[byte % characters.size()];
  }
  return text;
}

void ensure(bool kept, const char *promise, const std::string &shown) {
  if (kept) return;
  std::fprintf(stderr, "broken promise: %s\n%s\n", promise, shown.c_str());
  std::abort();
}

} // namespace cavalry::fuzz
