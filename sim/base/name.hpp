#pragma once
#include <string>

namespace cavalry {

/// What people read for an entry of the scenario; the id stands in where a language has no text of its own.
struct Name {
  std::string en;
  std::string zh;
};

} // namespace cavalry
