#pragma once
#include "engine/layout.hpp"
#include "record/event.hpp"

#include <filesystem>
#include <fstream>
#include <string>
#include <string_view>
#include <vector>

namespace cavalry {

/// Keeps everything that happens in a replication, to be sorted and written when it is over.
class EventKeeper : public Recorder {
public:
  void record(const Event &event) override { events_.push_back(event); }

  /// In order of time, what happens at once in order of the incident's identity and then of the kind of event.
  std::vector<Event> take_sorted();

private:
  std::vector<Event> events_;
};

/// A file of events, one JSON object a line, with ids instead of numbers. It is written beside its place and only put
/// there when it is whole: who finds the file finds all of it.
class EventLog {
public:
  /// Throws std::system_error where the file cannot be written.
  explicit EventLog(std::filesystem::path path);
  /// Takes away what was not finished.
  ~EventLog();
  EventLog(const EventLog &) = delete;
  EventLog &operator=(const EventLog &) = delete;

  void write(const Layout &layout, const std::string &plan, const std::vector<Event> &events);
  /// Throws std::system_error where not all could be written.
  void finish();

private:
  std::filesystem::path path_, unfinished_;
  std::ofstream out_;
};

/// "crew_finds"
std::string_view event_name(Event::Kind kind);

/// "2023-03-06 07:12:03.123456", of a model time of this layout.
std::string event_date(const Layout &layout, double time);

} // namespace cavalry
