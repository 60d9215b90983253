"""The command line: says what is in files."""

import argparse
import sys
from importlib.metadata import version

from slipway_ingest.reading import summary


def main(arguments=None):
    parser = argparse.ArgumentParser(prog="ingest", description="Says what is in CSV files and files of JSON lines.")
    parser.add_argument("files", nargs="+", metavar="FILE", help="a .csv or .jsonl file")
    parser.add_argument("--version", action="version", version="ingest " + version("slipway-ingest"))
    options = parser.parse_args(arguments)
    for name in options.files:
        try:
            count, filled = summary(name)
        except (OSError, ValueError) as problem:
            print("ingest: %s" % problem, file=sys.stderr)
            return 1
        print("%s: %d record%s" % (name, count, "" if count == 1 else "s"))
        width = max(map(len, filled), default=0)
        for field, number in filled.items():
            print("  %s  %d filled" % (field.ljust(width), number))
    return 0


if __name__ == "__main__":
    sys.exit(main())
