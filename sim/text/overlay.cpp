#include "text/overlay.hpp"

#include "text/change.hpp"
#include "text/number.hpp"
#include "text/suggest.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <map>
#include <vector>

namespace cavalry {
namespace {

using Path = std::vector<std::string>;

Path segments_of(std::string_view text) {
  Path path;
  while (true) {
    const auto dot = text.find('.');
    path.emplace_back(text.substr(0, dot));
    if (dot == std::string_view::npos) return path;
    text.remove_prefix(dot + 1);
  }
}

std::string joined(const Path &path) {
  std::string text;
  for (const std::string &segment : path) text += text.empty() ? segment : "." + segment;
  return text;
}

/// The item of a list by its index or its id; nothing where there is none.
std::optional<std::size_t> item_index(const Node &list, const std::string &segment) {
  if (const auto number = parse_whole_number(segment))
    return *number >= 0 && static_cast<std::size_t>(*number) < list.size()
               ? std::optional(static_cast<std::size_t>(*number))
               : std::nullopt;
  for (std::size_t i = 0; i < list.size(); ++i)
    if (const Node *id = list.items[i].find("id"); id != nullptr && id->is_scalar() && id->text == segment) return i;
  return std::nullopt;
}

/// Where one entry of a plan acts. Paths, not pointers: adding keys moves nodes.
struct Site {
  Path path; ///< items of lists by index
  const Node::Entry *entry = nullptr;
};

class Overlay {
public:
  Overlay(Node &scenario, Diagnostics &diagnostics, std::string plan_name)
      : scenario_(&scenario), diagnostics_(&diagnostics), plan_name_(std::move(plan_name)) {}

  void apply(const Node &plan) {
    std::vector<Site> sites;
    for (const Node::Entry &entry : plan.entries()) look_up(entry, sites);
    for (const Site &site : sites) change(site);
  }

  std::vector<std::string> places(const Node::Entry &entry) {
    std::vector<Site> sites;
    look_up(entry, sites);
    std::vector<std::string> paths;
    for (const Site &site : sites) paths.push_back(joined(site.path));
    return paths;
  }

private:
  void look_up(const Node::Entry &entry, std::vector<Site> &sites) {
    entry_ = &entry;
    wanted_ = segments_of(entry.key);
    for (const std::string &segment : wanted_)
      if (segment.empty()) return error("a path with an empty part", "keys joined by single dots");
    if (entry.value.is_null() && !entry.value.is_explicit_null())
      return error("no change is given", "such as '+1', '×1.2' or a new value");
    const bool wild = std::find(wanted_.begin(), wanted_.end(), "*") != wanted_.end();
    std::vector<Site> found;
    complained_ = false;
    descend(*scenario_, {}, wild, found);
    if (found.empty() && !complained_) error("nothing in the scenario matches", "");
    for (Site &site : found)
      if (claim(site)) sites.push_back(std::move(site));
  }

  void descend(const Node &node, const Path &path, bool wild, std::vector<Site> &sites) {
    if (path.size() == wanted_.size()) {
      sites.push_back({path, entry_});
      return;
    }
    const auto go = [&](const Node &child, std::string segment) {
      Path longer = path;
      longer.push_back(std::move(segment));
      descend(child, longer, wild, sites);
    };
    const std::string &segment = wanted_[path.size()];
    if (segment == "*" && node.is_mapping()) {
      for (const Node::Entry &child : node.entries()) go(child.value, child.key);
    } else if (segment == "*" && node.is_sequence()) {
      for (std::size_t i = 0; i < node.size(); ++i) go(node.items[i], std::to_string(i));
    } else if (const Node *child = node.find(segment)) {
      go(*child, segment);
    } else if (const auto index = node.is_sequence() ? item_index(node, segment) : std::nullopt) {
      go(node.items[*index], std::to_string(*index));
    } else if (node.is_mapping() && path.size() + 1 == wanted_.size() && adds_a_key()) {
      Path longer = path;
      longer.push_back(segment);
      sites.push_back({longer, entry_});
    } else if (!wild) {
      unknown(node, path);
    }
  }

  bool adds_a_key() const { return !change_of(entry_->value) && !entry_->value.is_null(); }

  static std::optional<Change> change_of(const Node &value) {
    return value.is_scalar() && !value.quoted ? change_from_text(value.text) : std::nullopt;
  }

  void unknown(const Node &node, const Path &path) {
    const std::string &segment = wanted_[path.size()];
    const std::string where = path.empty() ? "the scenario" : fmt::format("'{}'", joined(path));
    if (node.is_sequence())
      return error(fmt::format("{} has no item '{}'", where, segment),
                   node.size() == 0 ? "" : fmt::format("an index from 0 to {}, or an id", node.size() - 1));
    if (!node.is_mapping())
      return error(fmt::format("{} is {}, it has no '{}'", where, node.is_null() ? "empty" : "a single value", segment),
                   "");
    std::string suggestion;
    if (const std::string near = nearest(segment, node.keys()); !near.empty()) {
      Path better = wanted_;
      better[path.size()] = near;
      suggestion = joined(better);
    }
    const bool value_missing = path.size() + 1 == wanted_.size();
    error(fmt::format("{} has no '{}'{}", where, segment, value_missing ? " to change" : ""),
          value_missing ? "the path of a value that is given" : "", suggestion);
  }

  /// Whether the place is still free: changed twice, the order of the entries would matter.
  bool claim(const Site &site) {
    const std::string path = joined(site.path);
    const Node::Entry *other = nullptr;
    for (Path above = site.path; !above.empty() && other == nullptr; above.pop_back())
      if (const auto found = claimed_.find(joined(above)); found != claimed_.end()) other = found->second;
    const auto below = claimed_.lower_bound(path + ".");
    if (other == nullptr && below != claimed_.end() && below->first.starts_with(path + ".")) other = below->second;
    if (other != nullptr)
      error(fmt::format("'{}' is changed by '{}' as well", path, other->key), "one change to a place");
    else
      claimed_[path] = site.entry;
    return other == nullptr;
  }

  void change(const Site &site) {
    entry_ = site.entry;
    Node *parent = scenario_;
    for (std::size_t i = 0; i + 1 < site.path.size(); ++i) parent = child_of(*parent, site.path[i]);
    const std::string &last = site.path.back();
    if (entry_->value.is_null()) return remove(*parent, last);
    const auto arithmetic = change_of(entry_->value);
    if (arithmetic)
      compute(*child_of(*parent, last), *arithmetic, joined(site.path));
    else if (parent->is_mapping())
      parent->set(last, entry_->key_at, entry_->value);
    else
      *child_of(*parent, last) = entry_->value;
  }

  static Node *child_of(Node &parent, const std::string &segment) {
    return parent.is_mapping() ? parent.find(segment) : &parent.items.at(*item_index(parent, segment));
  }

  void remove(Node &parent, const std::string &key) {
    if (!parent.is_mapping()) return error("an item of a list cannot be removed", "the whole list as it is to be");
    parent.erase(key);
  }

  void compute(Node &target, const Change &arithmetic, const std::string &path) {
    if (Node *value = target.find("value")) return compute(*value, arithmetic, path + ".value");
    if (!target.is_scalar() || target.quoted) {
      const char *kind = target.is_mapping()    ? "a mapping"
                         : target.is_sequence() ? "a list"
                         : target.is_null()     ? "empty"
                                                : "a text in quotes";
      const bool has_parts = target.size() > 0;
      return error(fmt::format("'{}' needs a number, and '{}' is {}", arithmetic.as_given, path, kind),
                   has_parts ? fmt::format("'{}.*' for each number in it, or a new value", entry_->key)
                             : "a new value");
    }
    auto result = changed(target.text, arithmetic);
    if (!result) return error(std::move(result.what), std::move(result.expected));
    target.text = *result;
    target.at = entry_->value.at;
  }

  void error(std::string what, std::string expected, std::string suggestion = "") {
    complained_ = true;
    diagnostics_->error(entry_->key_at, fmt::format("plans.{}.{}", plan_name_, entry_->key), std::move(what),
                        std::move(expected), std::move(suggestion));
  }

  Node *scenario_;
  Diagnostics *diagnostics_;
  std::string plan_name_;
  const Node::Entry *entry_ = nullptr; ///< the plan's entry at work
  Path wanted_;
  bool complained_ = false;
  std::map<std::string, const Node::Entry *> claimed_;
};

} // namespace

void apply_overlay(Node &scenario, const Node &plan, Diagnostics &diagnostics, const std::string &plan_name) {
  if (plan.is_null()) return;
  if (!plan.is_mapping())
    return diagnostics.error(plan.at, "plans." + plan_name, "a plan is a mapping from paths to changes",
                             "such as {crews.riders.count: +1}");
  Overlay(scenario, diagnostics, plan_name).apply(plan);
}

std::vector<std::string> places_of(const Node::Entry &entry, const Node &scenario) {
  SourceFiles files;
  Diagnostics none_expected(files);
  Node tree = scenario;
  return Overlay(tree, none_expected, "").places(entry);
}

} // namespace cavalry
