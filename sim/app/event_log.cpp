#include "app/event_log.hpp"

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "dispatch/reason_ids.hpp"
#include "scenario/json_text.hpp"

#include <algorithm>
#include <array>
#include <cerrno>
#include <cmath>
#include <fmt/format.h>
#include <iterator>
#include <system_error>
#include <tuple>
#include <unistd.h>

namespace cavalry {
namespace {

constexpr std::array<std::string_view, Event::kinds> event_names{
    "incident_arises",  "crew_finds",       "incident_known",   "crew_assigned",    "crew_arrives",  "crew_starts",
    "incident_cleared", "incident_gone",    "incident_flees",   "nothing_found",    "duty_begins",   "duty_ends",
    "random_look",      "call_turned_away", "case_reported",    "case_dismissed",   "case_filed",    "case_dispatched",
    "case_bounced",     "case_suspended",   "case_overdue",     "case_handed_back", "case_reworked", "case_closed",
    "case_resumed",     "crew_called",      "crew_breaks_down", "repair_begins",    "crew_repaired", "crew_departs",
    "crew_walks",       "crew_moves",       "crew_waits",       "crew_stands",      "crew_rests",    "crew_leaves"};
constexpr std::array<std::string_view, 3> departure_names{"by_itself", "given_up", "turned_away"};

[[noreturn]] void cannot_write(const std::filesystem::path &path, int error) {
  throw std::system_error(error, std::generic_category(), "cannot write " + path.string());
}

/// Ids as JSON, once each.
class LineWriter {
public:
  LineWriter(const Layout &layout, const std::string &plan) : layout_(layout), plan_(json_text(plan)) {
    for (const IncidentType &type : layout.scenario.incidents) {
      types_.push_back(json_text(type.id));
      auto &channels = channels_.emplace_back();
      for (const Channel &channel : type.found.channels) channels.push_back(json_text(channel.id));
    }
    for (const Place &place : layout.scenario.places) places_.push_back(json_text(place.id));
    for (const CaseUnit &unit : layout.scenario.units) units_.push_back(json_text(unit.id));
    for (const CrewPost &crew : layout.crews)
      crews_.push_back(json_text(fmt::format("{}/{}", layout.scenario.crews[crew.group].id, crew.number)));
  }

  void write(const Event &event, std::string &to) const {
    const auto out = std::back_inserter(to);
    fmt::format_to(out, R"({{"plan": {}, "date": "{}", "seconds": {}, "event": "{}")", plan_,
                   event_date(layout_, event.time), event.time, event_name(event.kind));
    if (is_about_an_incident(event.kind))
      fmt::format_to(out, R"(, "type": {}, "birthplace": {}, "band": {}, "k": {}, "attempt": {})",
                     types_[event.incident.type], places_[event.incident.birthplace], event.incident.band,
                     event.incident.k, event.incident.attempt);
    if (event.place != nobody) fmt::format_to(out, R"(, "place": {})", places_[event.place]);
    if (event.crew != nobody) fmt::format_to(out, R"(, "crew": {})", crews_[event.crew]);
    const bool by_channel = event.kind == Event::Kind::incident_known || event.kind == Event::Kind::case_reported;
    if (by_channel && event.detail > 0)
      fmt::format_to(out, R"(, "channel": {})", channels_[event.incident.type][event.detail - 1]);
    if (event.kind == Event::Kind::crew_assigned) fmt::format_to(out, R"(, "reason": "{}")", reason_ids[event.detail]);
    if (event.kind == Event::Kind::incident_gone && event.detail > 0)
      fmt::format_to(out, R"(, "reason": "{}")", departure_names[event.detail]);
    if (event.kind == Event::Kind::case_dispatched && event.detail != nobody)
      fmt::format_to(out, R"(, "unit": {})", units_[event.detail]);
    if (event.a_case != nobody) fmt::format_to(out, R"(, "case": {})", event.a_case);
    if (event.case_number != 0) fmt::format_to(out, R"(, "case_of_incident": {})", event.case_number);
    if (event.kind == Event::Kind::random_look) fmt::format_to(out, R"(, "seen": {})", event.detail != 0);
    to += "}\n";
  }

private:
  const Layout &layout_;
  std::string plan_;
  std::vector<std::string> types_, places_, crews_, units_;
  std::vector<std::vector<std::string>> channels_;
};

} // namespace

std::vector<Event> EventKeeper::take_sorted() {
  const auto order = [](const Event &event) {
    return std::tie(event.time, event.incident, event.kind, event.crew, event.place, event.detail);
  };
  std::sort(events_.begin(), events_.end(), [&](const Event &a, const Event &b) { return order(a) < order(b); });
  return std::exchange(events_, {});
}

EventLog::EventLog(std::filesystem::path path)
    : path_(std::move(path)), unfinished_(fmt::format("{}.{}", path_.string(), getpid())), out_(unfinished_) {
  if (!out_) cannot_write(path_, errno);
}

EventLog::~EventLog() {
  if (!out_.is_open()) return;
  out_.close();
  std::error_code ignored;
  std::filesystem::remove(unfinished_, ignored);
}

void EventLog::write(const Layout &layout, const std::string &plan, const std::vector<Event> &events) {
  constexpr std::size_t enough = 1U << 20U;
  const LineWriter writer(layout, plan);
  std::string lines;
  for (const Event &event : events) {
    writer.write(event, lines);
    if (lines.size() < enough) continue;
    out_ << lines;
    lines.clear();
  }
  out_ << lines;
}

void EventLog::finish() {
  out_.flush();
  if (!out_) cannot_write(path_, errno);
  out_.close();
  std::filesystem::rename(unfinished_, path_);
}

std::string_view event_name(Event::Kind kind) { return event_names[static_cast<std::size_t>(kind)]; }

std::string event_date(const Layout &layout, double time) {
  const Horizon &horizon = layout.scenario.horizon;
  constexpr std::int64_t an_hour = 3'600'000'000;
  constexpr std::int64_t a_day = 24 * an_hour;
  const std::int64_t moment = ticks(horizon.start_clock - horizon.warm_up + time);
  const std::int64_t days = moment >= 0 ? moment / a_day : -((-moment + a_day - 1) / a_day);
  const std::int64_t rest = moment - days * a_day;
  return fmt::format("{} {:02}:{:02}:{:02}.{:06}", format(civil_from_days(days_from_civil(horizon.start) + days)),
                     rest / an_hour, rest / 60'000'000 % 60, rest / 1'000'000 % 60, rest % 1'000'000);
}

} // namespace cavalry
