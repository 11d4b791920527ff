#include "record/run_file.hpp"

#include "base/run_length.hpp"
#include "engine/run_header.hpp"
#include "record/run_codec.hpp"
#include "record/run_writer.hpp"
#include "support/event_log.hpp"
#include "support/own_folder.hpp"
#include "support/recorded_run.hpp"

#include <filesystem>
#include <fstream>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <iterator>
#include <map>
#include <random>

namespace cavalry {
namespace {

class TemporaryFile {
public:
  TemporaryFile() : path_(own_folder() / "test.run") {}
  ~TemporaryFile() { std::filesystem::remove(path_); }
  const std::filesystem::path &path() const { return path_; }
  std::string bytes() const {
    std::ifstream in(path_, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
  }
  void set(const std::string &bytes) const { std::ofstream(path_, std::ios::binary | std::ios::trunc) << bytes; }

private:
  std::filesystem::path path_;
};

bool same(const Event &a, const Event &b) {
  return a.time == b.time && a.kind == b.kind && a.incident == b.incident && a.place == b.place && a.crew == b.crew &&
         a.detail == b.detail && a.a_case == b.a_case && a.along == b.along && a.north == b.north &&
         a.begins == b.begins && a.ends == b.ends;
}

Event of_crew_0(Event::Kind kind, double time) {
  Event event;
  event.time = time;
  event.kind = kind;
  event.crew = 0;
  return event;
}

TEST(RunFile, gives_back_what_happened_in_order_and_every_keyframe_is_the_scene_that_the_events_lead_to) {
  std::size_t segments = 0;
  for (std::uint64_t seed = 0; seed < 200; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const TemporaryFile file;
    const RecordedRun recorded = record_random_city(seed, file.path());
    EXPECT_EQ(recorded.late, 0U) << "events came after the run had said that all was told";
    const RunFile read(file.path());
    EXPECT_TRUE(read.complete());
    EXPECT_EQ(read.trouble(), "");
    EXPECT_EQ(header_to_bytes(read.header()), header_to_bytes(recorded.header));
    Scene scene(read.header(), read.map());
    std::size_t next = 0;
    for (std::size_t s = 0; s < read.segments().size(); ++s) {
      const Segment segment = read.read(s);
      ASSERT_TRUE(segment.scene == scene) << "segment " << s;
      for (const Event &event : segment.events) {
        ASSERT_LT(next, recorded.events.size());
        ASSERT_TRUE(same(event, recorded.events[next])) << describe(event, any_random_city(seed));
        ASSERT_GE(event.time, scene.time());
        scene.apply(event);
        ++next;
      }
      ++segments;
    }
    EXPECT_EQ(next, recorded.events.size());
  }
  EXPECT_GT(segments, 1000U);
}

TEST(RunFile, a_crew_is_where_it_comes_to_when_it_comes_there) {
  int arrivals = 0;
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    SCOPED_TRACE("any_random_city(" + std::to_string(seed) + ")");
    const TemporaryFile file;
    record_random_city(seed, file.path());
    const RunFile read(file.path());
    Scene scene(read.header(), read.map());
    std::map<std::uint32_t, double> cleared; // by crew: when last
    for (std::size_t s = 0; s < read.segments().size(); ++s)
      for (const Event &event : read.read(s).events) {
        if (event.kind == Event::Kind::incident_cleared) cleared[event.crew] = event.time;
        if (event.kind == Event::Kind::crew_arrives) {
          // Where the way is part of the time for a call, that may be over before it is there.
          EXPECT_TRUE(scene.crews()[event.crew].on_call || cleared[event.crew] == event.time);
          EXPECT_NEAR(scene.crews()[event.crew].arrives, event.time, 1e-5);
          ++arrivals;
        }
        const auto found = scene.incidents().find(event.incident);
        if (event.kind == Event::Kind::crew_finds && event.ends > event.time && found != scene.incidents().end()) {
          const MapPoint crew = scene.position(event.crew, event.time);
          const MapPoint lies = read.map().point(found->second.where);
          const auto &place = read.header().places[event.place];
          if (place.length > 0 && scene.crews()[event.crew].motion == CrewState::Motion::walk) {
            EXPECT_NEAR(crew.east, lies.east, 0.02); // centimetres: dates and metres are rounded
            EXPECT_NEAR(crew.north, lies.north, 0.02);
          }
        }
        scene.apply(event);
      }
  }
  EXPECT_GT(arrivals, 500);
}

TEST(RunFile, cut_off_anywhere_gives_all_whole_segments_and_says_that_the_end_is_missing) {
  const TemporaryFile file;
  record_random_city(10, file.path());
  const std::string whole = file.bytes();
  const std::size_t all = RunFile(file.path()).segments().size();
  for (std::size_t size = 0; size < whole.size(); size += 1 + size / 7) {
    file.set(whole.substr(0, size));
    try {
      const RunFile read(file.path());
      EXPECT_FALSE(read.complete());
      EXPECT_LE(read.segments().size(), all);
      for (std::size_t s = 0; s < read.segments().size(); ++s) read.read(s);
    } catch (const RunFileError &error) {
      EXPECT_NE(std::string(error.what()).find(file.path().string()), std::string::npos);
    }
  }
}

TEST(RunFile, cut_off_between_two_parts_gives_exactly_the_parts_before) {
  const TemporaryFile file;
  record_random_city(10, file.path());
  const std::string whole = file.bytes();
  const RunFile read(file.path());
  ASSERT_GT(read.segments().size(), 10U);
  for (std::size_t s = 0; s < read.segments().size(); ++s) {
    const RunFile::Entry entry = read.segments()[s];
    for (const std::uint64_t size : {entry.offset - RunFrame::size, entry.offset + entry.bytes - 1}) {
      file.set(whole.substr(0, size));
      const RunFile cut(file.path());
      EXPECT_EQ(cut.segments().size(), s);
      EXPECT_FALSE(cut.complete());
      EXPECT_EQ(cut.trouble(), "");
    }
  }
}

TEST(RunFile, follows_a_file_that_grows) {
  const TemporaryFile file;
  record_random_city(10, file.path());
  const std::string whole = file.bytes();
  file.set(whole.substr(0, whole.size() - RunFrame::size)); // all but the end
  RunFile read(file.path());
  EXPECT_FALSE(read.complete());
  EXPECT_FALSE(read.refresh());
  std::ofstream(file.path(), std::ios::binary | std::ios::app) << whole.substr(whole.size() - RunFrame::size);
  EXPECT_TRUE(read.refresh());
  EXPECT_TRUE(read.complete());
}

TEST(RunFile, recorded_before_stays_until_the_new_one_is_whole) {
  const TemporaryFile file;
  record_random_city(10, file.path());
  const std::string before = file.bytes();
  const std::filesystem::path beside = unfinished_run(file.path());
  const RunHeader header = run_header(Layout(any_random_city(4)), "baseline", {}, "digest", {4, 5});
  {
    const RunWriter failed(file.path(), header);
    EXPECT_TRUE(std::filesystem::exists(beside));
  }
  EXPECT_EQ(file.bytes(), before);
  EXPECT_FALSE(std::filesystem::exists(beside));
  RunWriter writer(file.path(), header, 1);
  for (const double time : {0.0, 1.0, 2.0}) writer.write(of_crew_0(Event::Kind::duty_begins, time));
  EXPECT_EQ(file.bytes(), before);
  EXPECT_GT(RunFile(beside).segments().size(), 0U) << "it cannot be followed";
  writer.finish(2);
  EXPECT_FALSE(std::filesystem::exists(beside));
  EXPECT_EQ(RunFile(file.path()).header().replication, 5U);
  EXPECT_TRUE(RunFile(file.path()).complete());
}

TEST(RunFile, grows_in_its_place_where_there_was_none_and_is_taken_away_where_it_is_not_finished) {
  const TemporaryFile file;
  {
    RunWriter writer(file.path(), run_header(Layout(any_random_city(4)), "baseline", {}, "digest", {4, 5}), 1);
    for (const double time : {0.0, 1.0, 2.0}) writer.write(of_crew_0(Event::Kind::duty_begins, time));
    EXPECT_GT(RunFile(file.path()).segments().size(), 0U);
  }
  EXPECT_FALSE(std::filesystem::exists(file.path()));
}

TEST(RunFile, damaged_anywhere_is_noticed_or_reads_as_if_it_were_not) {
  const TemporaryFile file;
  const RecordedRun recorded = record_random_city(4, file.path());
  const std::string whole = file.bytes();
  std::mt19937 dice(7);
  int noticed = 0;
  const auto is_whole = [&](const RunFile &read) {
    std::size_t next = 0;
    for (std::size_t s = 0; s < read.segments().size(); ++s)
      for (const Event &event : read.read(s).events)
        if (next >= recorded.events.size() || !same(event, recorded.events[next++])) return false;
    return read.complete() && next == recorded.events.size() &&
           header_to_bytes(read.header()) == header_to_bytes(recorded.header);
  };
  for (int i = 0; i < 400; ++i) {
    std::string damaged = whole;
    damaged[dice() % damaged.size()] ^= static_cast<char>(1U << dice() % 8);
    file.set(damaged);
    try {
      const RunFile read(file.path());
      if (!read.trouble().empty() || !read.complete())
        ++noticed;
      else
        EXPECT_TRUE(is_whole(read)) << "damage " << i;
    } catch (const RunFileError &) {
      ++noticed;
    }
  }
  EXPECT_GT(noticed, 380); // a bit of zstd's own header may mean nothing
}

TEST(RunFile, says_what_is_wrong_with_a_file_that_is_none_or_of_a_newer_version) {
  const TemporaryFile file;
  const auto message = [&] {
    try {
      RunFile{file.path()};
    } catch (const RunFileError &error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_THROW(RunFile{"no-such-file.run"}, RunFileError);
  EXPECT_THROW(RunFile{std::filesystem::temp_directory_path()}, RunFileError);
  file.set("name: a scenario, not a run\n");
  EXPECT_NE(message().find("is no run file"), std::string::npos);
  file.set("");
  EXPECT_NE(message().find("is no run file"), std::string::npos);
  file.set(std::string(run_file_signature) + std::string("\x02\0\0\0", 4));
  EXPECT_NE(message().find("format 2; this program reads format 1"), std::string::npos);
}

TEST(RunFile, refuses_what_is_longer_than_any_run_may_be) {
  const TemporaryFile file;
  const Scenario city = any_random_city(4);
  RunHeader header = run_header(Layout(city), "baseline", {}, "digest", {4, 5});
  const auto written = [&](double happens, double ends) {
    RunWriter writer(file.path(), header);
    writer.write(of_crew_0(Event::Kind::duty_begins, happens));
    writer.finish(ends);
  };
  const auto trouble = [&] {
    try {
      const RunFile read(file.path());
      for (std::size_t s = 0; s < read.segments().size(); ++s) read.read(s);
      return read.trouble();
    } catch (const RunFileError &error) {
      return std::string(error.what());
    }
  };
  using testing::HasSubstr;
  written(longest_run, longest_run);
  EXPECT_EQ(trouble(), "");
  written(0, longest_run + 1);
  EXPECT_THAT(trouble(), HasSubstr("a part that ends later than any run"));
  header.last_date = longest_run;
  written(0, 0);
  EXPECT_EQ(trouble(), "");
  header.last_date = longest_run + 1;
  written(0, 0);
  EXPECT_THAT(trouble(), HasSubstr("a run of more than thirty years, the longest there is"));
}

TEST(RunFile, refuses_a_segment_that_is_of_no_date_of_a_run) {
  const RunHeader header = run_header(Layout(any_random_city(4)), "baseline", {}, "digest", {4, 5});
  const StreetMap map(header);
  const auto trouble = [&](double begins, double happens) {
    Scene begun(header, map);
    begun.apply(of_crew_0(Event::Kind::duty_begins, begins));
    const auto bytes = segment_to_bytes(begun, {of_crew_0(Event::Kind::duty_ends, happens)});
    Scene read(header, map);
    try {
      segment_from_bytes(bytes, header, read);
    } catch (const std::runtime_error &error) {
      return std::string(error.what());
    }
    return std::string();
  };
  EXPECT_EQ(trouble(0, longest_run), "");
  EXPECT_EQ(trouble(longest_run, longest_run), "");
  EXPECT_EQ(trouble(0, longest_run + 1), "an event later than any run ends");
  EXPECT_EQ(trouble(longest_run + 1, longest_run + 1), "a scene of no date of a run");
}

} // namespace
} // namespace cavalry
