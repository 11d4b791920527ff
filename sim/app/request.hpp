#pragma once
#include "experiment/scope.hpp"
#include "text/catalogue.hpp"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace cavalry {

enum class Command { run, compare, explain, check, verify, view };
enum class Format { table, csv, json };

/// What the command line asks for.
struct Request {
  Command command = Command::run;
  std::filesystem::path file;
  std::vector<std::string> settings; ///< "path=value", for all plans
  std::string plan = "baseline";     ///< run, explain, check
  std::vector<std::string> plans;    ///< compare; empty: all of the file
  std::uint64_t replications = 30;
  std::uint64_t seed = 1;
  int workers = 1;
  bool in_process = false;
  bool progress = false;                    ///< shown even where standard error is no terminal
  std::optional<std::uint64_t> replication; ///< this one alone
  std::filesystem::path log;                ///< empty: none
  std::filesystem::path interim;            ///< figures so far; empty: none
  std::filesystem::path record;             ///< run: a run file; empty: none
  std::set<ScopeKind> by;
  Format format = Format::table;
  Language language = Language::en;
  bool expanded = false;                 ///< check
  std::vector<std::string> verify_cases; ///< by their ids; empty: all
  bool quick = false;                    ///< verify
  bool macro = false;                    ///< verify: the cases that repeat whole experiments, alone
  std::filesystem::path cases_folder;    ///< verify; empty: where they are installed
  std::vector<std::string> view_words;   ///< view: handed on as they are
};

} // namespace cavalry
