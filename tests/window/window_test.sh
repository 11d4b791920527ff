#!/bin/sh
# The viewer for real, on a virtual display: two posts more, both plans run, their course recorded and scrubbed back, and
# exported. What is exported has to be what `cavalry compare` says of the exported plan.
#   window_test.sh BUILD_FOLDER SCENARIO        needs Xvfb and xdotool; ends with 77 where they are missing
. "${0%/*}/virtual_display.sh"

start_server
mkdir -p "$work/config/cavalry"
echo 'replications=4' >"$work/config/cavalry/view"
start_viewer --lang en --light --save-to "$work/saved" "$scenario"
xdotool windowmove "$window" 0 0
xdotool windowfocus "$window" || true
sleep 2

# Between the steps of a click a frame has to be drawn.
click() {
  xdotool mousemove "$1" "$2"
  sleep 0.3
  xdotool mousedown 1
  sleep 0.3
  xdotool mouseup 1
  sleep 0.5
}
key() {
  xdotool keydown "$1"
  sleep 0.3
  xdotool keyup "$1"
  sleep 0.3
}
# Item of the export menu, from the top.
export_item() {
  click 1120 21
  click 1150 "$1"
}
wait_for() {
  for _ in $(seq 60); do
    [ -s "$1" ] && return 0
    $2
    sleep 1
  done
  fail "$1 is never written"
}

click 312 368 # two riders more in the late shift of the first district
click 312 368
click 128 58 # run both
export_table() { export_item 145; }
export_plan() { export_item 168; }
wait_for "$work/saved/figures-1.csv" export_table
wait_for "$work/saved/plan-1.yaml" export_plan

# A picture of the screen without what was said about the last one: it differs only if the screen does.
picture() {
  xdotool keydown ctrl
  key e
  xdotool keyup ctrl
  wait_for "$1" :
  key Escape
}
# What is on the screen itself, as the server keeps it: neither black nor empty, as often as the fonts are made anew.
is_drawn() {
  tail -c 4096000 "$work/Xvfb_screen0" | od -An -v -t x4 -w4 | sort | uniq -c | sort -rn | awk '
    NR == 1 { if ($2 ~ /000000$/) exit 1 }
    { colours++; others += NR > 1 ? $1 : 0 }
    END { exit !(colours > 100 && others > 200000) }' || fail "nothing is drawn after $1"
}
is_drawn "an export"
export_item 99
wait_for "$work/saved/chart-1.png" :
is_drawn "the export of a chart"
xdotool keydown ctrl
key minus
is_drawn "smaller texts"
key 0
xdotool keyup ctrl
is_drawn "texts of the usual size"
# Scrubbed to a later day, back, and there again, which has to look as before; while it records nothing does.
scrubs() {
  rm -f "$work/saved"/screen-*.png
  for at in 1000 300 1000; do
    click "$at" 95
    picture "$work/saved/screen-$((n += 1)).png"
  done
  cmp -s "$work/saved/screen-1.png" "$work/saved/screen-3.png" &&
    ! cmp -s "$work/saved/screen-1.png" "$work/saved/screen-2.png"
}
key Escape
key 3 # the course
sleep 1
click 40 65
for _ in $(seq 20); do n=0 && scrubs && break || sleep 3; done
cmp -s "$work/saved/screen-1.png" "$work/saved/screen-3.png" || fail "scrubbing back and forth does not lead where it was"
cmp -s "$work/saved/screen-1.png" "$work/saved/screen-2.png" && fail "scrubbing shows nothing else"
is_alive || fail "the viewer is gone"
[ -z "${CAVALRY_WINDOW_KEEP:-}" ] || cp -r "$work/saved/." "$CAVALRY_WINDOW_KEEP"

plan=$(sed -n 's/^  \([a-z0-9-]*\):$/\1/p' "$work/saved/plan-1.yaml" | head -1)
"$build/cavalry" compare "$work/saved/plan-1.yaml" --plans "baseline,$plan" --replications 4 \
  --by district,place,hour,type,day --format csv >"$work/compared.csv"
# The first column names experiment and digest of the file, which differ; every figure is the same.
cut -d, -f2- "$work/saved/figures-1.csv" >"$work/a"
cut -d, -f2- "$work/compared.csv" >"$work/b"
cmp "$work/a" "$work/b" || fail "the exported figures are not those of cavalry compare"
[ "$(wc -l <"$work/a")" -gt 100 ] || fail "hardly any figures"
echo "window_test: $(wc -l <"$work/a") lines of figures are those of cavalry compare ($plan)"
