#include "report/words.hpp"
#include "viz/views/figures.hpp"
#include "viz/views/replay_parts.hpp"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace cavalry {
namespace {

/// The replications that stand for the others by the promise that is charted, under plan A; nothing before any figures.
struct Typical {
  const IncidentType *promise;
  std::uint64_t median, bad;
};

std::optional<Typical> typical(const Study *study, std::size_t promise) {
  if (study == nullptr || study->figures() == nullptr) return std::nullopt;
  const auto types = promised_types(study->baseline());
  if (types.empty()) return std::nullopt;
  const IncidentType &type = *types[std::min(promise, types.size() - 1)];
  const auto run = [&](const char *key) {
    return study->figures()->value(study->shelf().plan_a().id, key, "type:" + type.id);
  };
  const double median = run("cleared_in_promise.median_run");
  const double bad = run("cleared_in_promise.bad_run");
  if (std::isnan(median) || std::isnan(bad)) return std::nullopt;
  return Typical{&type, static_cast<std::uint64_t>(median), static_cast<std::uint64_t>(bad)};
}

void record(ViewState &state, Commands &commands, std::uint64_t replication) {
  state.replay.replication = replication;
  commands.push_back(RecordBoth{replication});
}

} // namespace

bool course_of_now(const Study &study, const ViewState &state) {
  return state.replay.runs != nullptr && state.replay.of_plans == study.pair_name();
}

void record_typical(const Study &study, ViewState &state, Commands &commands) {
  if (study.recording()) return;
  const auto runs = typical(&study, state.promise);
  record(state, commands, runs ? runs->median : 0);
}

std::string run_shown_text(const Look &look, const Study *study, const ViewState &state) {
  const RunHeader &run = state.replay.runs->run(0).header();
  const std::uint64_t shown = run.replication;
  // A number says nothing of the runs of another city or seed.
  const bool is_of_these = study != nullptr && study->is_of_this_scenario(run) && run.seed == study->seed();
  const auto runs = is_of_these ? typical(study, state.promise) : std::nullopt;
  if (runs && shown == runs->median)
    return say(look.language, "replay.run_median", shown, promise_name(look.language, *runs->promise));
  if (runs && shown == runs->bad)
    return say(look.language, "replay.run_bad", shown, promise_name(look.language, *runs->promise));
  return say(look.language, "replay.run_shown", shown);
}

void replay_choice(const Look &look, const Study *study, ViewState &state, Commands &commands) {
  if (study == nullptr) return;
  if (study->recording()) {
    ImGui::TextDisabled("%s", word(look, "replay.recording"));
    ImGui::SameLine();
    if (ImGui::Button(word(look, "view.cancel"))) commands.push_back(StopRecording{});
    return;
  }
  if (const auto runs = typical(study, state.promise)) {
    if (ImGui::Button(word(look, "replay.median"))) record(state, commands, runs->median);
    ImGui::SameLine(0, look.px(4));
    if (ImGui::Button(word(look, "replay.bad"))) record(state, commands, runs->bad);
    ImGui::SameLine(0, look.px(12));
  }
  if (ImGui::Button(word(look, "replay.record"))) record(state, commands, state.replay.replication);
  ImGui::SameLine(0, look.px(4));
  ImGui::BeginDisabled(state.replay.replication == 0);
  if (ImGui::Button("−##run")) --state.replay.replication;
  ImGui::EndDisabled();
  ImGui::SameLine(0, look.px(4));
  ImGui::TextUnformatted(fmt::format("{}", state.replay.replication).c_str());
  ImGui::SameLine(0, look.px(4));
  if (ImGui::Button("+##run")) ++state.replay.replication;
}

float replay_choice_width(const Look &look, const Study *study, const ViewState &state) {
  if (study == nullptr) return 0;
  const auto button = [&](const char *key) {
    return ImGui::CalcTextSize(word(look, key)).x + 2 * ImGui::GetStyle().FramePadding.x;
  };
  if (study->recording()) return button("replay.recording") + button("view.cancel") + look.px(12);
  const float record = button("replay.record") + look.px(110);
  return typical(study, state.promise) ? record + button("replay.median") + button("replay.bad") + look.px(16) : record;
}

} // namespace cavalry
