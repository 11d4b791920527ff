// Any file is read as a log, or refused with a reason; what it gives to replay is in order and all accounted for.
#include "fuzz/trees.hpp"
#include "scenario/read.hpp"
#include "scenario/replay.hpp"

#include <algorithm>
#include <cstdlib>
#include <sys/mman.h>
#include <unistd.h>
#include <zlib.h>

using namespace cavalry;

namespace {

/// A file of the fuzzer's bytes, in memory.
class File {
public:
  File() : descriptor_(memfd_create("log", 0)) { fuzz::ensure(descriptor_ >= 0, "there is a file to read"); }
  void write(std::string_view content) const {
    const bool written = ftruncate(descriptor_, 0) == 0 &&
                         pwrite(descriptor_, content.data(), content.size(), 0) == static_cast<ssize_t>(content.size());
    fuzz::ensure(written, "there is a file to read");
  }
  std::string path() const { return "/proc/self/fd/" + std::to_string(descriptor_); }

private:
  int descriptor_;
};

std::string compressed(std::string_view content) {
  z_stream stream{};
  fuzz::ensure(deflateInit2(&stream, 1, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY) == Z_OK, "zlib can compress");
  std::string result(deflateBound(&stream, content.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(content.data()));
  stream.avail_in = static_cast<uInt>(content.size());
  stream.next_out = reinterpret_cast<Bytef *>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  fuzz::ensure(deflate(&stream, Z_FINISH) == Z_STREAM_END, "zlib can compress");
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

struct Town {
  Town() {
    // Only what replays the log: the rest of the town is not what is tried here.
    tree = fuzz::Trees().town();
    tree.find("logs")->find("requests")->find("file")->text = file.path();
    Problems problems;
    scenario = read_scenario(tree, problems);
    fuzz::ensure(!problems.any_error(), "the town can be read");
  }
  File file;
  Node tree;
  Scenario scenario;
};

void check(const Trace &trace) {
  std::size_t dates = 0;
  for (const std::vector<double> &at : trace.dates) {
    fuzz::ensure(std::is_sorted(at.begin(), at.end()), "what is replayed is in order");
    dates += at.size();
  }
  fuzz::ensure(dates == trace.replayed, "what is replayed is what is counted");
  fuzz::ensure(trace.replayed <= trace.rows && trace.unreadable + trace.duplicates + trace.outside <= trace.rows,
               "no row is counted twice");
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const Town town;
  fuzz::Bytes bytes(data, size);
  const std::size_t choices = bytes.byte();
  Scenario scenario = town.scenario;
  CaseLog &log = scenario.logs.front();
  log.unplaced = static_cast<Unplaced>(choices % 3);
  if ((choices & 4U) != 0) log.columns.id.clear();
  if ((choices & 8U) != 0) log.time_format = "%Y-%m-%d %H:%M:%S";
  if ((choices & 16U) != 0) log.columns.place.clear();
  const std::string_view content = bytes.all();
  const bool zipped = (choices & 32U) != 0;
  const std::string stream = zipped ? compressed(content) : std::string(content);
  town.file.write(zipped && (choices & 64U) != 0 ? stream.substr(0, stream.size() - size % stream.size()) : stream);

  SourceFiles files;
  files.add("town.yaml", ""); // where the tree's positions are
  Diagnostics diagnostics(files);
  Replays(files, diagnostics).read(scenario, town.tree);
  diagnostics.str();
  diagnostics.warnings();
  if (!diagnostics.ok()) return 0;
  for (const IncidentType &type : scenario.incidents)
    if (type.arises.trace) check(*type.arises.trace);
  replayed_bytes(scenario);
  return 0;
}
