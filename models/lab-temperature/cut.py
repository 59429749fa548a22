#!/usr/bin/env python3
"""Cuts the demo recording from the unpacked Intel lab benchmark: cut.py FOLDER [OUT].

FOLDER holds clean/ and injected_*/ of the non-interpolated Intel set. Only the standard library is needed.
"""
import csv
import datetime as dt
import pathlib
import sys

START = dt.datetime(2004, 2, 29)
END = dt.datetime(2004, 3, 4)
ONSET = dt.datetime(2004, 3, 1, 6)  # before this every mote shows its clean series
TICK = 60  # seconds
MOTES = [1, 4, 6, 19, 22, 23, 29, 33, 34, 45]
# mote: (fault file, code of that fault in the benchmark, plain name of what the values do)
FAILING = {1: ("random", 1, "spikes"), 22: ("bias", 4, "stuck"), 6: ("drift", 8, "offset")}
EPISODE_GAP = 2 * 3600  # faulty rows of a mote closer than this are one episode


def read(path):
    """timestamp -> (temperature, fault code); of duplicate timestamps the last row counts."""
    with open(path, newline="") as lines:
        return {
            dt.datetime.fromisoformat(row["timestamp"].strip("'")): (row["temperature"], int(row["has_fault_type"]))
            for row in csv.DictReader(lines)
        }


def on_the_clock(series):
    """tick -> last (time, temperature, code) within it; empty ticks stay absent."""
    ticks = {}
    for time in sorted(series):
        if START <= time < END:
            ticks[int((time - START).total_seconds()) // TICK] = (time, *series[time])
    return ticks


def text(tick):
    return (START + dt.timedelta(seconds=tick * TICK)).isoformat()


def episodes(ticks):
    """[first, last, rows] of faulty ticks that lie close together."""
    found = []
    for tick in ticks:
        if found and (tick - found[-1][1]) * TICK <= EPISODE_GAP:
            found[-1][1:] = [tick, found[-1][2] + 1]
        else:
            found.append([tick, tick, 1])
    return found


def write(path, rows):
    with open(path, "w", newline="") as out:
        csv.writer(out, lineterminator="\n").writerows(rows)


def main(folder, out):
    shown, truth, faults = {}, [], []
    for mote in MOTES:
        clean = on_the_clock(read(folder / f"clean/Node{mote:02d}_clean.txt"))
        values = {tick: float(cell[1]) for tick, cell in clean.items()}
        if mote in FAILING:
            kind, code, name = FAILING[mote]
            injected = read(folder / f"injected_{kind}/mote={mote}_sensortype=temperature_faulttype={kind}.txt")
            faulty = []
            for tick, (time, *_) in clean.items():
                value, flag = injected[time]  # joined on the timestamp
                if time >= ONSET and flag > 0:
                    truth.append((tick, f"mote{mote}", values[tick]))
                    values[tick] = float(value)
                    faulty.append(tick)
            faults += [(first, last, rows, f"mote{mote}", name, code) for first, last, rows in episodes(faulty)]
        shown[mote] = values
    ticks = int((END - START).total_seconds()) // TICK
    write(out / "recording.csv", [["time"] + [f"mote{m}" for m in MOTES]] + [
        [text(t)] + [f"{shown[m][t]:.10g}" if t in shown[m] else "" for m in MOTES] for t in range(ticks)])
    write(out / "faults.csv", [["channel", "kind", "code", "from", "to", "rows"]] + [
        [channel, name, code, text(first), text(last), rows] for first, last, rows, channel, name, code in sorted(faults)])
    write(out / "truth.csv", [["time", "channel", "value"]] + [
        [text(tick), channel, f"{value:.10g}"] for tick, channel, value in sorted(truth)])


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "."))
