#!/usr/bin/env python3
"""Cuts the demo recording from the unpacked data set: cut.py FOLDER [OUT].

FOLDER holds s01/s01_01_sp.csv and so on (the data set's DATA). Only the standard library is needed.
"""
import bisect
import csv
import pathlib
import sys

SUBJECTS = [11, 14]  # the model has learned from none of them
EXECUTIONS = 8  # of each, the first
STEP = 20  # milliseconds
SENSORS = ["acc", "gyro"]


def read(path):
    """times, rows of six signals, activities"""
    times, rows, labels = [], [], []
    with open(path, newline="") as lines:
        for row in csv.reader(lines):
            if row[0] != "x_acc":
                rows.append([float(x) for x in row[:6]])
                times.append(int(row[6]))
                labels.append(row[7].strip().lower())
    return times, rows, labels


def resampled(times, rows, clock):
    """mean of what came in the step up to each tick, or else what came last"""
    for tick in clock:
        last, first = bisect.bisect_right(times, tick), bisect.bisect_right(times, tick - STEP)
        some = rows[first:last] or rows[max(last - 1, 0):][:1]
        yield [sum(column) / len(some) for column in zip(*some)]


def main(folder, out):
    names = [f"{device}_{sensor}_{axis}" for device in ("phone", "watch") for sensor in SENSORS for axis in "xyz"]
    with open(out / "recording.csv", "w", newline="") as file:
        file.write(",".join(["time", "execution", "activity", *names]) + "\n")
        for subject in SUBJECTS:
            for phone in sorted((folder / f"s{subject:02d}").glob("*_sp.csv"))[:EXECUTIONS]:
                times, rows, labels = read(phone)
                watch_times, watch_rows, _ = read(phone.with_name(phone.name.replace("_sp", "_sw")))
                clock = range(max(times[0], watch_times[0]), min(times[-1], watch_times[-1]), STEP)
                both = zip(clock, resampled(times, rows, clock), resampled(watch_times, watch_rows, clock))
                for n, (tick, one, other) in enumerate(both):
                    label = labels[max(bisect.bisect_right(times, tick) - 1, 0)]
                    values = ",".join(f"{value:.2f}" for value in one + other)
                    file.write(f"{n * STEP / 1000:.2f},{phone.name[:6]},{label},{values}\n")


if __name__ == "__main__":
    main(pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2] if len(sys.argv) > 2 else "."))
