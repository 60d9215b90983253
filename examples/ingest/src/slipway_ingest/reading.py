"""Records are plain dictionaries, one a line of the file."""

import csv
import json
from collections import Counter
from pathlib import Path


class UnknownFormat(ValueError):
    """The file's ending is none that can be read."""


def records(path):
    """Yields the records of a .csv or .jsonl file, one by one."""
    path = Path(path)
    if path.suffix == ".csv":
        with path.open(newline="", encoding="utf-8") as file:
            yield from csv.DictReader(file)
    elif path.suffix == ".jsonl":
        with path.open(encoding="utf-8") as file:
            for line in file:
                if line.strip():
                    yield json.loads(line)
    else:
        raise UnknownFormat("%s: only .csv and .jsonl files can be read" % path)


def summary(path):
    """The number of records, and for each field how many of them fill it."""
    count = 0
    filled = Counter()
    for record in records(path):
        count += 1
        for name, value in record.items():
            filled[name] += value not in (None, "")
    return count, dict(filled)
