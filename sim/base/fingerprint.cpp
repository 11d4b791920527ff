#include "base/distribution.hpp"
#include "base/random.hpp"

#include <bit>
#include <cmath>

namespace cavalry {

std::uint64_t fingerprint() {
  constexpr std::uint64_t blocks = 250'000;
  const Stream stream({20230119, 0}, stream_identity("fingerprint"), Purpose::random_look);
  const Distribution gamma = Distribution::gamma(1.0, 0.6);
  const Distribution weibull = Distribution::weibull(1.0, 1.7);
  std::uint64_t hash = 0;
  const auto add = [&hash](double value) {
    hash = std::rotl(hash, 5) * 0x9e3779b97f4a7c15ULL ^ std::bit_cast<std::uint64_t>(value);
  };
  for (std::uint64_t index = 0; index < blocks; ++index) {
    const Uniforms draw = stream.block(index);
    add(exponential(draw.u[0]));
    add(std::exp(normal_quantile(draw.u[1])));
    add(gamma.sample(draw.u[2]));
    add(weibull.sample(draw.u[3]));
  }
  return splitmix_finaliser(hash);
}

} // namespace cavalry
