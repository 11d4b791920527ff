#include "experiment/task_board.hpp"

#include <cerrno>
#include <memory>
#include <system_error>

#include <sys/mman.h>

namespace cavalry {
namespace {

constexpr std::uint64_t nothing = ~std::uint64_t{0};

} // namespace

TaskBoard::TaskBoard(std::uint64_t count, std::size_t seats) : count_(count) {
  void *memory = mmap(nullptr, (1 + seats) * sizeof(Cell), PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
  if (memory == MAP_FAILED) throw std::system_error(errno, std::generic_category(), "mmap");
  auto *const cells = static_cast<Cell *>(memory);
  std::uninitialized_value_construct_n(cells, 1 + seats);
  cells_ = {cells, 1 + seats};
  for (std::size_t seat = 0; seat < seats; ++seat) put_down(seat);
}

TaskBoard::~TaskBoard() { munmap(cells_.data(), cells_.size_bytes()); }

std::optional<std::uint64_t> TaskBoard::take(std::size_t seat) noexcept {
  const std::uint64_t index = next().value.fetch_add(1);
  if (index >= count_) return std::nullopt;
  give(seat, index);
  return index;
}

void TaskBoard::give(std::size_t seat, std::uint64_t index) noexcept { hand(seat).value = index; }

void TaskBoard::put_down(std::size_t seat) noexcept { hand(seat).value = nothing; }

std::optional<std::uint64_t> TaskBoard::in_hand(std::size_t seat) const noexcept {
  const std::uint64_t index = hand(seat).value;
  return index == nothing ? std::nullopt : std::optional(index);
}

bool TaskBoard::all_taken() const noexcept { return next().value >= count_; }

} // namespace cavalry
