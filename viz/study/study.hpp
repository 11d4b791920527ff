#pragma once
#include "record/run_header.hpp"
#include "viz/study/figure_table.hpp"
#include "viz/study/first_estimate.hpp"
#include "viz/study/job.hpp"
#include "viz/study/shelf.hpp"

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace cavalry {

/// What is open in the window: the shelf, the figures of its plans as far as they were computed, and the computation
/// that is under way. Figures are kept for every pair that was run, so that going back shows them at once.
class Study {
public:
  /// `work` is a folder for the files a computation needs; it is made where it is not there. Throws InputError.
  Study(const std::filesystem::path &scenario, std::filesystem::path work);

  Shelf &shelf() { return shelf_; }
  const Shelf &shelf() const { return shelf_; }
  const Scenario &baseline() const { return shelf_.loaded().baseline; }

  /// Whether they are of the scenario as it was opened, with the plans of its file: that may have been edited since,
  /// and computations read it anew.
  bool is_of_this_scenario(const FigureTable &figures) const;
  bool is_of_this_scenario(const RunHeader &run) const;
  /// Where the random numbers of all figures and runs begin: as in the figures that were taken, else as the command has
  /// it.
  std::uint64_t seed() const { return seed_; }

  /// Of A and B as they are now: of the runs finished so far where those are more than were there before; null where
  /// these two were not run against each other.
  const FigureTable *figures() const;
  /// Where a plan's own figures stand: with those of A and B, else in that comparison of the plan, as it is now, with
  /// another that has most replications; null where it was not run.
  const FigureTable *figures_of(const ShelfPlan &plan) const;
  /// What can be said of a plan without figures; worked out once for each.
  const std::vector<FirstEstimate> &estimates(const ShelfPlan &plan) const;
  /// Takes figures that were computed before, and their seed. Throws InputError where they are of another scenario.
  void adopt(const std::filesystem::path &table);
  /// Where figures() stand as a file; empty where there are none, or they are of a run under way.
  std::filesystem::path figures_file() const;

  /// There are two plans to compare, and none are being compared.
  bool can_run() const { return job_ == nullptr && shelf_.a() != shelf_.b(); }
  /// Runs A and B against each other beside the window; nothing where that cannot be.
  void run(std::uint64_t replications);
  /// What is finished by then is kept where it is of more runs than what is there.
  void cancel_run();
  /// Records this replication of A and of B beside the window; nothing where that is under way.
  void record(std::uint64_t replication);
  void cancel_recording();
  bool recording() const { return !recorders_.empty(); }
  struct Recorded {
    std::filesystem::path a, b;
    std::string of; ///< pair_name when it was asked for
  };
  /// The run files of A and B once they are there: given once. Throws RunFileError.
  std::optional<Recorded> take_recorded();
  /// Names plan A and plan B as they are now: changes with what is in them.
  std::string pair_name() const;
  bool running() const { return job_ != nullptr; }
  std::optional<Job::Count> progress() const;
  /// Sees what has become of the computation; true where there is something new to show.
  bool poll();

  /// What went wrong last, which leaves the figures of what was finished, or the last words of the program, which are
  /// in its own language; empty where nothing did, or it was read.
  const std::string &trouble(Language language = Language::en) const {
    return language == Language::zh ? trouble_.zh : trouble_.en;
  }
  /// How the program ended that went wrong; empty where it was no program.
  const std::string &ending() const { return ending_; }
  void close_trouble() { tell(""); }

private:
  struct Kept {
    std::shared_ptr<const FigureTable> table; ///< null: none yet
    std::filesystem::path file;
    bool is_more_than(const Kept *other) const; ///< of more runs; null: none
  };
  using Pair = std::pair<std::string, std::string>;
  static std::string key(const ShelfPlan &plan);
  Pair pair() const;
  const Kept *kept(const Pair &pair) const;
  const Kept *shown() const;
  void take_result();
  bool take_interim();
  bool poll_recorders();
  void tell(const std::string &words, const std::string &ending = "");
  void tell_file_changed();
  bool file_changed() const;

  using PlanDigests = std::map<std::string, std::string>; ///< by name
  static PlanDigests digests_of(const LoadedScenario &loaded);

  Shelf shelf_;
  const PlanDigests plan_digests_; ///< of the file as it was opened
  std::filesystem::path work_;
  std::map<Pair, Kept> kept_;
  mutable std::map<std::shared_ptr<const Scenario>, std::vector<FirstEstimate>> estimates_;
  std::unique_ptr<Job> job_;
  std::vector<std::unique_ptr<Job>> recorders_; ///< of A and B
  Recorded recorded_;
  bool recorded_new_ = false;
  Pair asked_;
  Kept interim_; ///< of asked_, while it is run
  std::filesystem::file_time_type interim_date_;
  Name trouble_;
  std::string ending_;
  std::uint64_t seed_ = 1;
  int runs_ = 0;
};

} // namespace cavalry
