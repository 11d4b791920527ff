#!/bin/sh
# Where no window can be opened the viewer says so, and what can be had without; files that cannot be shown are told in
# the window.
#   no_window_test.sh BUILD_FOLDER SCENARIO        needs Xvfb and xdotool; ends with 77 where they are missing
set -eu
build=$1
scenario=$2
command -v Xvfb >/dev/null && command -v xdotool >/dev/null || exit 77
work=$(mktemp -d)
server= viewer=
finish() {
  [ -z "$viewer" ] || kill "$viewer" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
fail() {
  echo "no_window_test: $1" >&2
  cat "$work/said" >&2 || true
  exit 1
}
unset DISPLAY WAYLAND_DISPLAY
export XDG_CONFIG_HOME="$work/config" LIBGL_ALWAYS_SOFTWARE=1 LC_ALL=C

# Sets DISPLAY; arguments go to the server.
start_server() {
  : >"$work/display"
  Xvfb -displayfd 3 -screen 0 1280x800x24 -noreset -nolisten tcp "$@" 3>"$work/display" 2>/dev/null &
  server=$!
  for _ in $(seq 100); do [ -s "$work/display" ] && break || sleep 0.1; done
  DISPLAY=:$(cat "$work/display")
  export DISPLAY
}
stop_server() {
  kill "$server"
  wait "$server" 2>/dev/null || true
  server=
}
# cavalry view ends with 1 and says this, and how a picture is to be had.
refuses() {
  code=0
  timeout 60 "$build/cavalry" view "$scenario" >"$work/said" 2>&1 || code=$?
  [ "$code" = 1 ] || fail "ends with $code where there is no $1"
  grep -q "$1" "$work/said" || fail "does not say that there is no $1"
  grep -q -- "--export" "$work/said" || fail "does not say what to do without $1"
}

refuses display
"$build/cavalry" view --export "$work/home.png" "$scenario" >"$work/said" 2>&1 || fail "no picture without a display"
[ -s "$work/home.png" ] || fail "an empty picture"
start_server -extension GLX
refuses OpenGL
stop_server

# A run file that is cut off, one that is none, and one that is not there: each is told in a window that stays.
start_server
"$build/cavalry" run "$scenario" --record "$work/whole.run" >"$work/said" 2>&1 || fail "no run file"
size=$(wc -c <"$work/whole.run")
head -c $((size / 2)) "$work/whole.run" >"$work/cut.run"
head -c 100 "$work/whole.run" >"$work/beheaded.run"
cp "$scenario" "$work/foreign.run"
for name in cut beheaded foreign missing; do
  "$build/cavalry" view --save-to "$work/$name" "$work/$name.run" >"$work/said" 2>&1 &
  viewer=$!
  window=
  for _ in $(seq 100); do
    window=$(xdotool search --name '^Cavalry$' 2>/dev/null | head -1) && [ -n "$window" ] && break || sleep 0.2
  done
  [ -n "$window" ] || fail "no window for $name.run"
  sleep 1
  kill -0 "$viewer" 2>/dev/null || fail "the window of $name.run is gone"
  kill "$viewer"
  wait "$viewer" 2>/dev/null || true
  viewer=
done
echo "no_window_test: all told"
