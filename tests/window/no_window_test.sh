#!/bin/sh
# Where no window can be opened the viewer says so, and what can be had without; files that cannot be shown are told in
# the window.
#   no_window_test.sh BUILD_FOLDER SCENARIO        needs Xvfb and xdotool; ends with 77 where they are missing
. "${0%/*}/virtual_display.sh"

# cavalry view ends with 1 and says this, and how a picture is to be had.
refuses() {
  code=0
  timeout 60 "$build/cavalry" view "$scenario" >"$said" 2>&1 || code=$?
  [ "$code" = 1 ] || fail "ends with $code where there is no $1"
  grep -q "$1" "$said" || fail "does not say that there is no $1"
  grep -q -- "--export" "$said" || fail "does not say what to do without $1"
}

refuses display
"$build/cavalry" view --export "$work/home.png" "$scenario" >"$said" 2>&1 || fail "no picture without a display"
[ -s "$work/home.png" ] || fail "an empty picture"
start_server -extension GLX
refuses OpenGL
stop_server

# A run file that is cut off, one that is none, and one that is not there: each is told in a window that stays.
start_server
"$build/cavalry" run "$scenario" --record "$work/whole.run" >"$said" 2>&1 || fail "no run file"
size=$(wc -c <"$work/whole.run")
head -c $((size / 2)) "$work/whole.run" >"$work/cut.run"
head -c 100 "$work/whole.run" >"$work/beheaded.run"
cp "$scenario" "$work/foreign.run"
for name in cut beheaded foreign missing; do
  start_viewer --save-to "$work/$name" "$work/$name.run"
  sleep 1
  is_alive || fail "the window of $name.run is gone"
  stop_viewer
done
echo "no_window_test: all told"
