#include "estimate/plan_change.hpp"

#include "estimate/demand_by_hour.hpp"
#include "scenario/json_text.hpp"
#include "scenario/read.hpp"

#include <algorithm>
#include <map>
#include <type_traits>

namespace cavalry {
namespace {

YearDays year_of(const Scenario &scenario) {
  return days_of_year(scenario.horizon.start.year, DayKinds(scenario.holidays, scenario.make_up_workdays));
}

Staffing staffing_of(const Scenario &scenario, const Posts &of) {
  return staffing(of, roster_of(scenario.rosters, of), year_of(scenario));
}

template <class Entry> const Entry *find(const std::vector<Entry> &entries, const std::string &id) {
  for (const Entry &entry : entries)
    if (entry.id == id) return &entry;
  return nullptr;
}

/// Posts by the id of the shift, in the order of the roster.
std::vector<PostChange::Shift> posts_of(const Scenario &scenario, const Posts *of) {
  std::vector<PostChange::Shift> result;
  if (of == nullptr) return result;
  const Roster *roster = roster_of(scenario.rosters, *of);
  const std::vector<int> posts = posts_by_shift(*of, roster);
  for (std::size_t s = 0; s < posts.size(); ++s)
    result.push_back({roster == nullptr ? "" : roster->shifts[s].id, posts[s]});
  return result;
}

std::vector<PostChange::Shift> difference(std::vector<PostChange::Shift> now,
                                          const std::vector<PostChange::Shift> &before) {
  for (const PostChange::Shift &old : before) {
    const auto same = std::find_if(now.begin(), now.end(), [&](const auto &shift) { return shift.id == old.id; });
    if (same == now.end())
      now.push_back({old.id, -old.posts});
    else
      same->posts -= old.posts;
  }
  std::erase_if(now, [](const PostChange::Shift &shift) { return shift.posts == 0; });
  return now;
}

/// A crew group or a desk that is in either or both.
template <class Entry>
void add_posts(const Scenario &baseline, const Scenario &plan, const Entry *before, const Entry *after,
               PlanChange &change) {
  PostChange posts;
  posts.kind = before == nullptr  ? PostChange::Kind::added
               : after == nullptr ? PostChange::Kind::removed
                                  : PostChange::Kind::changed;
  posts.desk = std::is_same_v<Entry, Desk>;
  posts.group = (after != nullptr ? after : before)->id;
  posts.name = (after != nullptr ? after : before)->name;
  posts.shifts = difference(posts_of(plan, after), posts_of(baseline, before));
  const Staffing now = after != nullptr ? staffing_of(plan, *after) : Staffing{};
  const Staffing then = before != nullptr ? staffing_of(baseline, *before) : Staffing{};
  posts.persons = now.persons - then.persons;
  posts.pay = now.pay - then.pay;
  if (posts.kind != PostChange::Kind::changed || !posts.shifts.empty()) change.posts.push_back(posts);
}

template <class Entry>
void compare_posts(const Scenario &baseline, const Scenario &plan, std::vector<Entry> Scenario::*entries,
                   PlanChange &change) {
  for (const Entry &after : plan.*entries) add_posts(baseline, plan, find(baseline.*entries, after.id), &after, change);
  for (const Entry &before : baseline.*entries)
    if (find(plan.*entries, before.id) == nullptr)
      add_posts(baseline, plan, &before, static_cast<const Entry *>(nullptr), change);
}

/// Of a mapping what it begins with, which says most: a promise's time, a case's limit.
std::string text_of(const Node &node) {
  if (node.is_scalar()) return node.text;
  if (!node.is_mapping()) return json_of(node);
  return node.entries().empty() ? "…" : text_of(node.entries().front().value) + " …";
}

/// What happens with probability 0: what is said of it beside that, as of how long it lasts, says nothing.
bool is_never(const Node &node) {
  const Node *probability = node.find("probability");
  return probability != nullptr && probability->is_scalar() && probability->text == "0";
}

class Differences {
public:
  explicit Differences(std::vector<ValueChange> &found) : found_(found) {}

  void compare(const std::string &path, const Node *before, const Node *after) {
    if (before == after || (before != nullptr && after != nullptr && *before == *after)) return;
    // A plan's reference rate is the baseline's rate, kept so that both meet the same incidents: no change of its own.
    if (is_told_by_posts(path, before, after) || path.ends_with(".reference-rate")) return;
    if (before == nullptr || after == nullptr || !before->is_mapping() || !after->is_mapping()) {
      found_.push_back({path.ends_with(".value") ? path.substr(0, path.size() - 6) : path,
                        before == nullptr ? "" : text_of(*before), after == nullptr ? "" : text_of(*after)});
      return;
    }
    const bool comes_or_goes = is_never(*before) != is_never(*after);
    const auto in = [&](const Node &side, const std::string &key) {
      return comes_or_goes && is_never(side) && key != "probability" ? nullptr : side.find(key);
    };
    const auto inside = [&](const std::string &key) { return path.empty() ? key : path + '.' + key; };
    for (const Node::Entry &entry : after->entries())
      compare(inside(entry.key), in(*before, entry.key), in(*after, entry.key));
    for (const Node::Entry &entry : before->entries())
      if (after->find(entry.key) == nullptr) compare(inside(entry.key), in(*before, entry.key), nullptr);
  }

private:
  /// Posts, and whole groups that come or go.
  static bool is_told_by_posts(const std::string &path, const Node *before, const Node *after) {
    if (!path.starts_with("crews.") && !path.starts_with("desks.")) return false;
    const std::size_t dot = path.find('.', 6);
    if (dot == std::string::npos) return before == nullptr || after == nullptr;
    return path.substr(dot) == ".count";
  }

  std::vector<ValueChange> &found_;
};

} // namespace

Staffing staffing_of(const Scenario &scenario) {
  Staffing all;
  for (const CrewGroup &group : scenario.crews) all += staffing_of(scenario, group);
  for (const Desk &desk : scenario.desks) all += staffing_of(scenario, desk);
  return all;
}

PlanChange plan_change(const Scenario &baseline, const Scenario &plan) {
  PlanChange change;
  compare_posts(baseline, plan, &Scenario::crews, change);
  compare_posts(baseline, plan, &Scenario::desks, change);
  const Node before = write_scenario(baseline);
  const Node after = write_scenario(plan);
  Differences(change.values).compare("", &before, &after);
  const Staffing now = staffing_of(plan);
  const Staffing then = staffing_of(baseline);
  change.staffing = {now.posts - then.posts, now.persons - then.persons, now.duty_hours - then.duty_hours,
                     now.pay - then.pay};
  return change;
}

} // namespace cavalry
