#!/bin/bash
# Shows that every rule of check.sh can fail: a small tree that keeps all rules, then one violation at a time.
set -u
check=$(cd "$(dirname "$0")" && pwd)/check.sh
tree=$(mktemp -d)
trap 'rm -rf "$tree"' EXIT
failures=0

write() { # FILE LINE...
  mkdir -p "$tree/$(dirname "$1")"
  printf '%s\n' "${@:2}" >"$tree/$1"
}

good_tree() {
  rm -rf "${tree:?}/sim" "$tree/notes.md"
  write sim/README.md '| `base/` | units |' '| `text/` | the YAML tree |' '| engine/ | runs |'
  for folder in base text engine; do write "sim/$folder/README.md" 'what belongs here'; done
  write sim/base/units.hpp '#pragma once' 'struct Seconds { double count; };'
  write sim/text/tree.hpp '#pragma once' '#include "base/units.hpp"' '#include <vector>' 'struct Tree { std::vector<Seconds> all; };'
  write sim/text/tree.cpp '#include "text/tree.hpp"' '#include <yaml-cpp/yaml.h>' '// litter is only a word in a comment' '/* and so' 'is a lamp */'
  write sim/engine/clock.cpp '#include <simgrid/s4u.hpp>' '#include "base/units.hpp"' '#include <CLI/CLI.hpp>'
  write sim/engine/url.cpp 'const char* url = "https://example.org/a/work/b"; // vendor'
}

passes() { # RULE
  local found
  if ! found=$("$check" "$1" "$tree"); then
    printf 'FAILED: %s complains about a tree that keeps the rule:\n%s\n' "$1" "$found"
    failures=$((failures + 1))
  fi
}

# breaks RULE PATTERN: the rule must fail now, naming the place that breaks it.
breaks() {
  local found
  if found=$("$check" "$1" "$tree"); then
    printf 'FAILED: %s finds nothing wrong where it should find: %s\n' "$1" "$2"
    failures=$((failures + 1))
  elif ! grep -qE -- "$2" <<<"$found"; then
    printf 'FAILED: %s should say: %s\nIt says:\n%s\n' "$1" "$2" "$found"
    failures=$((failures + 1))
  fi
  good_tree
}

good_tree
for rule in arrows libraries activity_names headers_alone machine_paths readmes; do passes "$rule"; done

write sim/base/units.hpp '#pragma once' '#include "text/tree.hpp"'
breaks arrows '^sim/base/units.hpp:2: base may not include text/tree.hpp'
write sim/base/units.hpp '#pragma once' '  #  include <text/tree.hpp>'
breaks arrows '^sim/base/units.hpp:2: base may not include text/tree.hpp'
write sim/text/tree.cpp '#include "tree.hpp"'
breaks arrows '^sim/text/tree.cpp:1: "tree.hpp" must be written from sim/ on'
write sim/text/tree.cpp '#include "text/../base/units.hpp"'
breaks arrows '^sim/text/tree.cpp:1: .* leaves its folder'
write sim/text/tree.cpp '#include "nowhere/tree.hpp"'
breaks arrows '^sim/text/tree.cpp:1: .* is in no folder of layers.txt'
write sim/stranger/a.cpp '#include "base/units.hpp"'
breaks arrows '^sim/stranger/a.cpp:1: folder stranger has no line'

write sim/base/units.cpp '#include <yaml-cpp/yaml.h>'
breaks libraries '^sim/base/units.cpp:1: only sim/text may include yaml-cpp/yaml.h'
write sim/text/tree.cpp '#include "simgrid/s4u.hpp"'
breaks libraries '^sim/text/tree.cpp:1: only sim/engine may include simgrid/s4u.hpp'
write sim/engine/store.cpp '#include <sqlite3.h>'
breaks libraries '^sim/engine/store.cpp:1: only sim/results may include sqlite3.h'
for header in CLI/CLI.hpp nlohmann/json.hpp boost/math/distributions/gamma.hpp; do
  for name in first second third; do write "sim/text/$name.cpp" "#include <$header>"; done
  breaks libraries "is included by [34] files, at most 2 may: .*sim/text/third.cpp"
done

write sim/base/units.hpp '#pragma once' '' 'int litter_count;'
breaks activity_names '^sim/base/units.hpp:3:int litter_count;'
write sim/base/units.cpp 'auto key = "// Vendor";'
breaks activity_names '^sim/base/units.cpp:1:'
write sim/base/units.cpp '/* over' ' */ int poster; /* again */'
breaks activity_names '^sim/base/units.cpp:2:'
write sim/base/units.cpp 'int a; /* one */ int lamps; // two'
breaks activity_names '^sim/base/units.cpp:1:int a;  int lamps;'

write sim/text/tree.hpp '#pragma once' 'struct Tree { Seconds one; };'
breaks headers_alone '^sim/text/tree.hpp does not compile alone'
write sim/base/units.hpp 'struct Seconds { double count; };'
breaks headers_alone '^sim/base/units.hpp does not compile alone'

slash=/
write notes.md "see ${slash}home/somebody/notes"
breaks machine_paths '^./notes.md:1:'
write sim/base/units.cpp "// \"${slash}work/main\""
breaks machine_paths '^./sim/base/units.cpp:1:'

rm "$tree/sim/text/README.md"
breaks readmes '^sim/text has no README.md'
write sim/README.md '| base/ | units |' '| engine/ | runs |'
breaks readmes '^sim/README.md has no line for sim/text'

if [ "$failures" != 0 ]; then echo "$failures of the checks cannot be trusted" && exit 1; fi
echo "every rule passes a tree that keeps it and fails one that breaks it"
