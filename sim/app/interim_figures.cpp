#include "app/interim_figures.hpp"

#include "app/print.hpp"
#include "report/rows.hpp"

#include <cerrno>
#include <fmt/format.h>
#include <fstream>
#include <unistd.h>
#include <utility>

namespace cavalry {

InterimFigures::InterimFigures(std::filesystem::path path, const std::set<ScopeKind> &by, Progress &progress)
    : path_(std::move(path)), unfinished_(fmt::format("{}.{}.unfinished", path_.string(), getpid())), by_(by),
      progress_(progress) {
  if (!std::ofstream(unfinished_))
    throw std::system_error(errno, std::generic_category(), "cannot write " + path_.string());
}

InterimFigures::~InterimFigures() {
  std::error_code ignored;
  std::filesystem::remove(unfinished_, ignored);
}

void InterimFigures::update(const ExperimentResult &result) {
  constexpr std::chrono::milliseconds between{700};
  if (result.replications.size() == told_ || std::chrono::steady_clock::now() < next_) return;
  write(result);
  told_ = result.replications.size();
  next_ = std::chrono::steady_clock::now() + between;
}

void InterimFigures::write(const ExperimentResult &result) {
  const std::error_code trouble = replace_by(rows_as_csv(rows(result, by_)));
  if (!trouble || std::exchange(warned_, true)) return;
  progress_.erase();
  complain(fmt::format("warning: cannot write {}: {}\n", path_.string(), trouble.message()));
}

std::error_code InterimFigures::replace_by(const std::string &rows) const {
  std::ofstream out(unfinished_, std::ios::binary);
  out << rows;
  out.close();
  if (!out) return {errno, std::generic_category()};
  std::error_code trouble;
  std::filesystem::rename(unfinished_, path_, trouble);
  return trouble;
}

} // namespace cavalry
