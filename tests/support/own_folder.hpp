#pragma once
#include <filesystem>
#include <gtest/gtest.h>
#include <string>
#include <unistd.h>

namespace cavalry {

/// A temporary folder of this test process alone: tests of one program run at the same time, each in its own process.
inline std::filesystem::path own_folder() {
  const auto folder = std::filesystem::path(testing::TempDir()) / ("cavalry-" + std::to_string(getpid()));
  std::filesystem::create_directories(folder);
  return folder;
}

} // namespace cavalry
