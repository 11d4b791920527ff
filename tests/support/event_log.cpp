#include "support/event_log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace cavalry {
namespace {

bool made = false;

} // namespace

Simulator &simulator() {
  static Simulator only;
  made = true;
  return only;
}

bool simulator_is_made() { return made; }

LoggedRun logged_run(const Layout &layout, StreamKey key, RunOptions options) {
  EventLog log;
  options.recorder = &log;
  LoggedRun run{simulator().run(layout, key, options), {}};
  run.events = std::move(log.events);
  std::stable_sort(run.events.begin(), run.events.end(), [](const Event &a, const Event &b) {
    if (is_about_an_incident(a.kind) != is_about_an_incident(b.kind)) return !is_about_an_incident(a.kind);
    if (a.incident != b.incident) return a.incident < b.incident;
    return a.time < b.time;
  });
  return run;
}

const char *name_of(Event::Kind kind) {
  constexpr std::array names{"arises",  "found", "known",         "assigned",    "arrives",   "starts",     "cleared",
                             "is gone", "flees", "nothing found", "duty begins", "duty ends", "random look"};
  const auto index = static_cast<std::size_t>(kind);
  return index < names.size() ? names[index] : "?";
}

std::string describe(const Event &event, const Scenario &scenario) {
  const auto place = [&](std::uint32_t index) {
    return index < scenario.places.size() ? scenario.places[index].id : std::string("-");
  };
  std::string text = fmt::format("{:.9f} {}", event.time, name_of(event.kind));
  if (is_about_an_incident(event.kind))
    text +=
        fmt::format(" {} at {} band {} attempt {} k {}", scenario.incidents[event.incident.type].id,
                    place(event.incident.birthplace), event.incident.band, event.incident.attempt, event.incident.k);
  text += fmt::format(", now at {}", place(event.place));
  if (event.crew != nobody) text += fmt::format(", crew {}", event.crew);
  return text + fmt::format(", detail {}", event.detail);
}

} // namespace cavalry
