#include "scenario/problem.hpp"

namespace cavalry {

void Problems::add(Problem problem) {
  if (problem.is_error) error_paths_.insert(problem.path);
  all_.push_back(std::move(problem));
}

bool Problems::troubled(const std::string &path) const {
  for (std::size_t end = path.size(); end != std::string::npos && end > 0; end = path.rfind('.', end - 1))
    if (error_paths_.contains(path.substr(0, end))) return true;
  const auto below = error_paths_.lower_bound(path + '.');
  return below != error_paths_.end() && below->starts_with(path + '.');
}

} // namespace cavalry
