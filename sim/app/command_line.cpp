#include "app/command_line.hpp"

#include "app/print.hpp"
#include "text/suggest.hpp"

#include <CLI/CLI.hpp>
#include <algorithm>
#include <charconv>
#include <cstdlib>
#include <filesystem>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <sstream>
#include <system_error>
#include <thread>

namespace cavalry {
namespace {

constexpr std::uint64_t most_replications_asked = 1'000'000;

/// LC_ALL, LC_MESSAGES and LANG, the first that is set, as programs usually do.
Language language_of_environment() {
  for (const char *name : {"LC_ALL", "LC_MESSAGES", "LANG"}) {
    const char *value = std::getenv(name);
    if (value == nullptr || *value == '\0') continue;
    return std::string_view(value).starts_with("zh") ? Language::zh : Language::en;
  }
  return Language::en;
}

std::string did_you_mean(const std::string &word, const std::vector<std::string> &candidates) {
  const std::string guess = nearest(word, candidates);
  return guess.empty() ? "" : fmt::format("; did you mean '{}'?", guess);
}

/// One of a few words.
CLI::Validator one_of(std::vector<std::string> words) {
  return {[words = std::move(words)](const std::string &word) {
            if (std::find(words.begin(), words.end(), word) != words.end()) return std::string();
            return fmt::format("'{}' is none of {}{}", word, fmt::join(words, ", "), did_you_mean(word, words));
          },
          ""};
}

/// Leaves out the blanks around a word, as in "hour, place".
CLI::Validator without_blanks() {
  return {[](std::string &word) {
            word = CLI::detail::trim_copy(word);
            return std::string();
          },
          ""};
}

/// A whole number in decimal digits: left to itself CLI11 reads 010 as eight and -1 as the largest number there is.
CLI::Validator whole_number(std::uint64_t least, std::uint64_t most) {
  return {[least, most](std::string &text) {
            std::uint64_t number = 0;
            const char *end = text.data() + text.size();
            const auto [rest, error] = std::from_chars(text.data(), end, number);
            if (error != std::errc() || rest != end || number < least || number > most)
              return fmt::format("'{}' is no whole number from {} to {}", text, least, most);
            text = std::to_string(number);
            return std::string();
          },
          ""};
}

/// A file, there or not, whose place another one takes at the end; never a folder or a device.
CLI::Validator replaceable() {
  return {[](const std::string &path) {
            std::error_code unknown;
            const bool other =
                std::filesystem::exists(path, unknown) && !std::filesystem::is_regular_file(path, unknown);
            return other ? fmt::format("'{}' is no file that could be replaced", path) : std::string();
          },
          ""};
}

class Parser {
public:
  Parser() {
    request_.language = language_of_environment();
    request_.workers = static_cast<int>(std::max(1U, std::thread::hardware_concurrency()));
    app_.name("cavalry");
    app_.set_version_flag("--version", "cavalry " CAVALRY_VERSION);
    app_.allow_extras();
    app_.footer("Example:\n  cavalry compare scenarios/wuzhou/ordinary-week.yaml\n\n"
                "Exit codes: 0 done, 1 failed, 2 bad input, 130 interrupted.");
    add_run();
    add_compare();
    add_explain();
    add_check();
    add_verify();
    app_.add_subcommand("view", "Opens the viewer on a scenario, or draws its pictures (cavalry view --help).");
  }

  CommandLine parse(int count, const char *const *arguments) {
    // The viewer reads its own words: it is a program of its own, so that this one needs no window.
    if (count > 1 && std::string_view(arguments[1]) == "view") {
      request_.command = Command::view;
      request_.view_words.assign(arguments + 2, arguments + count);
      return {request_, 0};
    }
    try {
      app_.parse(count, arguments);
    } catch (const CLI::ParseError &error) {
      if (error.get_exit_code() == 0) return shown(error);
      return wrong(error.what());
    }
    const std::vector<std::string> extras = app_.remaining(true);
    const auto option = std::find_if(extras.begin(), extras.end(), [](const auto &word) { return word[0] == '-'; });
    const bool chosen = !app_.get_subcommands().empty();
    if (option != extras.end())
      return wrong(fmt::format("unknown option '{}'{}", *option, did_you_mean(*option, options_there())));
    if (!chosen && extras.empty()) return wrong("no command; expected run, compare, explain, check, verify or view");
    if (!chosen)
      return wrong(fmt::format("unknown command '{}'{}", extras[0],
                               did_you_mean(extras[0], {"run", "compare", "explain", "check", "verify", "view"})));
    if (!extras.empty()) return wrong(fmt::format("unexpected '{}'", extras[0]));
    return finish();
  }

private:
  void add_run() {
    CLI::App *run = command(Command::run, "run", "Runs one plan of a scenario and says what it does.",
                            "cavalry run scenarios/learning/one-street.yaml --plan second-rider --by hour");
    run->add_option("--plan", request_.plan, "the plan to run")->type_name("NAME")->capture_default_str();
    add_experiment(run);
    run->add_option("--record", request_.record, "write a run file of one replication (--replication, or the first)")
        ->type_name("FILE");
  }

  void add_compare() {
    CLI::App *compare =
        command(Command::compare, "compare", "Runs the plans of a scenario on the same city and compares them.",
                "cavalry compare scenarios/wuzhou/ordinary-week.yaml --plans baseline,more-riders --by district");
    compare->add_option("--plans", request_.plans, "plans to compare; the first is what the others are held against")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->transform(without_blanks())
        ->type_name("A,B,...")
        ->default_str("all of the file");
    add_experiment(compare);
  }

  void add_explain() {
    CLI::App *explain =
        command(Command::explain, "explain",
                "Says what arithmetic alone tells of a plan before any run: work against crews, laps, calls, cost.",
                "cavalry explain scenarios/wuzhou/ordinary-week.yaml --plan more-riders");
    explain->add_option("--plan", request_.plan, "the plan to explain")->type_name("NAME")->capture_default_str();
    add_format(explain);
  }

  void add_check() {
    CLI::App *check = command(Command::check, "check", "Reads a scenario and says what is wrong or uncertain in it.",
                              "cavalry check scenarios/wuzhou/ordinary-week.yaml");
    check->add_option("--plan", request_.plan, "the plan to check")->type_name("NAME")->capture_default_str();
    check->add_flag("--expanded", request_.expanded, "print the whole scenario with all its defaults instead");
  }

  void add_verify() {
    CLI::App *verify = plain_command(Command::verify, "verify",
                                     "Runs cases with exact answers and says whether the program gives them.",
                                     "cavalry verify --quick\n  cavalry verify MMC-O1 --seed 7");
    verify->add_option("CASE", request_.verify_cases, "these cases; all where none is given")->type_name("");
    verify->add_flag("--quick", request_.quick, "fewer replications, in less than half a minute");
    verify->add_flag("--macro", request_.macro, "the cases that repeat whole experiments instead, in some minutes")
        ->excludes("--quick");
    verify->add_option("--cases", request_.cases_folder, "the folder of the cases")
        ->type_name("DIR")
        ->default_str("the installed one");
    add_workers_and_seed(verify);
    add_format(verify);
  }

  CLI::App *command(Command which, const char *name, const char *what, const char *example) {
    CLI::App *sub = plain_command(which, name, what, example);
    sub->add_option("FILE", request_.file, "the scenario")->required()->type_name("");
    sub->add_option("--set", request_.settings, "change the scenario for all plans; may be repeated")
        ->type_name("PATH=VALUE")
        ->expected(1)
        ->multi_option_policy(CLI::MultiOptionPolicy::TakeAll);
    return sub;
  }

  CLI::App *plain_command(Command which, const char *name, const char *what, const char *example) {
    CLI::App *sub = app_.add_subcommand(name, what);
    sub->allow_extras();
    sub->footer(fmt::format("Example:\n  {}", example));
    sub->add_option("--lang", language_, "language of what people read")
        ->check(one_of({"en", "zh"}))
        ->type_name("en|zh")
        ->default_str("by LANG");
    sub->callback([this, which] { request_.command = which; });
    return sub;
  }

  void add_format(CLI::App *sub) {
    sub->add_option("--format", format_, "table for people, csv or json for programs")
        ->check(one_of({"table", "csv", "json"}))
        ->type_name("table|csv|json")
        ->capture_default_str();
  }

  void add_workers_and_seed(CLI::App *sub) {
    sub->add_option("--workers", request_.workers, "processes at work at the same time; changes no figure")
        ->transform(whole_number(1, 1024))
        ->type_name("N")
        ->default_str("one for each core");
    sub->add_option("--seed", request_.seed, "where the random numbers begin")
        ->transform(whole_number(0, std::numeric_limits<std::uint64_t>::max()))
        ->type_name("N")
        ->capture_default_str();
  }

  void add_experiment(CLI::App *sub) {
    sub->add_option("--replications", request_.replications, "how often each plan is run, on fresh random numbers")
        ->transform(whole_number(1, most_replications_asked))
        ->type_name("N")
        ->capture_default_str();
    add_workers_and_seed(sub);
    sub->add_option("--by", by_,
                    "split the figures as well: by district, place, type, hour, block, crew, channel, unit,"
                    " desk, day")
        ->delimiter(',')
        ->allow_extra_args(false)
        ->transform(without_blanks())
        ->check(one_of({"district", "place", "type", "hour", "block", "crew", "channel", "unit", "desk", "day"}))
        ->type_name("KIND,...");
    add_format(sub);
    sub->add_option("--replication", request_.replication, "run this replication alone, the first being 0")
        ->transform(whole_number(0, most_replications_asked))
        ->type_name("K");
    sub->add_option("--log", request_.log, "write what happens in one replication (--replication, or the first)")
        ->check(replaceable())
        ->type_name("FILE");
    sub->add_option("--interim", request_.interim,
                    "keep the figures of what is finished so far in this file (csv), renewed about every second")
        ->check(replaceable())
        ->type_name("FILE");
    sub->add_flag("--progress", request_.progress, "show progress on standard error even where it is no terminal");
    sub->add_flag("--in-process", request_.in_process, "use no worker processes: for debuggers and profilers");
  }

  std::vector<std::string> options_there() const {
    std::vector<std::string> names;
    const auto subs = app_.get_subcommands();
    const CLI::App &there = subs.empty() ? app_ : *subs.front();
    for (const CLI::Option *option : there.get_options())
      for (const std::string &name : option->get_lnames()) names.push_back(fmt::format("--{}", name));
    return names;
  }

  /// Help and version.
  CommandLine shown(const CLI::ParseError &asked) const {
    std::ostringstream text;
    const int exit_code = app_.exit(asked, text, text);
    print(text.str());
    return {std::nullopt, exit_code};
  }

  CommandLine wrong(const std::string &what) const {
    const auto subs = app_.get_subcommands();
    complain(fmt::format("cavalry: {}\n(see cavalry {}--help)\n", what,
                         subs.empty() ? "" : fmt::format("{} ", subs.front()->get_name())));
    return {std::nullopt, 2};
  }

  CommandLine finish() {
    if (!language_.empty()) request_.language = language_ == "zh" ? Language::zh : Language::en;
    request_.format = format_ == "csv" ? Format::csv : format_ == "json" ? Format::json : Format::table;
    for (const std::string &name : by_) request_.by.insert(*scope_kind(name));
    return {request_, 0};
  }

  CLI::App app_{"Plans the crews of a city: what a staffing plan does to the promises it gives."};
  Request request_;
  std::string language_, format_ = "table";
  std::vector<std::string> by_;
};

} // namespace

CommandLine read_command_line(int count, const char *const *arguments) { return Parser().parse(count, arguments); }

} // namespace cavalry
