#include "viz/study/shelf.hpp"

#include "estimate/plan_change.hpp"
#include "report/words.hpp"
#include "scenario/plans.hpp"
#include "text/diagnostics.hpp"
#include "text/extends.hpp"
#include "text/yaml_writer.hpp"
#include "viz/study/wildcards.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace cavalry {
namespace {

template <class Entry> PostRow row_of(const Scenario &scenario, const Entry &entry, bool desk) {
  PostRow row;
  row.desk = desk;
  row.id = entry.id;
  row.name = entry.name;
  const Roster *roster = roster_of(scenario.rosters, entry);
  const std::vector<int> posts = posts_by_shift(entry, roster);
  for (std::size_t s = 0; s < posts.size(); ++s)
    row.cells.push_back({roster == nullptr ? "" : roster->shifts[s].id, posts[s]});
  return row;
}

Posts *posts_of(Scenario &scenario, const std::string &group) {
  for (CrewGroup &crew : scenario.crews)
    if (crew.id == group) return &crew;
  for (Desk &desk : scenario.desks)
    if (desk.id == group) return &desk;
  return nullptr;
}

bool is_desk(const Scenario &scenario, const std::string &group) {
  return std::none_of(scenario.crews.begin(), scenario.crews.end(), [&](const auto &crew) { return crew.id == group; });
}

/// The posts of each shift, or of the whole day, as a plan states them.
Node stated(const Scenario &scenario, const Posts &posts) {
  const Roster *roster = roster_of(scenario.rosters, posts);
  if (roster == nullptr) return Node::scalar(fmt::format("{}", posts.count));
  Node count = Node::mapping();
  for (const Shift &shift : roster->shifts)
    count.set(shift.id, {}, Node::scalar(fmt::format("{}", posts.count_by_shift.at(shift.id))));
  return count;
}

/// States the posts of a group anew in the changes of a plan to the scenario of a file.
void state_posts(Node &changes, const Node &file, const std::string &section, const std::string &group, Node count) {
  const std::string path = fmt::format("{}.{}.count", section, group);
  spell_out_wildcards(changes, path, file);
  // A group that the plan itself brings states its posts inside.
  Node *all = changes.find(section);
  Node *whole = all != nullptr ? all->find(group) : changes.find(section + '.' + group);
  if (whole != nullptr && whole->is_mapping()) {
    whole->set("count", {}, std::move(count));
    return;
  }
  for (const std::string &key : changes.keys())
    if (key == path || key.starts_with(path + '.')) changes.erase(key);
  if (!changes.is_mapping()) changes = Node::mapping();
  changes.set(path, {}, std::move(count));
}

/// "promise of Litter", "2 limits": what a plan is held to and changes itself, without which its figures would be
/// misread.
class ChangedTerms {
public:
  ChangedTerms(const Scenario &plan, const std::vector<ValueChange> &values) {
    for (const IncidentType &type : plan.incidents)
      for (const ValueChange &value : values) {
        take(promises_, type, value.path, "promise");
        take(limits_, type, value.path, "case.limit");
      }
  }

  std::vector<std::string> names(Language language) const {
    std::vector<std::string> names;
    add(names, language, promises_, "promise");
    add(names, language, limits_, "limit");
    return names;
  }
  /// Of the values.
  std::size_t count() const { return count_; }

private:
  using Types = std::vector<const IncidentType *>;

  void take(Types &types, const IncidentType &type, const std::string &path, const char *what) {
    const std::string whole = fmt::format("incidents.{}.{}", type.id, what);
    if (path != whole && !path.starts_with(whole + '.')) return;
    ++count_;
    if (types.empty() || types.back() != &type) types.push_back(&type);
  }

  static void add(std::vector<std::string> &names, Language language, const Types &types, const char *what) {
    if (types.size() == 1)
      names.push_back(say(language, fmt::format("view.changed_{}", what),
                          name_in(language, types.front()->name, types.front()->id)));
    else if (!types.empty())
      names.push_back(say(language, fmt::format("view.changed_{}s", what), types.size()));
  }

  Types promises_, limits_;
  std::size_t count_ = 0;
};

Node text_node(const std::string &text) { return Node::scalar(text, {}, true); }

} // namespace

std::vector<PostRow> post_rows(const Scenario &scenario) {
  std::vector<PostRow> rows;
  for (const CrewGroup &crew : scenario.crews) {
    rows.push_back(row_of(scenario, crew, false));
    rows.back().district = crew.district;
  }
  for (const Desk &desk : scenario.desks) rows.push_back(row_of(scenario, desk, true));
  const auto rank = [&](const PostRow &row) {
    for (std::size_t d = 0; d < scenario.districts.size(); ++d)
      if (!row.desk && scenario.districts[d].id == row.district) return d;
    return scenario.districts.size() + (row.desk ? 1 : 0);
  };
  std::stable_sort(rows.begin(), rows.end(),
                   [&](const auto &one, const auto &other) { return rank(one) < rank(other); });
  return rows;
}

Shelf::Shelf(const std::filesystem::path &path) : path_(path), loaded_(load_scenario(path)) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  file_ = read_with_extends(files, path, diagnostics);
  for (PlanText &plan : take_plans(file_, diagnostics)) file_changes_.push_back(std::move(plan.changes));
  diagnostics.throw_if_any();
  file_changes_.resize(loaded_.plans.size());
  for (std::size_t p = 0; p < loaded_.plans.size() && p < first_plans; ++p) now_.plans.push_back(file_plan(p));
  now_.b = now_.plans.size() > 1 ? 1 : 0;
}

ShelfPlan Shelf::file_plan(std::size_t index) const {
  return {loaded_.plan_names[index], loaded_.plan_titles[index], file_changes_[index], false,
          std::make_shared<const Scenario>(loaded_.plans[index])};
}

void Shelf::remember() {
  past_.push_back(now_);
  future_.clear();
}

void Shelf::choose_a(std::size_t plan) {
  if (plan == now_.a) return;
  remember();
  if (plan == now_.b) now_.b = now_.a;
  now_.a = plan;
}

void Shelf::choose_b(std::size_t plan) {
  if (plan == now_.b) return;
  remember();
  if (plan == now_.a) now_.a = now_.b;
  now_.b = plan;
}

std::vector<std::string> Shelf::others() const {
  std::vector<std::string> names;
  for (const std::string &name : loaded_.plan_names)
    if (std::none_of(now_.plans.begin(), now_.plans.end(), [&](const auto &plan) { return plan.id == name; }))
      names.push_back(name);
  return names;
}

void Shelf::add(const std::string &file_plan_name) {
  const std::vector<std::string> there = others();
  if (full() || std::find(there.begin(), there.end(), file_plan_name) == there.end()) return;
  remember();
  const auto at = std::find(loaded_.plan_names.begin(), loaded_.plan_names.end(), file_plan_name);
  now_.plans.push_back(file_plan(static_cast<std::size_t>(at - loaded_.plan_names.begin())));
  if (now_.a == now_.b) now_.b = now_.plans.size() - 1; // the baseline was alone
}

void Shelf::remove(std::size_t plan) {
  if (plan == 0 || plan >= now_.plans.size()) return;
  remember();
  now_.plans.erase(now_.plans.begin() + static_cast<std::ptrdiff_t>(plan));
  for (std::size_t *chosen : {&now_.a, &now_.b}) {
    if (*chosen == plan) *chosen = 0;
    if (*chosen > plan) --*chosen;
  }
  if (now_.a == now_.b && now_.plans.size() > 1) now_.b = now_.a == 0 ? 1 : 0;
}

bool Shelf::change_posts(std::size_t plan, const std::string &group, const std::string &shift, int by) {
  if (plan >= now_.plans.size() || (!now_.plans[plan].own && full())) return false;
  Scenario scenario = *now_.plans[plan].scenario;
  Posts *posts = posts_of(scenario, group);
  if (posts == nullptr) return false;
  const Roster *roster = roster_of(scenario.rosters, *posts);
  if (roster == nullptr) {
    if (posts->count + by < 0) return false;
    posts->count += by;
  } else {
    const std::vector<int> before = posts_by_shift(*posts, roster);
    bool found = false;
    for (std::size_t s = 0; s < before.size(); ++s) {
      const bool here = roster->shifts[s].id == shift;
      if (here && before[s] + by < 0) return false;
      posts->count_by_shift[roster->shifts[s].id] = before[s] + (here ? by : 0);
      found = found || here;
    }
    if (!found) return false;
  }
  remember();
  ShelfPlan changed = now_.plans[plan];
  state_posts(changed.changes, file_, is_desk(scenario, group) ? "desks" : "crews", group, stated(scenario, *posts));
  changed.scenario = std::make_shared<const Scenario>(std::move(scenario));
  if (changed.own) {
    now_.plans[plan] = std::move(changed);
    return true;
  }
  changed.own = true;
  changed.title = {};
  changed.id = new_id();
  now_.plans.push_back(std::move(changed));
  // The plan in view becomes the copy; the baseline stays what the copy is held against.
  (plan == now_.a && plan != 0 ? now_.a : now_.b) = now_.plans.size() - 1;
  return true;
}

std::string Shelf::new_id() {
  const std::vector<std::string> &taken = loaded_.plan_names;
  std::string id;
  do id = fmt::format("own-{}", ++made_);
  while (std::find(taken.begin(), taken.end(), id) != taken.end());
  return id;
}

void Shelf::undo() {
  if (past_.empty()) return;
  future_.push_back(std::move(now_));
  now_ = std::move(past_.back());
  past_.pop_back();
}

void Shelf::redo() {
  if (future_.empty()) return;
  past_.push_back(std::move(now_));
  now_ = std::move(future_.back());
  future_.pop_back();
}

const std::string &Shelf::title(const ShelfPlan &plan, Language language) const {
  std::string &title = titles_[{plan.scenario, language}];
  if (title.empty()) title = made_title(plan, language);
  return title;
}

std::string Shelf::made_title(const ShelfPlan &plan, Language language) const {
  const std::string &given = language == Language::zh ? plan.title.zh : plan.title.en;
  if (!given.empty()) return given;
  if (plan.id == baseline_name) return std::string(text("view.baseline", language));
  const PlanChange change = plan_change(loaded_.baseline, *plan.scenario);
  if (change.none()) return std::string(text("view.baseline_copy", language));
  constexpr std::size_t most_named = 2;
  std::string title;
  std::size_t named = 0;
  for (const PostChange &post : change.posts) {
    if (named++ == most_named) break;
    if (!title.empty()) title += text("list.comma", language);
    title += name_in(language, post.name, post.group);
    const bool alike = std::all_of(post.shifts.begin(), post.shifts.end(),
                                   [&](const auto &shift) { return shift.posts == post.shifts.front().posts; });
    const PostRow *row = nullptr;
    const std::vector<PostRow> rows = post_rows(*plan.scenario);
    for (const PostRow &candidate : rows)
      if (candidate.id == post.group) row = &candidate;
    if (alike && row != nullptr && post.shifts.size() == row->cells.size() && !post.shifts.empty()) {
      title += fmt::format(" {:+}", post.shifts.front().posts);
      continue;
    }
    for (const PostChange::Shift &shift : post.shifts)
      title += fmt::format(" {} {:+}", shift_name(shift.id, language), shift.posts);
  }
  if (change.posts.empty()) return plan.id;
  const ChangedTerms terms(*plan.scenario, change.values);
  for (const std::string &name : terms.names(language)) {
    title += text("list.comma", language);
    title += name;
  }
  const std::size_t more =
      change.posts.size() + change.values.size() - std::min(most_named, change.posts.size()) - terms.count();
  if (more > 0) title += say(language, "view.more_changes", more);
  return title;
}

std::string shift_name(const std::string &shift, Language language) {
  const std::string key = "shift." + shift;
  return shift.empty()   ? std::string(text("explain.all_day", language))
         : has_text(key) ? std::string(text(key, language))
                         : shift;
}

std::string Shelf::overlay(const std::vector<const ShelfPlan *> &plans) const {
  Node written = Node::mapping();
  for (const ShelfPlan *plan : plans) {
    if (!plan->own) continue;
    Node name = Node::mapping();
    name.set("zh", {}, text_node(title(*plan, Language::zh)));
    name.set("en", {}, text_node(title(*plan, Language::en)));
    Node entry = Node::mapping();
    entry.set("name", {}, std::move(name));
    entry.set("changes", {}, plan->changes.is_mapping() ? plan->changes : Node::mapping());
    written.set(plan->id, {}, std::move(entry));
  }
  Node file = Node::mapping();
  file.set("extends", {}, text_node(std::filesystem::absolute(path_).string()));
  if (written.size() > 0) file.set("plans", {}, std::move(written));
  return write_yaml(file);
}

} // namespace cavalry
