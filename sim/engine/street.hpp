#pragma once
#include "engine/incident.hpp"
#include "engine/ledger.hpp"

#include <algorithm>
#include <array>
#include <vector>

namespace cavalry {

/// What lies at a spot, in the order in which a passing crew comes to it: by metres along a line, by date at a point.
struct Lying {
  double key;
  std::uint32_t incident;
};

/// The factors of one day for a type and a district; autocorrelated from day to day.
class DayEffects {
public:
  DayEffects(const Layout &layout, StreamKey key);
  double factor(std::uint32_t type, std::uint32_t district, std::size_t day);

private:
  struct Series {
    std::uint64_t identity = 0;
    Distribution law;
    double correlation = 0;
    std::vector<double> scores; ///< normal, by day
    std::vector<double> factors;
  };
  double factor(Series &series, std::size_t day);

  StreamKey key_;
  std::int64_t first_day_;
  std::size_t districts_;
  std::vector<Series> city_, by_district_;
  const Layout &layout_;
};

/// The incidents of all spots: points of the streams drawn ahead, those lying there, those that will come back.
/// A spot is worked through only up to the date to which somebody looks (`admit`), and its state-dependent level may
/// change only after it was admitted up to that moment.
class Street {
public:
  Street(const Layout &layout, StreamKey key, Ledger &ledger);

  IncidentPool &incidents() { return incidents_; }
  Incident &incident(std::uint32_t slot) { return incidents_[slot]; }
  const Draws &draws() const { return draws_; }
  std::vector<Lying> &lying(std::uint32_t spot) { return spots_[spot].lying; }

  /// Lets everything at the spot that arises up to `date` arise; true where something new lies there now.
  bool admit(std::uint32_t spot, double date) { return date >= quiet_until_[spot] && admit_due(spot, date); }
  /// The next date at which something may arise or come back here; never where nothing will.
  double next_date(std::uint32_t spot);

  /// What a channel brings, by identity: it may be cleared before.
  struct Report {
    std::uint32_t spot = none; ///< of its birth; none: there is nothing
    std::uint64_t k = 0;
    std::uint8_t band = 0;
    std::uint16_t attempt = 0;
    std::uint8_t channel = 0;
    double date = never;
  };
  static Report report_of(const Incident &incident) {
    return {incident.birth_spot, incident.k, incident.band, incident.attempt, incident.channel, incident.reported};
  }
  /// The next point of the stream that a channel brings, scanning at most some hundred points ahead, and the date at
  /// which it arises; or nothing, and the date up to which there is none.
  struct Scanned {
    Report report;
    double date;
  };
  Scanned next_report(std::uint32_t spot);

  /// A spot where nobody looks: draws its next point that a channel brings and counts those that none does. The caller
  /// owns the incident.
  std::uint32_t next_unwatched(std::uint32_t spot);
  bool unwatched(std::uint32_t spot) const { return layout_.spots[spot].unwatched; }

  /// What lies at the start, of every spot; each is passed to `placed`.
  template <class Placed> void place_backlog(Placed placed);

  void put(std::uint32_t slot);
  void take(std::uint32_t slot);
  /// The same where its position among what lies at the spot is known.
  void take(std::uint32_t spot, std::uint32_t position) {
    auto &lying = spots_[spot].lying;
    lying.erase(lying.begin() + position);
  }
  /// The descendant of a handled incident; none where it does not come back. It lies there from its date on.
  std::uint32_t recurrence(const Incident &handled, double date);
  void come_back_later(std::uint32_t slot) {
    const Incident &incident = incidents_[slot];
    spots_[incident.spot].returning.push_back(slot);
    quiet_until_[incident.spot] = std::min(quiet_until_[incident.spot], incident.ready);
  }

  /// The factor of the crews standing at the spot; the spot must be admitted up to now.
  void set_post_factor(std::uint32_t spot, double factor) { spots_[spot].post_factor = factor; }

  /// Forgets what lies at the spot, or has fled from it, and went away by itself before `date`; tells of each first.
  template <class Gone> void clear_away(std::uint32_t spot, double date, Gone gone) {
    const auto is_gone = [&](std::uint32_t slot) {
      if (!has_gone(incidents_[slot], date)) return false;
      gone(slot);
      incidents_.release(slot);
      return true;
    };
    std::erase_if(spots_[spot].lying, [&](const Lying &lies) { return is_gone(lies.incident); });
    std::erase_if(spots_[spot].returning, is_gone);
  }

  /// The same without forgetting it.
  template <class Gone> void each_gone(std::uint32_t spot, double date, Gone gone) {
    for (const Lying &lies : spots_[spot].lying)
      if (has_gone(incidents_[lies.incident], date)) gone(lies.incident);
    for (const std::uint32_t slot : spots_[spot].returning)
      if (has_gone(incidents_[slot], date)) gone(slot);
  }

  double length_of(std::uint32_t spot) const { return layout_.spots[spot].length; }

private:
  /// How far a band's stream has been drawn: the point of the day's profile integral at which the last one stood.
  struct Cursor {
    std::uint64_t next_k = 0;
    std::size_t day = 0;
    double position = 0; ///< of the integral of the day's profile
    std::size_t hour = 0;
    double intensity = -1;      ///< of the day; < 0: not worked out yet
    double per_intensity = 0;   ///< 1 / intensity
    std::uint32_t drawn = none; ///< the next point of this band, not yet in `ahead`
    /// The words of the next points, how far each stands from the one before, and its service: drawn together, since
    /// the processor works on several at once that do not wait for each other.
    static constexpr std::size_t batch = 8;
    std::array<Words, batch> words;
    std::array<double, batch> gaps;
    std::array<double, batch> services;
  };
  struct SpotState {
    std::vector<Cursor> bands;
    std::vector<std::uint32_t> ahead; ///< drawn, not yet arisen, by date; from `first_ahead` on
    std::size_t first_ahead = 0;
    std::size_t scanned = 0;                 ///< of `ahead`: already looked at by next_report
    std::vector<Scanned> admitted_unscanned; ///< of one date with what was scanned last: next_report gives these first
    std::vector<std::uint32_t> returning;
    std::vector<Lying> lying;
    double post_factor = 1;
    bool exhausted = false;
    bool admitting = false;
  };

  static bool has_gone(const Incident &incident, double date) {
    return incident.gone <= date && incident.arose <= date && incident.cell != unborn;
  }
  bool admit_due(std::uint32_t spot, double date);
  double next_point(std::uint32_t spot);
  std::uint32_t draw(std::uint32_t spot, std::size_t band);
  bool draw_ahead(std::uint32_t spot);
  bool advance(const Spot &spot, Cursor &cursor, double amount, double &date);
  bool arises(const Incident &incident, double post_factor) const {
    return layout_.spots[incident.birth_spot].always || arises_by_level(incident, post_factor);
  }
  bool arises_by_level(const Incident &incident, double post_factor) const;
  double level(const Spot &spot, double date) const;
  bool admit_one(std::uint32_t spot, std::uint32_t slot);
  bool admit_returning(std::uint32_t spot, double date);
  void displace(std::uint32_t from, std::uint32_t slot);
  std::uint32_t make_backlog(std::uint32_t spot, std::uint64_t j);

  const Layout &layout_;
  Draws draws_;
  Ledger &ledger_;
  DayEffects day_effects_;
  IncidentPool incidents_;
  std::vector<SpotState> spots_;
  std::vector<double> quiet_until_; ///< by spot: nothing arises or comes back before
};

template <class Placed> void Street::place_backlog(Placed placed) {
  for (std::uint32_t s = 0; s < spots_.size(); ++s) {
    const Occurrence &arises = layout_.scenario.incidents[layout_.spots[s].type].arises;
    if (arises.backlog <= 0) continue;
    std::uint64_t number = static_cast<std::uint64_t>(arises.backlog);
    if (!arises.backlog_exact) { // Poisson: unit exponentials that fit into the mean
      const Stream stream(draws_.key(), layout_.spots[s].identity, Purpose::backlog);
      number = 0;
      for (double sum = 0; (sum += exponential(stream.block(number).u[0])) < arises.backlog;) ++number;
    }
    for (std::uint64_t j = 0; j < number; ++j) placed(make_backlog(s, j));
  }
}

} // namespace cavalry
