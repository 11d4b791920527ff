#include "screens.hpp"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace cavalry {

const std::filesystem::path street = CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml";
const std::filesystem::path small_city = CAVALRY_SOURCE_DIR "/tests/views/two-districts.yaml";
const std::filesystem::path kept_figures = CAVALRY_SOURCE_DIR "/tests/views/figures.csv";

std::string text_of(const std::filesystem::path &file) {
  std::ifstream in(file);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::string replaced(std::string text, const std::string &from, const std::string &to) {
  std::size_t at = text.find(from);
  if (at == text.npos) throw std::invalid_argument("there is no " + from);
  for (; at != text.npos; at = text.find(from, at + to.size())) text.replace(at, from.size(), to);
  return text;
}

std::filesystem::path own_file(const std::string &name, const std::string &text) {
  const std::filesystem::path file = own_folder() / name;
  std::ofstream(file) << text;
  return file;
}

} // namespace cavalry
