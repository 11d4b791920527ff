#include "app/command.hpp"
#include "app/small_street.hpp"
#include "record/run_file.hpp"

#include <cstdlib>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#include <sstream>
#include <unistd.h>

namespace cavalry {
namespace {

using nlohmann::json;
using Files = std::set<std::string>;
using Words = std::vector<std::string>;

Words operator+(Words left, const Words &right) {
  left.insert(left.end(), right.begin(), right.end());
  return left;
}

std::vector<std::string> lines_of(const std::string &text) {
  std::vector<std::string> lines;
  std::istringstream in(text);
  for (std::string line; std::getline(in, line);) lines.push_back(line);
  return lines;
}

/// Whether it is counted: after the warm-up, before the end.
bool in_window(const json &event) {
  constexpr double warm_up = 6 * 3600;
  constexpr double a_day = 86400;
  const double seconds = event["seconds"];
  return seconds >= warm_up && seconds < warm_up + a_day;
}

class Output : public testing::Test {
protected:
  void SetUp() override { folder.write("street.yaml", small_street); }

  std::string of(const Words &arguments) {
    const Ended ended = cavalry_command(folder, arguments);
    EXPECT_EQ(ended.exit_code, 0) << ended.err;
    EXPECT_EQ(ended.err, "");
    return ended.out;
  }

  /// The city-wide figure of a run.
  double figure(const std::string &kpi, const Words &arguments) {
    for (const json &row : json::parse(of(Words{"run", "street.yaml", "--format", "json"} + arguments)))
      if (row["kpi"] == kpi && row["scope"] == "city") return row["estimate"];
    ADD_FAILURE() << "no " << kpi;
    return 0;
  }

  TemporaryFolder folder;
};

TEST_F(Output, json_is_a_list_of_rows_with_the_tidy_fields) {
  const json rows = json::parse(of({"compare", "street.yaml", "--replications", "3", "--format", "json"}));
  ASSERT_TRUE(rows.is_array());
  std::set<std::string> plans;
  std::map<std::string, std::string> verdicts;
  for (const json &row : rows) {
    for (const char *field : {"experiment", "plan", "kpi", "scope", "unit"}) EXPECT_TRUE(row.at(field).is_string());
    for (const char *field : {"estimate", "half_width"})
      EXPECT_TRUE(row.at(field).is_number() || row.at(field).is_null());
    EXPECT_EQ(row.at("replications"), 3);
    plans.insert(row["plan"]);
    if (!row["verdict"].is_null()) verdicts[row["plan"]] = row["verdict"];
  }
  EXPECT_EQ(plans, (std::set<std::string>{"baseline", "second-rider", "same-again"}));
  EXPECT_EQ(verdicts, (std::map<std::string, std::string>{{"same-again", "equal"}, {"second-rider", "better"}}));
}

TEST_F(Output, that_finds_no_room_fails_however_long_it_is) {
  const Words rows{"compare", "street.yaml", "--replications", "2", "--by", "hour", "--format", "csv"};
  ASSERT_GT(of(rows).size(), 8192U); // more than is kept until the end
  for (const Words &arguments : {rows, Words{"check", "street.yaml"}, Words{"explain", "street.yaml"}, Words{"--help"},
                                 Words{"run", "--help"}, Words{"--version"}}) {
    const Ended ended = cavalry_command(folder, arguments, {.standard_output = "/dev/full"});
    EXPECT_EQ(ended.exit_code, 1) << arguments.front();
    EXPECT_EQ(ended.err, "cavalry: cannot write to standard output: No space left on device\n");
  }
}

TEST_F(Output, is_whole_where_standard_error_has_no_room) {
  folder.write("warned.yaml", std::string(small_street) + "looks: 1 /h\ndispatch: {reserve: 1}\n");
  const int full = open("/dev/full", O_WRONLY | O_CLOEXEC);
  const Words arguments{"check", "warned.yaml", "--expanded"};
  const Ended heard = cavalry_command(folder, arguments);
  ASSERT_NE(heard.err, "");
  const Ended unheard = cavalry_command(folder, arguments, {.standard_error = full});
  close(full);
  EXPECT_EQ(unheard.exit_code, heard.exit_code);
  EXPECT_EQ(unheard.out, heard.out);
}

TEST_F(Output, csv_holds_the_same_figures_as_json) {
  const Words arguments{"compare", "street.yaml", "--replications", "2", "--by", "hour"};
  const json rows = json::parse(of(arguments + Words{"--format", "json"}));
  const std::vector<std::string> lines = lines_of(of(arguments + Words{"--format", "csv"}));
  ASSERT_EQ(lines.size(), rows.size() + 1);
  for (std::size_t r = 0; r < rows.size(); ++r) {
    std::vector<std::string> cells;
    std::istringstream in(lines[r + 1]);
    for (std::string cell; std::getline(in, cell, ',');) cells.push_back(cell);
    EXPECT_EQ(cells.at(1), rows[r]["plan"]);
    EXPECT_EQ(cells.at(2), rows[r]["kpi"]);
    EXPECT_EQ(cells.at(3), rows[r]["scope"]);
    if (rows[r]["estimate"].is_number()) {
      EXPECT_EQ(std::strtod(cells.at(4).c_str(), nullptr), rows[r]["estimate"].get<double>()) << lines[r + 1];
    }
  }
}

TEST_F(Output, does_not_depend_on_the_number_of_workers) {
  for (const char *format : {"table", "csv", "json"}) {
    const Words arguments{"compare", "street.yaml", "--replications", "5", "--by", "hour,crew", "--format", format};
    const std::string alone = of(arguments + Words{"--workers", "1"});
    EXPECT_EQ(of(arguments + Words{"--workers", "2"}), alone) << format;
    EXPECT_EQ(of(arguments + Words{"--workers", "7"}), alone) << format;
    EXPECT_EQ(of(arguments + Words{"--in-process"}), alone) << format;
  }
}

TEST_F(Output, follows_the_seed) {
  EXPECT_NE(figure("arose", {"--replications", "2", "--seed", "1"}),
            figure("arose", {"--replications", "2", "--seed", "2"}));
}

TEST_F(Output, of_a_replication_alone_is_what_it_adds_to_the_mean_of_all) {
  double sum = 0;
  std::set<double> different;
  for (const char *k : {"0", "1", "2"}) {
    const double arose = figure("arose", {"--replication", k});
    different.insert(arose);
    sum += arose;
  }
  EXPECT_EQ(different.size(), 3U);
  EXPECT_DOUBLE_EQ(figure("arose", {"--replications", "3"}), sum / 3);
}

TEST_F(Output, of_a_replication_alone_is_the_same_in_a_worker_and_in_process) {
  const Words arguments{"run", "street.yaml", "--replication", "2", "--format", "csv"};
  EXPECT_EQ(of(arguments), of(arguments + Words{"--in-process"}));
}

TEST_F(Output, is_the_same_with_an_event_log) {
  const Words arguments{"run", "street.yaml", "--replication", "1", "--by", "place", "--format", "csv"};
  EXPECT_EQ(of(arguments), of(arguments + Words{"--log", "events.ndjson"}));
  EXPECT_EQ(folder.files(), (Files{"events.ndjson", "street.yaml"}));
}

TEST_F(Output, of_the_event_log_is_a_json_object_a_line_in_order_of_time) {
  of({"run", "street.yaml", "--replication", "1", "--log", "events.ndjson"});
  const std::string log = folder.read("events.ndjson");
  ASSERT_TRUE(log.ends_with('\n'));
  double before = 0;
  std::set<std::string> events;
  for (const std::string &line : lines_of(log)) {
    const json event = json::parse(line);
    EXPECT_EQ(event.at("plan"), "baseline");
    EXPECT_GE(event.at("seconds").get<double>(), before);
    before = event["seconds"];
    events.insert(event.at("event"));
    if (event.contains("crew")) {
      EXPECT_EQ(event["crew"], "rider/0");
    }
  }
  for (const char *needed : {"duty_begins", "incident_arises", "crew_finds", "incident_cleared", "duty_ends"})
    EXPECT_TRUE(events.contains(needed)) << needed;
}

TEST_F(Output, of_the_event_log_holds_the_incidents_the_figures_count) {
  const double arose = figure("arose", {"--replication", "1", "--log", "events.ndjson"});
  int arisings = 0;
  for (const std::string &line : lines_of(folder.read("events.ndjson"))) {
    const json event = json::parse(line);
    if (event["event"] == "incident_arises" && in_window(event)) ++arisings;
  }
  EXPECT_EQ(arisings, arose);
}

TEST_F(Output, of_the_event_log_is_dated_from_the_start_of_the_warm_up) {
  of({"run", "street.yaml", "--replication", "1", "--log", "events.ndjson"});
  std::map<std::string, double> duties;
  for (const std::string &line : lines_of(folder.read("events.ndjson"))) {
    const json event = json::parse(line);
    if (event["event"] == "duty_begins") duties[event["date"]] = event["seconds"];
  }
  EXPECT_EQ(duties["2023-03-05 18:00:00.000000"], 0); // the late shift is on when it starts
  EXPECT_EQ(duties["2023-03-06 06:00:00.000000"], 12 * 3600);
  EXPECT_EQ(duties["2023-03-06 14:00:00.000000"], 20 * 3600);
}

TEST_F(Output, of_the_event_log_of_a_comparison_holds_every_plan_on_the_same_incidents) {
  of({"compare", "street.yaml", "--plans", "baseline,second-rider", "--replications", "2", "--log", "events.ndjson"});
  std::map<std::string, std::vector<double>> arisings;
  for (const std::string &line : lines_of(folder.read("events.ndjson"))) {
    const json event = json::parse(line);
    if (event["event"] == "incident_arises" && in_window(event)) arisings[event["plan"]].push_back(event["seconds"]);
  }
  ASSERT_EQ(arisings.size(), 2U);
  EXPECT_EQ(arisings["baseline"], arisings["second-rider"]);
}

TEST_F(Output, of_a_recording_is_a_whole_run_file_of_that_replication) {
  const double arose = figure("arose", {"--replication", "1", "--record", "out.run"});
  const RunFile run(folder.path() / "out.run");
  EXPECT_TRUE(run.complete()) << run.trouble();
  EXPECT_EQ(run.header().replication, 1U);
  EXPECT_EQ(run.header().plan, "baseline");
  double arisings = 0;
  for (std::size_t i = 0; i < run.segments().size(); ++i)
    for (const Event &event : run.read(i).events)
      arisings += event.kind == Event::Kind::incident_arises && event.time >= run.header().window_begin &&
                  event.time < run.header().window_end;
  EXPECT_EQ(arisings, arose);
}

TEST_F(Output, of_explain_is_a_page_or_rows_of_the_same) {
  const Words explain{"explain", "street.yaml", "--plan", "second-rider"};
  EXPECT_TRUE(of(explain).starts_with("Small street: plan second-rider, by arithmetic, before any run\n"));
  const std::vector<std::string> lines = lines_of(of(explain + Words{"--format", "csv"}));
  EXPECT_EQ(lines.front(), "plan,day,quantity,skill,district,group,desk,type,hour,value,unit");
  const json rows = json::parse(of(explain + Words{"--format", "json"}));
  EXPECT_EQ(rows.size() + 1, lines.size());
  EXPECT_EQ(rows.front()["plan"], "second-rider");
}

TEST_F(Output, of_the_interim_figures_is_in_the_end_the_rows_of_the_run) {
  folder.write("now.csv", "of a run before");
  const Words arguments{"run", "street.yaml", "--replications", "20", "--by", "hour", "--format", "csv"};
  const std::string rows = of(arguments + Words{"--interim", "now.csv"});
  EXPECT_TRUE(folder.read("now.csv") == rows) << "kilobytes";
  EXPECT_EQ(folder.files(), (Files{"now.csv", "street.yaml"}));
}

TEST_F(Output, that_cannot_be_begun_is_refused_before_anything_is_run) {
  for (const char *option : {"--log", "--interim", "--record"}) {
    const Ended ended = cavalry_command(folder, {"run", "street.yaml", option, "nowhere/out"});
    EXPECT_EQ(ended.exit_code, 2) << option;
    EXPECT_EQ(ended.out, "");
    EXPECT_EQ(ended.err, "cavalry: cannot write nowhere/out: No such file or directory\n");
  }
}

TEST_F(Output, of_two_kinds_is_never_put_into_one_file) {
  std::filesystem::create_symlink(".", folder.path() / "here");
  for (const auto &[one, other] :
       {std::pair{"--log", "--interim"}, std::pair{"--log", "--record"}, std::pair{"--interim", "--record"}})
    for (const char *same : {"out", "./out", "here/out"}) {
      const Ended ended = cavalry_command(folder, {"run", "street.yaml", one, "out", other, same});
      EXPECT_EQ(ended.exit_code, 2) << one << ' ' << other << ' ' << same;
      EXPECT_EQ(ended.out, "");
      EXPECT_EQ(ended.err, fmt::format("cavalry: {} and {} name one file: '{}'\n", one, other, same));
      EXPECT_EQ(folder.files(), (Files{"here", "street.yaml"}));
    }
}

} // namespace
} // namespace cavalry
