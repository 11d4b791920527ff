#pragma once
#include "viz/study/figure_table.hpp"
#include "viz/study/first_estimate.hpp"
#include "viz/study/job.hpp"
#include "viz/study/shelf.hpp"

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

  /// Of A and B as they are now: of the runs finished so far where they are being run; null where these two were not
  /// run against each other.
  const FigureTable *figures() const;
  /// What can be said of a plan without figures; worked out once for each.
  const std::vector<FirstEstimate> &estimates(const ShelfPlan &plan) const;
  /// Takes figures that were computed before. Throws std::runtime_error where they are of another scenario.
  void adopt(const std::filesystem::path &table);
  /// Where the figures of now stand as a file; empty where there are none, or not all of them yet.
  std::filesystem::path figures_file() const;

  /// Runs A and B against each other beside the window; nothing where that is under way.
  void run(std::uint64_t replications);
  /// Records this replication of A and of B beside the window; nothing where that is under way.
  void record(std::uint64_t replication);
  bool recording() const { return !recorders_.empty(); }
  struct Recorded {
    std::filesystem::path a, b;
    std::string of; ///< pair_name when it was asked for
  };
  /// The run files of A and B once they are there: given once.
  std::optional<Recorded> take_recorded();
  /// Names plan A and plan B as they are now: changes with what is in them.
  std::string pair_name() const;
  void cancel();
  bool running() const { return job_ != nullptr; }
  std::optional<Job::Count> progress() const;
  /// Sees what has become of the computation; true where there is something new to show.
  bool poll();

  /// What went wrong last, which leaves the figures of what was finished, with the last words of the program; empty
  /// where nothing did, or it was read.
  const std::string &trouble() const { return trouble_; }
  /// How the program ended that went wrong; empty where it was no program.
  const std::string &ending() const { return ending_; }
  void tell(std::string trouble) {
    trouble_ = std::move(trouble);
    ending_.clear();
  }

private:
  struct Kept {
    std::shared_ptr<const FigureTable> table;
    std::filesystem::path file;
  };
  using Pair = std::pair<std::string, std::string>;
  static std::string key(const ShelfPlan &plan);
  Pair pair() const;
  void take_result();
  bool take_interim();
  bool poll_recorders();

  Shelf shelf_;
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
  std::string trouble_, ending_;
  int runs_ = 0, recordings_ = 0;
};

} // namespace cavalry
