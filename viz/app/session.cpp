#include "viz/app/session.hpp"

#include "report/words.hpp"
#include "viz/app/openable.hpp"
#include "viz/views/offscreen.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace cavalry {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };

} // namespace

Session::Session(ViewState &state, Settings &settings, std::filesystem::path save_to, std::filesystem::path work)
    : state_(state), settings_(settings), save_to_(std::move(save_to)), work_(std::move(work)) {
  state_.recent = recent_files(settings_);
  state_.examples = example_files();
}

void Session::open_scenario(const std::filesystem::path &file, const std::filesystem::path &figures) {
  auto study = std::make_unique<Study>(file, work_);
  if (!figures.empty()) {
    study->adopt(figures);
  } else if (const std::filesystem::path made = figures_of_example(file); !made.empty()) {
    try {
      study->adopt(made);
    } catch (const std::exception &error) {
      state_.trouble = error.what(); // the example without its figures is still an example
    }
  }
  study_ = std::move(study);
  ++opened_;
  // Runs of another city are not this one's.
  const Replay *runs = state_.replay.runs.get();
  if (runs != nullptr && !study_->is_of_this_scenario(runs->run(0).header())) state_.replay = {};
  state_.camera = {};
  state_.days = ViewState().days;
  state_.hovered_place.clear();
  state_.selected_place.clear();
  settings_.opened(file);
  state_.recent = recent_files(settings_);
}

void Session::open_runs(const std::filesystem::path &a, const std::filesystem::path &b) {
  show_runs(a, b);
  settings_.opened(a, b);
  state_.recent = recent_files(settings_);
}

void Session::show_runs(const std::filesystem::path &a, const std::filesystem::path &b) {
  auto runs = std::make_shared<Replay>(a, b);
  // The same moment under other plans; at first the hour that the charts point at, on the first day measured.
  const Playback &first = runs->run(0);
  const Playback::Clock clock{first.clock(first.header().window_begin).day, state_.hours.cursor * 3600};
  runs->seek(state_.replay.runs != nullptr ? state_.replay.runs->time() : first.date(clock));
  state_.hours.cursor = first.clock(runs->time()).seconds / 3600;
  ReplayView &view = state_.replay;
  view.runs = std::move(runs);
  view.of_plans.clear();
  view.crew = nobody;
  view.incident.reset();
  view.gathered.clear();
  view.trail = {};
  view.list_of = std::min(view.list_of, view.runs->count() - 1);
  view.replication = view.runs->run(0).header().replication;
  view.trouble.clear();
  ++opened_;
}

void Session::open(const OpenFile &asked) {
  if (is_run_file(asked.file)) {
    open_runs(asked.file, asked.with);
    state_.screen = Screen::replay;
    return;
  }
  open_scenario(asked.file);
  if (state_.screen == Screen::replay) state_.screen = Screen::compare;
}

void Session::carry_out(const Commands &commands, const std::function<Picture()> &picture) {
  for (const Command &command : commands) {
    try {
      carry_out_one(command, picture);
    } catch (const std::exception &error) {
      state_.trouble = error.what();
    }
  }
}

void Session::carry_out_one(const Command &command, const std::function<Picture()> &picture) {
  if (const auto *asked = std::get_if<OpenFile>(&command)) {
    state_.trouble.clear();
    return open(*asked);
  }
  if (std::holds_alternative<CloseTrouble>(command)) {
    state_.trouble.clear();
    if (study_ != nullptr) study_->close_trouble();
    return;
  }
  if (const auto *save_as = std::get_if<SaveAs>(&command)) return save(save_as->what, picture);
  if (study_ == nullptr) return;
  Shelf &shelf = study_->shelf();
  std::visit(Overloaded{[&](const ChooseA &choice) { shelf.choose_a(choice.plan); },
                        [&](const ChooseB &choice) { shelf.choose_b(choice.plan); },
                        [&](const AddPlan &added) { shelf.add(added.name); },
                        [&](const RemovePlan &removed) { shelf.remove(removed.plan); },
                        [&](const ChangePosts &change) {
                          if (!shelf.change_posts(change.plan, change.group, change.shift, change.by) && shelf.full())
                            state_.notice = text("view.shelf_full", state_.language);
                        },
                        [&](const Undo &) { shelf.undo(); }, [&](const Redo &) { shelf.redo(); },
                        [&](const RunBoth &) { study_->run(static_cast<std::uint64_t>(state_.replications)); },
                        [&](const RecordBoth &record) { study_->record(record.replication); },
                        [&](const StopRun &) { study_->cancel_run(); },
                        [&](const StopRecording &) { study_->cancel_recording(); },
                        [&](const Print &printed) { print(printed.sheet); }, [](const auto &) {}},
             command);
}

bool Session::poll() {
  constexpr double counting = 0.01; // seconds each time, until the curves of the runs are there
  const bool counted = state_.replay.runs != nullptr && state_.replay.runs->count_further(counting);
  if (study_ == nullptr) return counted;
  const bool changed = study_->poll();
  try {
    if (const auto files = study_->take_recorded()) {
      show_runs(files->a, files->b);
      state_.replay.of_plans = files->of;
    }
  } catch (const std::exception &error) {
    state_.trouble = error.what();
  }
  return changed || counted;
}

std::filesystem::path Session::free_name(const std::string &stem, const std::string &ending) const {
  std::filesystem::create_directories(save_to_);
  for (int n = 1;; ++n) {
    std::filesystem::path path = save_to_ / fmt::format("{}-{}.{}", stem, n, ending);
    if (!std::filesystem::exists(path)) return path;
  }
}

void Session::save(Export what, const std::function<Picture()> &picture) {
  std::filesystem::path path;
  if (what == Export::picture) {
    path = free_name("screen", "png");
    write_png(path, picture());
  } else if (study_ == nullptr) {
    return;
  } else if (what == Export::table) {
    path = free_name("figures", "csv");
    std::filesystem::copy_file(study_->figures_file(), path);
  } else {
    path = free_name("plan", "yaml");
    std::ofstream out(path);
    out << study_->shelf().overlay({&study_->shelf().plan_b()});
    if (!out.flush()) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
  }
  state_.notice = say(state_.language, "view.saved", path.string());
}

void Session::print(Sheet sheet) {
  const std::filesystem::path path = free_name(sheet == Sheet::page ? "page" : "chart", "png");
  write_png(path, sheet_picture(*study_, state_, sheet));
  state_.notice = say(state_.language, "view.saved", path.string());
}

Picture sheet_picture(const Study &study, const ViewState &state, Sheet sheet) {
  ViewState view = state;
  view.sheet = sheet;
  view.dark = false;
  view.help = false;
  view.notice.clear();
  view.trouble.clear();
  view.knows_of_fonts = true;
  int width = 1600;
  int height = 900;
  view.scale = 1.8F;
  if (sheet == Sheet::page) {
    width = 1240;
    height = 1754;
    view.scale = 1.6F;
    view.screen = Screen::page;
    view.hidden_lines.clear();
  }
  Offscreen paper(width, height, view, &study);
  // Tables know their widths from the second frame on, and the chart what room they leave.
  for (int frames = 0; frames < 5; ++frames) paper.frame(&study, view);
  return paper.picture();
}

} // namespace cavalry
