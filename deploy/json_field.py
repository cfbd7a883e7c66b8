#!/usr/bin/env python3
"""Prints one field of the JSON on the standard input.

    json_field.py follow_ups.0.name
"""

import json
import sys


def main():
    value = json.load(sys.stdin)
    for key in sys.argv[1].split("."):
        try:
            value = value[int(key) if key.isdigit() else key]
        except (KeyError, IndexError, TypeError):
            sys.exit(f"json_field.py: no {sys.argv[1]} in the answer")
    print(value)


if __name__ == "__main__":
    main()
