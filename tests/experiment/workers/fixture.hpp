#pragma once

#include <atomic>
#include <cerrno>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iterator>
#include <map>
#include <span>
#include <string_view>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "experiment/workers.hpp"

namespace cavalry {

inline std::vector<std::byte> bytes_of(std::string_view text) {
  const auto bytes = std::as_bytes(std::span(text));
  return {bytes.begin(), bytes.end()};
}

/// Bytes that differ from index to index, in length too.
inline std::vector<std::byte> sample(std::uint64_t index) {
  std::vector<std::byte> bytes((index * 7919) % 1000);
  std::uint64_t state = index + 1;
  for (std::byte &byte : bytes) {
    state = state * 6364136223846793005u + 1442695040888963407u;
    byte = static_cast<std::byte>(state >> 56);
  }
  return bytes;
}

/// A counter that workers and test share.
class SharedCounter {
public:
  SharedCounter()
      : value_(new (mmap(nullptr, sizeof(std::atomic<int>), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0))
                   std::atomic<int>(0)) {}
  ~SharedCounter() { munmap(value_, sizeof(std::atomic<int>)); }
  SharedCounter(const SharedCounter &) = delete;
  SharedCounter &operator=(const SharedCounter &) = delete;
  std::atomic<int> &operator*() const { return *value_; }

private:
  std::atomic<int> *value_;
};

struct Collected {
  std::map<std::uint64_t, std::vector<std::byte>> results;
  std::vector<std::uint64_t> order;
  WorkReport report;
};

inline Collected collect(std::uint64_t count, const WorkerOptions &options, const WorkerFunction &function,
                         std::uint64_t stop_after = ~std::uint64_t{0}) {
  Collected collected;
  collected.report = run_on_workers(count, options, function, [&](TaskResult result) {
    EXPECT_TRUE(collected.results.emplace(result.index, std::move(result.bytes)).second) << result.index;
    collected.order.push_back(result.index);
    return collected.order.size() >= stop_after ? Flow::stop : Flow::go_on;
  });
  EXPECT_EQ(collected.report.finished, collected.results.size());
  return collected;
}

inline void expect_all_samples(const Collected &collected, std::uint64_t count) {
  ASSERT_EQ(collected.results.size(), count);
  for (const auto &[index, bytes] : collected.results) ASSERT_EQ(bytes, sample(index)) << index;
}

inline std::size_t open_descriptors() {
  using Entries = std::filesystem::directory_iterator;
  return static_cast<std::size_t>(std::distance(Entries("/proc/self/fd"), Entries()));
}

/// Neither a descriptor nor a child may be left behind by any of these tests.
class Workers : public testing::Test {
protected:
  std::size_t descriptors_before_ = open_descriptors();

  void TearDown() override {
    EXPECT_EQ(open_descriptors(), descriptors_before_);
    EXPECT_EQ(waitpid(-1, nullptr, WNOHANG), -1);
    EXPECT_EQ(errno, ECHILD);
  }
};

} // namespace cavalry
