// Any text is refused with a reason or read to a tree that, written, reads back as itself.
#include "fuzz/bytes.hpp"
#include "text/yaml_reader.hpp"
#include "text/yaml_writer.hpp"

#include <algorithm>

using namespace cavalry;

namespace {

/// As equal, but for the quotes that a text may need to be read back.
bool same(const Node &one, const Node &other) {
  return one.kind == other.kind && one.text == other.text && (other.quoted || !one.quoted) &&
         std::equal(one.items.begin(), one.items.end(), other.items.begin(), other.items.end(), same) &&
         std::equal(one.entries().begin(), one.entries().end(), other.entries().begin(), other.entries().end(),
                    [](const Node::Entry &left, const Node::Entry &right) {
                      return left.key == right.key && same(left.value, right.value);
                    });
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size) {
  SourceFiles files;
  Diagnostics diagnostics(files);
  const Node tree = read_yaml_text(files, "any", {reinterpret_cast<const char *>(data), size}, diagnostics);
  if (!diagnostics.ok()) {
    fuzz::ensure(!diagnostics.str().empty(), "a refused text is explained");
    return 0;
  }
  const std::string text = write_yaml(tree);
  const Node back = read_yaml_text(files, "written", text, diagnostics);
  fuzz::ensure(diagnostics.ok() && same(tree, back), "what is written reads back as the same",
               diagnostics.str() + text);
  return 0;
}
