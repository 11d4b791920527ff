#pragma once

#include <cstdlib>

namespace cavalry {

/// Properties draw the same cases in every run, unless RC_PARAMS asks for others.
inline const bool fixed_seed = setenv("RC_PARAMS", "seed=20230119 max_success=300", 0) == 0;

} // namespace cavalry
