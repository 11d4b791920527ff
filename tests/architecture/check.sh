#!/bin/bash
# One rule of the house at a time: check.sh RULE TREE. Prints every place that breaks the rule, then why the rule is
# there, and exits 1; prints nothing and exits 0 where it holds. The tables beside this file say what is allowed.
set -u -o pipefail
export LC_ALL=C
rule=${1:?rule}
here=$(cd "$(dirname "$0")" && pwd)
cd "${2:?tree}" || exit 2

sources() { find sim -name '*.hpp' -o -name '*.cpp' | sort; }
headers() { find sim -name '*.hpp' | sort; }

# Every include as "file:line header kind", kind being " or <.
includes() {
  sources | xargs -r awk '
    match($0, /^[ \t]*#[ \t]*include[ \t]*["<][^">]+[">]/) {
      header = substr($0, RSTART, RLENGTH); sub(/^[^"<]*/, "", header)
      print FILENAME ":" FNR, substr(header, 2, length(header) - 2), substr(header, 1, 1)
    }' /dev/null
}

arrows() {
  includes | awk '
    FNR == NR && /^#/ { next }
    FNR == NR {
      folder = $1; sub(/:$/, "", folder); known[folder] = 1; may[folder, folder] = 1
      for (i = 2; i <= NF; ++i) {
        if ($i != "*" && !($i in known)) print "layers.txt: " folder " names " $i ", which is not above it"
        may[folder, $i] = 1
      }
      next
    }
    {
      split($1, place, "/"); from = place[2]; to = $2; sub(/\/.*/, "", to)
      if (!(from in known)) print $1 ": folder " from " has no line in layers.txt"
      else if ($3 == "\"" && $2 !~ /\//) print $1 ": \"" $2 "\" must be written from sim/ on: \"" from "/" $2 "\""
      else if ($2 ~ /\.\./) print $1 ": \"" $2 "\" leaves its folder by \"..\""
      else if ($3 == "\"" && !(to in known)) print $1 ": \"" $2 "\" is in no folder of layers.txt"
      else if ((to in known) && !((from, to) in may) && !((from, "*") in may)) print $1 ": " from " may not include " $2
    }' "$here/layers.txt" - | explain 'Includes go up the list of layers.txt only, so that a folder can be read and tested without what is built on it.'
}

libraries() {
  includes | awk '
    FNR == NR && /^#/ { next }
    FNR == NR { ++n; pattern[n] = $1; home[n] = $2; most[n] = $3; next }
    {
      split($1, place, /[\/:]/); file = $1; sub(/:.*/, "", file)
      for (i = 1; i <= n; ++i) {
        if ($2 !~ pattern[i]) continue
        if (home[i] != "*" && place[2] != home[i]) print $1 ": only sim/" home[i] " may include " $2
        if (!((i, file) in seen)) { seen[i, file] = 1; where[i] = where[i] " " file; ++files[i] }
      }
    }
    END {
      for (i = 1; i <= n; ++i)
        if (most[i] != "-" && files[i] > most[i])
          print pattern[i] " is included by " files[i] " files, at most " most[i] " may:" where[i]
    }' "$here/libraries.txt" - | explain 'A library stands behind one door (libraries.txt), so that it can be replaced or updated in one place.'
}

activity_names() {
  local file
  for file in $(sources); do
    without_comments "$file" | awk -v file="$file" \
      'tolower($0) ~ /litter|vendor|poster|lamp/ { print file ":" FNR ":" $0 }'
  done | explain 'The code knows no activity by name: what happens in a city is data of the scenario. (std::clamp holds "lamp" too: write std::min and std::max.)'
}

# The text with comments blanked and lines kept; a // inside quotes is no comment.
without_comments() {
  awk '
    {
      kept = ""; text = $0
      while (text != "") {
        if (block) {
          end = index(text, "*/")
          if (!end) break
          text = substr(text, end + 2); block = 0
        } else if (match(text, /^"([^"\\]|\\.)*"/)) { kept = kept substr(text, 1, RLENGTH); text = substr(text, RLENGTH + 1) }
        else if (text ~ /^\/\//) break
        else if (text ~ /^\/\*/) { block = 1; text = substr(text, 3) }
        else { kept = kept substr(text, 1, 1); text = substr(text, 2) }
      }
      print kept
    }' "$1"
}

# CXX and CXXFLAGS name the compiler and its options.
headers_alone() {
  local jobs
  jobs=$(nproc 2>/dev/null || echo 1)
  # Twice: a header without a guard fails as well.
  headers | xargs -r -P "$jobs" -I '{}' bash -c '
    header=${1#sim/}
    messages=$(printf "#include \"%s\"\n#include \"%s\"\n" "$header" "$header" |
      ${CXX:-c++} ${CXXFLAGS:--std=c++20} -fsyntax-only -I sim -x c++ - 2>&1) ||
      printf "%s does not compile alone:\n%s\n" "$1" "$(head -n 12 <<<"$messages")"
  ' compile '{}' | explain 'Every header includes what it needs, so that the order of includes never matters.'
}

machine_paths() {
  { grep -rnIE --exclude-dir=build --exclude-dir=.git --exclude=.git --exclude-dir=.cache --exclude-dir=.vscode --exclude-dir=.idea \
    '(^|[^[:alnum:]_.~-])/(work|home|root|Users)/[[:alnum:]_.]' . || [ $? = 1 ]; } |
    explain 'No file names a path of one machine: on every other machine it points nowhere.'
}

readmes() {
  local folder
  for folder in $(find sim -mindepth 1 -maxdepth 1 -type d | sort); do
    if [ ! -s "$folder/README.md" ]; then echo "$folder has no README.md"; fi
    if ! grep -q "^| *\`\{0,1\}${folder#sim/}/" sim/README.md 2>/dev/null; then
      echo "sim/README.md has no line for $folder (a table row that begins with ${folder#sim/}/)"
    fi
  done | explain 'The README of a folder says what belongs there and what does not; sim/README.md is the map.'
}

# Passes the findings on; with any, adds the reason of the rule and fails.
explain() {
  awk -v reason="$1" '{ print } END { if (NR) { print ""; print reason; exit 1 } }'
}

case $rule in
  arrows | libraries | activity_names | headers_alone | machine_paths | readmes) ;;
  *) echo "no such rule: $rule" && exit 2 ;;
esac
if [ ! -d sim ]; then echo "no folder sim in $PWD" && exit 2; fi
"$rule"
