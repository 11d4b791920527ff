#pragma once

#include <Random123/philox.h>

#include <array>
#include <cstdint>
#include <string_view>

/// Counter-based random numbers: a draw is a function of (seed, replication, identity, purpose, index, generation) and
/// of nothing else, so that two plans meet the same city and no order of evaluation matters. The generator is
/// Philox4x64-10 (Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC11).
namespace cavalry {

/// Identifies a whole replication of an experiment.
struct StreamKey {
  std::uint64_t seed = 0;
  std::uint64_t replication = 0;
  friend bool operator==(const StreamKey &, const StreamKey &) = default;
};

/// What is drawn. The numbers are part of every result ever stored: never renumber, never reuse, only append.
enum class Purpose : std::uint32_t {
  arrival_marks = 0,
  late_marks = 1,
  service = 2,
  travel = 3,
  day_effect = 4,
  start_position = 5,
  random_look = 6,
  absence = 7,
  breakdown = 8,
  backlog = 9,
  phase = 10,
  displacement = 11,
  patience = 12,
  verification = 13,
  level = 14,
  reporting = 15,
  flight = 16,
  recurrence = 17,
  choice = 18,
  casework = 19,
};

/// The finaliser of splitmix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014;
/// constants of Stafford's variant 13): a bijection of 64 bits in which every input bit reaches every output bit.
constexpr std::uint64_t splitmix_finaliser(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9ULL;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebULL;
  return x ^ (x >> 31);
}

/// The identity of whatever a scenario calls by this id: FNV-1a over the bytes, then splitmix_finaliser. The same on
/// every machine and in every version: changing it would redraw every stored experiment.
constexpr std::uint64_t stream_identity(std::string_view yaml_id) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : yaml_id) hash = (hash ^ static_cast<unsigned char>(c)) * 0x00000100000001b3ULL;
  return splitmix_finaliser(hash);
}

/// The identity of an ordered pair, such as (type, place) or (incident, attempt); mix(a, b) is not mix(b, a).
constexpr std::uint64_t mix(std::uint64_t first, std::uint64_t second) {
  return splitmix_finaliser(splitmix_finaliser(first + 0x9e3779b97f4a7c15ULL) ^ (second * 0xd1342543de82ef95ULL));
}

using Words = std::array<std::uint64_t, 4>;

/// Philox4x64-10 itself.
inline Words philox(const Words &counter, const std::array<std::uint64_t, 2> &key) {
  const r123::Philox4x64_R<10>::ctr_type in = {{counter[0], counter[1], counter[2], counter[3]}};
  const r123::Philox4x64_R<10>::key_type by = {{key[0], key[1]}};
  const auto out = r123::Philox4x64_R<10>()(in, by);
  return {out.v[0], out.v[1], out.v[2], out.v[3]};
}

/// A number of the open interval (0, 1) out of the top 52 bits: (k + 1/2) / 2^52. With 53 bits the largest k + 1/2
/// would round up and give 1. Both u and 1 - u are exact, and 1 - u is as likely as u.
inline double open_unit_interval(std::uint64_t word) {
  return (static_cast<double>(static_cast<std::int64_t>(word >> 12)) + 0.5) * 0x1p-52;
}

/// Four independent uniforms of the open interval (0, 1).
struct Uniforms {
  double u[4];
};

/// The draws of one purpose for one identity. A value to pass around: it holds no state, and block(k) costs the same
/// for every k (some 12 ns).
class Stream {
public:
  constexpr Stream(StreamKey key, std::uint64_t identity, Purpose purpose)
      : key_(key), identity_(identity), purpose_(purpose) {}

  /// The four 64-bit words of a draw. Counter: (index, identity, purpose << 32 | generation, 0); key: (seed,
  /// replication).
  Words words(std::uint64_t index, std::uint32_t generation = 0) const {
    const std::uint64_t what = static_cast<std::uint64_t>(purpose_) << 32 | generation;
    return philox({index, identity_, what, 0}, {key_.seed, key_.replication});
  }

  Uniforms block(std::uint64_t index, std::uint32_t generation = 0) const {
    const Words w = words(index, generation);
    return {{open_unit_interval(w[0]), open_unit_interval(w[1]), open_unit_interval(w[2]), open_unit_interval(w[3])}};
  }

  constexpr std::uint64_t identity() const { return identity_; }

private:
  StreamKey key_;
  std::uint64_t identity_;
  Purpose purpose_;
};

/// A hash over a million draws through every inversion function of this build: equal where the mathematics library and
/// the processor's feature level give the same bits. Stored with each result; results of different fingerprints must
/// not be merged. Takes some tens of milliseconds.
std::uint64_t fingerprint();

} // namespace cavalry
