#pragma once
#include "base/random.hpp"
#include "engine/layout.hpp"
#include "measure/outcome.hpp"
#include "record/event.hpp"

#include <memory>

namespace cavalry {

/// What tests and programs may ask of a run beyond its result; none of it changes a byte of the rest.
struct RunOptions {
  Recorder *recorder = nullptr;
  double extra_looks_every = 0; ///< seconds; works everything through that often; 0: only when somebody needs it
  bool each_hour = false;       ///< Outcome::promises, which grows with the window
};

/// The simulation engine of this process. One per process, ever (SimGrid allows no second); it runs any number of
/// replications, one after the other. Make it after forking.
class Simulator {
public:
  Simulator();
  ~Simulator();
  Simulator(const Simulator &) = delete;
  Simulator &operator=(const Simulator &) = delete;

  /// One replication of the layout's scenario under this key. Throws nothing; a broken invariant aborts.
  Outcome run(const Layout &layout, StreamKey key, const RunOptions &options = {});

private:
  struct Parts;
  std::unique_ptr<Parts> parts_;
};

} // namespace cavalry
