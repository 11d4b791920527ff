#pragma once
#include "scenario/load.hpp"
#include "text/catalogue.hpp"
#include "text/tree.hpp"

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace cavalry {

/// A plan as it lies on the shelf: one of the scenario's file, or one made here from such a one by moving posts.
struct ShelfPlan {
  std::string id; ///< a word; of the file's plan, or "own-1" ..., which no plan of the file is called
  Name title;     ///< empty where the file gives none
  Node changes;   ///< against the baseline, as a plan states them
  bool own = false;
  std::shared_ptr<const Scenario> scenario; ///< never null; shared with the states that can be gone back to
};

/// Where a post can be added or taken away: a shift of a crew group or of a desk.
struct PostCell {
  std::string shift; ///< id; empty: the whole day
  int posts = 0;
};
struct PostRow {
  bool desk = false;
  std::string id;
  Name name;
  std::string district; ///< empty: city-wide
  std::vector<PostCell> cells;
};

/// What people call a shift: the catalogue's word for its id, else the id.
std::string shift_name(const std::string &shift, Language language);

/// The crew groups and desks of a scenario with their posts, crews by district first.
std::vector<PostRow> post_rows(const Scenario &scenario);

/// The plans under view, any two of which are A and B, and every change of that with the way back.
class Shelf {
public:
  static constexpr std::size_t most_plans = 6;
  static constexpr std::size_t first_plans = 4; ///< at most, so that there is room for plans made here

  /// Begins with the baseline as A, the file's next plan as B, and some more of the file.
  /// Throws InputError on a file that cannot be used.
  explicit Shelf(const std::filesystem::path &path);

  const std::filesystem::path &path() const { return path_; }
  const LoadedScenario &loaded() const { return loaded_; }
  const std::vector<ShelfPlan> &plans() const { return now_.plans; }
  std::size_t a() const { return now_.a; }
  std::size_t b() const { return now_.b; }
  const ShelfPlan &plan_a() const { return now_.plans[now_.a]; }
  const ShelfPlan &plan_b() const { return now_.plans[now_.b]; }
  bool full() const { return now_.plans.size() >= most_plans; }

  /// Where the other is that plan already, the two change places.
  void choose_a(std::size_t plan);
  void choose_b(std::size_t plan);
  /// Puts a plan of the file on the shelf, as B where the baseline was alone; nothing where it is there or the shelf is
  /// full.
  void add(const std::string &file_plan);
  /// The baseline stays. What was A or B becomes the baseline, or another.
  void remove(std::size_t plan);
  /// Names of the file's plans that are not on the shelf.
  std::vector<std::string> others() const;

  /// So many posts more or fewer in a shift of a group or desk, never below 0. A plan of the file stays as it is: a
  /// copy is changed, and stands in its place as A or B. False where there is no room for a copy, or nothing to change.
  bool change_posts(std::size_t plan, const std::string &group, const std::string &shift, int by);

  bool can_undo() const { return !past_.empty(); }
  bool can_redo() const { return !future_.empty(); }
  void undo();
  void redo();

  /// What people call a plan: the file's title, else what it changes.
  const std::string &title(const ShelfPlan &plan, Language language) const;

  /// A scenario file that extends ours and holds these plans: it can be run, and kept.
  std::string overlay(const std::vector<const ShelfPlan *> &plans) const;

private:
  struct State {
    std::vector<ShelfPlan> plans;
    std::size_t a = 0, b = 0;
  };
  ShelfPlan file_plan(std::size_t index) const;
  std::string new_id();
  void remember();
  std::string made_title(const ShelfPlan &plan, Language language) const;

  std::filesystem::path path_;
  LoadedScenario loaded_;
  Node file_;                      ///< the scenario as it is stated, without its plans
  std::vector<Node> file_changes_; ///< by the file's plan
  State now_;
  std::vector<State> past_, future_;
  int made_ = 0; ///< number of the last copy
  /// Screens ask for titles in every frame.
  mutable std::map<std::pair<std::shared_ptr<const Scenario>, Language>, std::string> titles_;
};

} // namespace cavalry
