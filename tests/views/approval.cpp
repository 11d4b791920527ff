#include "approval.hpp"

#include "support/own_folder.hpp"

#include <cstdint>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <gtest/gtest.h>
#include <stdexcept>
#include <utility>

namespace cavalry {
namespace {

constexpr int columns = 32, rows = 20;

std::filesystem::path pictures() { return own_folder() / "pictures"; }

bool on_debian_12() {
  std::ifstream in("/etc/os-release");
  bool debian = false;
  bool twelve = false;
  for (std::string line; std::getline(in, line);) {
    debian = debian || line == "ID=debian";
    twelve = twelve || line == "VERSION_ID=\"12\"";
  }
  return debian && twelve;
}

int part(const std::string &thumbnail, std::size_t i) { return std::stoi(thumbnail.substr(2 * i, 2), nullptr, 16); }

} // namespace

std::string thumbnail(const Picture &picture) {
  if (picture.width < columns || picture.height < rows)
    throw std::invalid_argument("a picture smaller than its thumbnail");
  std::string digits;
  for (int row = 0; row < rows; ++row)
    for (int column = 0; column < columns; ++column) {
      std::uint64_t sum = 0;
      std::uint64_t count = 0;
      for (int y = row * picture.height / rows; y < (row + 1) * picture.height / rows; ++y)
        for (int x = column * picture.width / columns; x < (column + 1) * picture.width / columns; ++x, count += 3)
          for (int colour = 0; colour < 3; ++colour)
            sum += picture.bytes[4 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
                                      static_cast<std::size_t>(x)) +
                                 static_cast<std::size_t>(colour)];
      digits += fmt::format("{:02x}", sum / count);
    }
  return digits;
}

bool alike(const std::string &left, const std::string &right) {
  constexpr std::size_t parts = columns * rows;
  if (left.size() != 2 * parts || right.size() != 2 * parts) return false;
  std::size_t sum = 0;
  std::size_t far = 0;
  for (std::size_t i = 0; i < parts; ++i) {
    const int apart = std::abs(part(left, i) - part(right, i));
    sum += static_cast<std::size_t>(apart);
    far += apart > 24 ? 1 : 0;
  }
  return sum <= 6 * parts && 100 * far <= 8 * parts;
}

Approval::Approval(std::string file) : file_(std::move(file)) { std::filesystem::create_directories(pictures()); }

void Approval::look(const std::string &name, const Picture &picture) {
  std::uint64_t hash = 14695981039346656037U;
  for (const std::uint8_t byte : picture.bytes) hash = (hash ^ byte) * 1099511628211U;
  now_[name] = {std::to_string(hash), thumbnail(picture)};
  write_png(pictures() / (name + ".png"), picture);
}

void Approval::judge() const {
  const std::filesystem::path file = std::filesystem::path(CAVALRY_SOURCE_DIR "/tests/views") / file_;
  if (std::getenv("CAVALRY_APPROVE") != nullptr) {
    std::ofstream out(file);
    for (const auto &[name, looks] : now_) out << name << ' ' << looks.hash << ' ' << looks.thumbnail << '\n';
  }
  const char *asked = std::getenv("CAVALRY_PICTURES");
  const bool exactly = on_debian_12() && (asked == nullptr || asked != std::string("alike"));
  std::ifstream in(file);
  std::map<std::string, Looks> approved;
  for (std::string name; in >> name;) in >> approved[name].hash >> approved[name].thumbnail;
  EXPECT_EQ(now_.size(), approved.size());
  for (const auto &[name, looks] : now_) {
    const Looks &before = approved[name];
    EXPECT_TRUE(exactly ? looks.hash == before.hash : alike(looks.thumbnail, before.thumbnail))
        << name << " is not as it was approved; it is in " << pictures();
  }
}

} // namespace cavalry
