"""cut.py FOLDER OUT: recording.csv in OUT from the test files of MNIST in FOLDER; Python's standard library alone.

600 test pictures, every sixteenth of the first 9,600, as rows of 784 pixels in tenths, and the digit that each shows.
From row 201 on a square of 12 x 12 pixels is dead: it reads 0 whatever is written there.
"""
import os
import sys

COUNT, EVERY, ONSET, SIDE = 600, 16, 200, 28
ROWS, COLUMNS = range(8, 20), range(8, 20)


def read(folder, name, start):
    with open(os.path.join(folder, name), "rb") as file:
        return file.read()[start:]


folder, out = sys.argv[1:]
pixels = read(folder, "t10k-images-idx3-ubyte", 16)
labels = read(folder, "t10k-labels-idx1-ubyte", 8)
with open(os.path.join(out, "recording.csv"), "w", newline="\n") as csv:
    csv.write(",".join([f"r{row}c{column}" for row in range(SIDE) for column in range(SIDE)] + ["digit"]) + "\n")
    for n in range(COUNT):
        picture = pixels[n * EVERY * SIDE * SIDE:][:SIDE * SIDE]
        cells = []
        for i, pixel in enumerate(picture):
            dead = n >= ONSET and i // SIDE in ROWS and i % SIDE in COLUMNS
            tenths = 0 if dead else (pixel * 10 + 127) // 255
            cells.append("1" if tenths == 10 else f".{tenths}" if tenths else "0")
        csv.write(",".join(cells) + f",{labels[n * EVERY]}\n")
