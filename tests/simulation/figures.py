#!/usr/bin/env python3
"""What happened in the ten years of each seed, beside each other.

    figures.py LastTest.log     of a run of ctest; nothing where none was played
"""

import re
import sys


def pages(log):
    """Of each simulation its first line and its figures by name."""
    page = None
    for line in log:
        line = line.rstrip("\n")
        if line.startswith("simulation: seed "):
            page = (line.removeprefix("simulation: "), {})
            yield page
        elif page and (figure := re.fullmatch(r"  (\S.*?) +(\d+)", line)):
            page[1][figure[1]] = int(figure[2])
        else:
            page = None


def main():
    with open(sys.argv[1], encoding="utf-8", errors="replace") as log:
        played = list(pages(log))
    for title, _ in played:
        print(f"    {title}")
    names = sorted({name for _, figures in played for name in figures})
    width = max(map(len, names), default=0)
    for name in names:
        values = "".join(f"{figures.get(name, 0):>9}" for _, figures in played)
        print(f"    {name:<{width}}{values}")


if __name__ == "__main__":
    main()
