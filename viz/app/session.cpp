#include "viz/app/session.hpp"

#include "report/words.hpp"
#include "viz/views/offscreen.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <fstream>
#include <stdexcept>

namespace cavalry {
namespace {

template <class... Cases> struct Overloaded : Cases... { using Cases::operator()...; };

} // namespace

void Session::carry_out(const Commands &commands, const std::function<Picture()> &picture) {
  for (const Command &command : commands) {
    try {
      carry_out_one(command, picture);
    } catch (const std::exception &error) {
      study_.tell(error.what());
    }
  }
}

void Session::carry_out_one(const Command &command, const std::function<Picture()> &picture) {
  Shelf &shelf = study_.shelf();
  std::visit(Overloaded{[&](const ChooseA &choice) { shelf.choose_a(choice.plan); },
                        [&](const ChooseB &choice) { shelf.choose_b(choice.plan); },
                        [&](const AddPlan &added) { shelf.add(added.name); },
                        [&](const RemovePlan &removed) { shelf.remove(removed.plan); },
                        [&](const ChangePosts &change) {
                          if (!shelf.change_posts(change.plan, change.group, change.shift, change.by) && shelf.full())
                            state_.notice = text("view.shelf_full", state_.language);
                        },
                        [&](const Undo &) { shelf.undo(); }, [&](const Redo &) { shelf.redo(); },
                        [&](const RunBoth &) { study_.run(static_cast<std::uint64_t>(state_.replications)); },
                        [&](const RecordBoth &record) { study_.record(record.replication); },
                        [&](const StopRun &) { study_.cancel(); }, [&](const CloseTrouble &) { study_.tell({}); },
                        [&](const SaveAs &save_as) { save(save_as.what, picture); }},
             command);
}

bool Session::poll() {
  const bool changed = study_.poll();
  try {
    if (const auto files = study_.take_recorded()) open_runs(files->first, files->second);
  } catch (const std::exception &error) {
    study_.tell(error.what());
  }
  return changed;
}

void Session::open_runs(const std::filesystem::path &a, const std::filesystem::path &b) {
  auto runs = std::make_shared<Replay>(a, b);
  // The same moment under other plans; at first the hour that the charts point at, on the first day measured.
  const Playback &first = runs->run(0);
  const Playback::Clock clock{first.clock(first.header().window_begin).day, state_.hours.cursor * 3600};
  runs->seek(state_.replay.runs != nullptr ? state_.replay.runs->time() : first.date(clock));
  state_.replay.runs = std::move(runs);
  state_.replay.crew = nobody;
  state_.replay.list_of = std::min(state_.replay.list_of, state_.replay.runs->count() - 1);
  state_.replay.replication = state_.replay.runs->run(0).header().replication;
  state_.replay.trouble.clear();
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
  switch (what) {
  case Export::picture:
    path = free_name("screen", "png");
    write_png(path, picture());
    break;
  case Export::page:
    path = free_name("page", "png");
    write_png(path, page_picture(study_, state_));
    break;
  case Export::table:
    path = free_name("figures", "csv");
    std::filesystem::copy_file(study_.figures_file(), path);
    break;
  case Export::plan:
    path = free_name("plan", "yaml");
    std::ofstream out(path);
    out << study_.shelf().overlay({&study_.shelf().plan_b()});
    if (!out.flush()) throw std::runtime_error(fmt::format("cannot write {}", path.string()));
    break;
  }
  state_.notice = say(state_.language, "view.saved", path.string());
}

Picture page_picture(const Study &study, const ViewState &state) {
  constexpr int width = 1240;
  constexpr int height = 1754;
  ViewState page = state;
  page.screen = Screen::page;
  page.dark = false;
  page.bare = true;
  page.help = false;
  page.notice.clear();
  page.hidden_lines.clear();
  page.scale = 1.6F;
  Offscreen sheet(width, height, page, &study);
  // Tables know their widths from the second frame on.
  for (int frames = 0; frames < 3; ++frames) sheet.frame(&study, page);
  return sheet.picture();
}

} // namespace cavalry
