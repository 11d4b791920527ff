#include "measure/measure.hpp"

#include <algorithm>
#include <array>

namespace cavalry {
namespace {

using enum Subject;

constexpr std::array<std::string_view, subject_count> words{
    "queueing",     "wait",         "travel",          "work",         "stay",
    "response",     "clear-time",   "completion",      "rounds",       "served",
    "gone",         "given-up",     "turned-away",     "lost",         "open",
    "waiting",      "unnoticed",    "present",         "cases",        "handling",
    "second-check", "out-of-order", "awaiting-repair", "under-repair", "arisen",
    "known",        "filed",        "closed"};

constexpr std::array durations{queueing, wait, travel, work, stay, response, clear_time, completion};
constexpr std::array means{queueing, wait, travel, work, stay, response, clear_time, completion, rounds};
constexpr std::array shares{queueing,   wait,   travel, work,     stay,        response, clear_time,
                            completion, served, gone,   given_up, turned_away, lost,     open};
constexpr std::array numbers{waiting,      unnoticed,    present,         open,        cases, handling,
                             second_check, out_of_order, awaiting_repair, under_repair};
constexpr std::array counts{arisen, known, served, gone, given_up, turned_away, lost, filed, closed};
constexpr std::array of_cases{completion, rounds, cases, handling, second_check, filed, closed};
constexpr std::array of_crews{out_of_order, awaiting_repair, under_repair};

bool is_among(std::span<const Subject> list, Subject subject) {
  return std::find(list.begin(), list.end(), subject) != list.end();
}

} // namespace

std::string_view subject_word(Subject subject) { return words[static_cast<std::size_t>(subject)]; }

std::span<const Subject> subjects_of(Measure::Kind kind) {
  switch (kind) {
  case Measure::Kind::mean:
    return means;
  case Measure::Kind::deviation:
  case Measure::Kind::quantile:
    return durations;
  case Measure::Kind::share:
    return shares;
  case Measure::Kind::average:
  case Measure::Kind::number:
    return numbers;
  case Measure::Kind::count:
    return counts;
  case Measure::Kind::none:
    break;
  }
  return {};
}

bool is_duration(Subject subject) { return is_among(durations, subject); }
bool is_about_cases(Subject subject) { return is_among(of_cases, subject); }
bool is_about_crews(Subject subject) { return is_among(of_crews, subject); }

} // namespace cavalry
