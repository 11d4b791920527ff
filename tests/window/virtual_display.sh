# Sourced by the tests of this folder: a display that lasts as long as the test, a viewer on it, and a folder of their own.
#   . virtual_display.sh BUILD_FOLDER SCENARIO     needs Xvfb and xdotool; ends with 77 where they are missing
set -eu
build=$1
scenario=$2
command -v Xvfb >/dev/null && command -v xdotool >/dev/null || exit 77
work=$(mktemp -d)
said=$work/said
server= viewer= window=
finish() {
  [ -z "$viewer" ] || kill "$viewer" 2>/dev/null || true
  [ -z "$server" ] || kill "$server" 2>/dev/null || true
  rm -rf "$work"
}
trap finish EXIT
fail() {
  echo "${0##*/}: $1" >&2
  cat "$said" >&2 || true
  exit 1
}
unset DISPLAY WAYLAND_DISPLAY
export XDG_CONFIG_HOME="$work/config" LIBGL_ALWAYS_SOFTWARE=1 LC_ALL=C

# Sets DISPLAY; arguments go to the server. What is on its screen stands in $work/Xvfb_screen0.
start_server() {
  : >"$work/display"
  Xvfb -displayfd 3 -screen 0 1280x800x24 -fbdir "$work" -noreset -nolisten tcp "$@" 3>"$work/display" 2>/dev/null &
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
# Opens a window with these arguments and waits until it is there.
start_viewer() {
  "$build/cavalry" view "$@" >"$said" 2>&1 &
  viewer=$!
  window=
  for _ in $(seq 150); do
    window=$(xdotool search --name '^Cavalry$' 2>/dev/null | head -1) && [ -n "$window" ] && break || sleep 0.2
  done
  [ -n "$window" ] || fail "no window of cavalry view $*"
}
is_alive() { kill -0 "$viewer" 2>/dev/null; }
stop_viewer() {
  kill "$viewer"
  wait "$viewer" 2>/dev/null || true
  viewer=
}
