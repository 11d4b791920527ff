#include "scenario/replay.hpp"

#include "base/calendar.hpp"
#include "base/units.hpp"
#include "scenario/load.hpp"
#include "text/csv.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"
#include "text/trim.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstring>
#include <ctime>
#include <fmt/format.h>
#include <numbers>
#include <set>
#include <unordered_set>

namespace cavalry {
namespace {

constexpr double mean_earth_radius = 6'371'008.8; // metres (Moritz 2000, Geodetic Reference System 1980)
constexpr std::size_t nowhere = static_cast<std::size_t>(-1);

Position position_of(const Node &tree, std::initializer_list<std::string_view> path) {
  const Node *node = &tree;
  for (const std::string_view key : path) {
    const Node *below = node->find(key);
    if (below == nullptr) break;
    node = below;
  }
  return node->at;
}

/// In the log's own civil time; nothing where the text is no date of that form.
std::optional<double> seconds_since_1970(const std::string &text, const std::string &format) {
  std::tm parts{};
  const char *end = strptime(text.c_str(), format.c_str(), &parts);
  if (end == nullptr || *end != '\0') return std::nullopt;
  const Date date{parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
  if (!is_valid(date) || parts.tm_sec > 59) return std::nullopt;
  return static_cast<double>(days_from_civil(date)) * day + parts.tm_hour * hour + parts.tm_min * minute + parts.tm_sec;
}

/// Equirectangular projection: within a city its error stays below a metre a kilometre.
Point projected(const GeoPoint &point, const GeoPoint &origin) {
  constexpr double radian = std::numbers::pi / 180;
  return {mean_earth_radius * std::cos(origin.latitude * radian) * (point.longitude - origin.longitude) * radian,
          mean_earth_radius * (point.latitude - origin.latitude) * radian};
}

/// One `where` entry, and which values were met: a value that no row has is most likely misspelt.
struct Filter {
  static constexpr std::size_t most_others = 1000; ///< to suggest from

  std::string name;
  std::size_t column;
  std::vector<std::string> values;
  std::set<std::string> met;
  std::set<std::string> others;

  bool lets_pass(const std::string &value) {
    if (std::find(values.begin(), values.end(), value) != values.end()) {
      met.insert(value);
      return true;
    }
    if (others.size() < most_others) others.insert(value);
    return false;
  }
};

struct Row {
  double date;
  std::size_t place; ///< index into Scenario::places; nowhere
};

/// Collects the rows of one type.
struct Collector {
  const IncidentType *type;
  std::vector<Filter> filters;
  std::vector<std::size_t> places; ///< where the type arises
  Trace trace;
  std::vector<Row> rows;
  std::unordered_set<std::string> ids;
  std::map<GeoPoint, std::size_t> rows_at;
  Position first_unplaced;
  Position first_unreadable;
  std::string unreadable;
};

/// Reads one log for all types that replay it.
class LogReader {
public:
  LogReader(const Scenario &scenario, const CaseLog &log, const Node &tree, const SourceFiles &files, CsvReader &csv,
            Diagnostics &diagnostics)
      : scenario_(scenario), log_(log), tree_(tree), files_(files), csv_(csv), diagnostics_(diagnostics) {}

  std::vector<Collector> read() {
    find_columns();
    std::vector<Collector> collectors;
    for (const IncidentType &type : scenario_.incidents)
      if (type.arises.log == log_.id) collectors.push_back(collector(type));
    if (!columns_are_there_) return collectors;
    while (csv_.next())
      for (Collector &collector : collectors) take_row(collector);
    if (!csv_.ok()) return collectors;
    for (Collector &collector : collectors) {
      set_dates(collector);
      note_common_point(collector);
      warn(collector);
    }
    return collectors;
  }

private:
  std::optional<std::size_t> column(const std::string &name, Position at, const std::string &path) {
    if (name.empty()) return std::nullopt;
    const auto found = csv_.column(name);
    if (found) return found;
    columns_are_there_ = false;
    const std::string near = nearest(name, csv_.header());
    diagnostics_.error(at, path, fmt::format("the log has no column '{}'", name),
                       near.empty() ? fmt::format("one of {}", fmt::join(csv_.header(), ", ")) : "", near);
    return std::nullopt;
  }

  void find_columns() {
    if (csv_.header().empty()) { // which was reported
      columns_are_there_ = false;
      return;
    }
    const auto named = [&](const char *key, const std::string &name) {
      return column(name, position_of(tree_, {"logs", log_.id, "columns", key}),
                    fmt::format("logs.{}.columns.{}", log_.id, key));
    };
    opened_ = named("opened", log_.columns.opened).value_or(0);
    latitude_ = named("latitude", log_.columns.latitude);
    longitude_ = named("longitude", log_.columns.longitude);
    place_ = named("place", log_.columns.place);
    id_ = named("id", log_.columns.id);
  }

  Collector collector(const IncidentType &type) {
    Collector result{};
    result.type = &type;
    result.trace.dates.resize(scenario_.places.size());
    for (std::size_t p = 0; p < scenario_.places.size(); ++p)
      if (selects(type.arises.at, scenario_.places[p])) result.places.push_back(p);
    if (!csv_.header().empty())
      for (const auto &[name, values] : type.arises.where)
        if (const auto found = column(name, position_of(tree_, {"incidents", type.id, "arises", "where", name}),
                                      fmt::format("incidents.{}.arises.where.{}", type.id, name)))
          result.filters.push_back({name, *found, values, {}, {}});
    return result;
  }

  std::string text(std::size_t column) const { return std::string(trimmed(csv_.field(column))); }

  void take_row(Collector &of) {
    for (Filter &filter : of.filters)
      if (!filter.lets_pass(text(filter.column))) return;
    ++of.trace.rows;
    if (id_ && !text(*id_).empty() && !of.ids.insert(text(*id_)).second) {
      ++of.trace.duplicates;
      return;
    }
    const std::string opened = text(opened_);
    const auto date = seconds_since_1970(opened, log_.time_format);
    if (!date) {
      if (++of.trace.unreadable > 1) return;
      of.first_unreadable = csv_.at(opened_);
      of.unreadable = opened;
      return;
    }
    const Horizon &horizon = scenario_.horizon;
    const double begin =
        static_cast<double>(days_from_civil(horizon.start)) * day + horizon.start_clock - horizon.warm_up;
    const double time = *date - begin;
    if (time < 0 || time >= horizon.warm_up + horizon.length + horizon.follow) {
      ++of.trace.outside;
      return;
    }
    of.rows.push_back({time, place_of_row(of)});
    if (of.rows.back().place == nowhere && ++of.trace.unplaced == 1)
      of.first_unplaced = csv_.at(latitude_ ? *latitude_ : place_.value_or(0));
  }

  std::size_t place_of_row(Collector &of) const {
    if (latitude_ && longitude_ && log_.origin) {
      const auto latitude = parse_number(text(*latitude_));
      const auto longitude = parse_number(text(*longitude_));
      if (latitude && longitude)
        if (const std::size_t place = nearest_place(of, {*latitude, *longitude}); place != nowhere) return place;
    }
    return place_ ? named_place(of, text(*place_)) : nowhere;
  }

  std::size_t nearest_place(Collector &of, const GeoPoint &position) const {
    const auto &defaults = log_.default_points;
    if (std::find(defaults.begin(), defaults.end(), position) != defaults.end()) return nowhere;
    ++of.rows_at[position];
    const Point point = projected(position, *log_.origin);
    std::size_t best = nowhere;
    double least = log_.farthest;
    for (const std::size_t p : of.places) {
      const double away = distance(Metric::euclid, point, scenario_.places[p].at);
      if (away > least || (away == least && best != nowhere)) continue;
      best = p;
      least = away;
    }
    return best;
  }

  std::size_t named_place(const Collector &of, const std::string &name) const {
    const auto known = log_.places.find(name);
    const std::string &id = known == log_.places.end() ? name : known->second;
    for (const std::size_t p : of.places)
      if (scenario_.places[p].id == id) return p;
    return nowhere;
  }

  /// In the order of dates, which ties leave as the log has them: the k-th row of a place is the k-th of its stream.
  void set_dates(Collector &of) const {
    std::stable_sort(of.rows.begin(), of.rows.end(), [](const Row &a, const Row &b) { return a.date < b.date; });
    std::size_t before = nowhere;
    if (log_.unplaced == Unplaced::spread) {
      const auto placed =
          std::find_if(of.rows.begin(), of.rows.end(), [](const Row &row) { return row.place != nowhere; });
      if (placed != of.rows.end()) before = placed->place; // what comes before the first takes its place
    }
    for (const Row &row : of.rows) {
      const std::size_t place = row.place == nowhere ? before : row.place;
      if (place == nowhere) continue;
      if (log_.unplaced == Unplaced::spread) before = place;
      of.trace.dates[place].push_back(row.date);
      ++of.trace.replayed;
    }
    if (of.trace.unplaced > 0)
      of.trace.first_unplaced = fmt::format("{}:{}", files_.name(of.first_unplaced.file), of.first_unplaced.line);
    of.rows = {};
    of.ids = {};
  }

  /// Many rows at exactly one position are rarely many incidents there.
  static void note_common_point(Collector &of) {
    constexpr std::size_t least = 20;
    constexpr double share = 0.05;
    for (const auto &[point, rows] : of.rows_at) {
      if (rows < least || static_cast<double>(rows) < share * static_cast<double>(of.trace.replayed) ||
          rows <= of.trace.on_common_point)
        continue;
      of.trace.on_common_point = rows;
      of.trace.common_point = point;
    }
    of.rows_at = {};
  }

  void warn(const Collector &of) {
    const std::string &id = of.type->id;
    const std::string path = fmt::format("incidents.{}.arises", id);
    const Trace &trace = of.trace;
    bool all_met = true;
    for (const Filter &filter : of.filters)
      for (const std::string &value : filter.values) {
        if (filter.met.contains(value)) continue;
        all_met = false;
        diagnostics_.warning(position_of(tree_, {"incidents", id, "arises", "where", filter.name}),
                             fmt::format("{}.where.{}", path, filter.name), fmt::format("no row has '{}' there", value),
                             "", nearest(value, {filter.others.begin(), filter.others.end()}));
      }
    if (trace.unreadable > 0)
      diagnostics_.warning(of.first_unreadable, path + ".log",
                           fmt::format("'{}' is no date; {} such row{} left out", of.unreadable, trace.unreadable,
                                       trace.unreadable == 1 ? " is" : "s are"),
                           fmt::format("'{}'", log_.time_format));
    if (trace.unplaced > 0 && log_.unplaced == Unplaced::unstated)
      diagnostics_.warning(of.first_unplaced, path + ".log",
                           fmt::format("lies at no place; {} such row{} left out", trace.unplaced,
                                       trace.unplaced == 1 ? " is" : "s are"),
                           fmt::format("'unplaced: drop' or 'unplaced: spread' in logs.{}", log_.id));
    if (trace.replayed == 0 && all_met)
      diagnostics_.warning(position_of(tree_, {"incidents", id, "arises", "log"}), path + ".log",
                           fmt::format("none of its {} rows is replayed", trace.rows),
                           "rows between the beginning of the warm-up and the end of 'follow'");
  }

  const Scenario &scenario_;
  const CaseLog &log_;
  const Node &tree_;
  const SourceFiles &files_;
  CsvReader &csv_;
  Diagnostics &diagnostics_;
  bool columns_are_there_ = true;
  std::size_t opened_ = 0;
  std::optional<std::size_t> latitude_, longitude_, place_, id_;
};

/// All that decides which rows arise where and when, as text.
std::string what_rows_depend_on(const Scenario &scenario) {
  Scenario part;
  part.horizon = scenario.horizon;
  part.places = scenario.places;
  part.logs = scenario.logs;
  for (const IncidentType &type : scenario.incidents) {
    IncidentType &kept = part.incidents.emplace_back();
    kept.id = type.id;
    kept.arises.at = type.arises.at;
    kept.arises.log = type.arises.log;
    kept.arises.where = type.arises.where;
  }
  return expanded(part);
}

} // namespace

void Replays::read(Scenario &scenario, const Node &tree) {
  const auto replays = [](const IncidentType &type) { return !type.arises.log.empty(); };
  if (std::none_of(scenario.incidents.begin(), scenario.incidents.end(), replays)) return;
  const auto [known, is_new] = known_.try_emplace(what_rows_depend_on(scenario));
  if (is_new) known->second = read_all(scenario, tree);
  for (std::size_t t = 0; t < scenario.incidents.size(); ++t) scenario.incidents[t].arises.trace = known->second[t];
}

Replays::Traces Replays::read_all(const Scenario &scenario, const Node &tree) {
  Traces traces(scenario.incidents.size());
  for (const CaseLog &log : scenario.logs) {
    const Position at = position_of(tree, {"logs", log.id, "file"});
    const std::string file = at.file < 0 ? settings_name : files_.name(at.file);
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    const std::filesystem::path path = (folder / log.file).lexically_normal();
    std::error_code problem;
    if (!std::filesystem::exists(path, problem)) {
      diagnostics_.error(at, fmt::format("logs.{}.file", log.id), fmt::format("there is no file '{}'", path.string()),
                         file == settings_name ? "a path relative to the current folder"
                                               : "a path relative to this file");
      continue;
    }
    CsvReader csv(files_, path, diagnostics_);
    for (Collector &collector : LogReader(scenario, log, tree, files_, csv, diagnostics_).read())
      traces[static_cast<std::size_t>(collector.type - scenario.incidents.data())] =
          std::make_shared<const Trace>(std::move(collector.trace));
  }
  return traces;
}

std::string replayed_bytes(const Scenario &scenario) {
  std::string bytes;
  const auto append = [&bytes](double number) {
    std::array<char, sizeof number> raw{};
    std::memcpy(raw.data(), &number, sizeof number);
    bytes.append(raw.data(), raw.size());
  };
  for (const IncidentType &type : scenario.incidents) {
    if (!type.arises.trace) continue;
    for (const auto &dates : type.arises.trace->dates) {
      append(static_cast<double>(dates.size()));
      for (const double date : dates) append(date);
    }
  }
  return bytes;
}

} // namespace cavalry
