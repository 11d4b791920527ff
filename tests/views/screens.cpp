#include "screens.hpp"

#include <cstdlib>

namespace cavalry {

const std::filesystem::path street = CAVALRY_SOURCE_DIR "/scenarios/wuzhou/ordinary-week.yaml";
const std::filesystem::path kept_figures = CAVALRY_SOURCE_DIR "/tests/views/figures.csv";

namespace {

std::filesystem::path pictures() { return own_folder() / "pictures"; }

} // namespace

Approval::Approval(std::string file) : file_(std::move(file)) { std::filesystem::create_directories(pictures()); }

void Approval::look(const std::string &name, const Picture &picture) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::uint8_t byte : picture.bytes) hash = (hash ^ byte) * 1099511628211U;
  now_ += name + ' ' + std::to_string(hash) + '\n';
  write_png(pictures() / (name + ".png"), picture);
}

void Approval::judge() const {
  const std::filesystem::path file = std::filesystem::path(CAVALRY_SOURCE_DIR "/tests/views") / file_;
  if (std::getenv("CAVALRY_APPROVE") != nullptr) std::ofstream(file) << now_;
  std::ifstream in(file);
  const std::string approved((std::istreambuf_iterator<char>(in)), {});
  EXPECT_EQ(now_, approved) << "the pictures of now are in " << pictures();
}

} // namespace cavalry
