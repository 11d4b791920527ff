#pragma once
#include "app/request.hpp"

namespace cavalry {

/// Carry out a request and give the exit code: 0 done, 1 failed, 130 interrupted with what was finished shown. They
/// throw InputError on a scenario or plan that cannot be used, before anything is written.
int run_or_compare(const Request &request);
int explain(const Request &request);
int check(const Request &request);
/// Becomes the viewer, which lies beside this program; comes back, with 1, only where there is none.
int view(const Request &request);
/// 1 where a quantity is off, or could not be computed.
int verify(const Request &request);

} // namespace cavalry
