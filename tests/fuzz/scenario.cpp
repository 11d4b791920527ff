// Any tree is refused with a reason or read to a scenario that writes and reads back as itself.
#include "fuzz/trees.hpp"
#include "scenario/read.hpp"
#include "text/yaml_reader.hpp"
#include "text/yaml_writer.hpp"

using namespace cavalry;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  static const fuzz::Trees trees;
  constexpr std::size_t most_nodes = 20'000;
  fuzz::Bytes bytes(data, size);
  Node tree = trees.town();
  for (int edits = 0; edits < 24 && !bytes.ended(); ++edits) {
    trees.edit(tree, bytes);
    const fuzz::Trees::Size now = fuzz::Trees::size(tree);
    if (now.nodes > most_nodes || now.depth > deepest_input_nesting) return 0;
  }

  Problems problems;
  const Scenario scenario = read_scenario(tree, problems);
  if (problems.any_error()) return 0;

  const Node written = write_scenario(scenario);
  const std::string text = write_yaml(written);
  SourceFiles files;
  Diagnostics diagnostics(files);
  const Node back = read_yaml_text(files, "expanded", text, diagnostics);
  fuzz::ensure(diagnostics.ok(), "what is written can be parsed", diagnostics.str() + text);
  Problems of_written;
  const Scenario again = read_scenario(back, of_written);
  std::string found;
  for (const Problem &problem : of_written.all())
    if (problem.is_error) found += problem.path + ": " + problem.what + "\n";
  fuzz::ensure(found.empty(), "an expanded scenario can be read", found + text);
  fuzz::ensure(write_yaml(write_scenario(again)) == text, "an expanded scenario expands to itself",
               text + "\n---\n" + write_yaml(write_scenario(again)));
  return 0;
}
