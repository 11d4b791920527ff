#!/usr/bin/env python3
"""Writes litter.yaml: 60 beats of 12 places each. Run it in this folder after changing a number below."""

BEATS, PLACES, METRES = 60, 12, 125

HEAD = """# yaml-language-server: $schema=../../scenarios/cavalry.schema.json
#
# Made by make_litter.py. 60 riders, each round 12 places of 125 m, 20 items an hour and kilometre; held against an
# arrival and a clearing event per item on a bare event heap. The places of a beat lie at one point, so that a lap is
# walking and picking alone: 12.5 min / (1 - 20/h/km x 1.5 km x 20 s) = 15 min. Some 2,000,000 items arise.
name: Litter, 60 beats
horizon: {start: 2023-01-01 00:00, days: 46, warm-up: 0 d, follow: 1 d}
city:
  districts:
    whole: {}
  places:
"""

TAIL = """vehicles:
  e-bike: {speed: 14 km/h, scan: 7.2 km/h}
incidents:
  item:
    arises: {rate: 20 /h/km}
    found: {pass: 1}
    served-by: {skill: pick-up, time: {lognormal: {mean: 20 s, cv: 0.6}}}
    promise: {clear-within: 20 min}
looks: 0 /h
crews:
  riders:
    count: 60
    vehicle: e-bike
    skills: [pick-up]
    calls: no
    beats:
"""


def place(beat: int, number: int) -> str:
    return f"b{beat:02}-{number:02}"


def main() -> None:
    with open("litter.yaml", "w", encoding="utf-8") as out:
        out.write(HEAD)
        for beat in range(BEATS):
            at = f"[{beat % 10}.5, {beat // 10}.5]"
            for number in range(PLACES):
                out.write(f"    {place(beat, number)}: {{district: whole, kind: street, at: {at}, length: {METRES} m}}\n")
        out.write(TAIL)
        for beat in range(BEATS):
            out.write(f"      - [{', '.join(place(beat, number) for number in range(PLACES))}]\n")


if __name__ == "__main__":
    main()
