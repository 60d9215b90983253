"""Imports the top-level modules of an installed distribution, and what its programs start with.

The request, on standard input: {"distribution": "demo", "answer": "…"}; [{"what": "importing demo", "why": "…"}] goes into the
file "answer", one for each that fails. Runs in the environment that the distribution is in, on Python 3.8 and later.
"""

import importlib
import json
import os
import sys
import traceback
from importlib import machinery, metadata

PROGRAMS = ("console_scripts", "gui_scripts")
# They come along by mistake, and need what users do not have.
BESIDE = {"test", "tests", "testing", "conftest", "setup", "docs", "doc", "examples", "example", "benchmarks", "scripts"}
SUFFIXES = sorted(machinery.all_suffixes(), key=len, reverse=True)


def main():
    request = json.load(sys.stdin)
    distribution = metadata.distribution(request["distribution"])
    problems = []
    sys.argv = [""]
    for module in modules(distribution):
        attempt("importing " + module, lambda: importlib.import_module(module), problems)
    for entry in distribution.entry_points:
        if entry.group in PROGRAMS:
            what = "the program %s (%s)" % (entry.name, entry.value)
            attempt(what, lambda: program(entry), problems)
    with open(request["answer"], "w", encoding="utf-8") as file:
        json.dump(problems, file)
    sys.stdout.flush()
    sys.stderr.flush()
    # Whatever threads a module has started.
    os._exit(0)


def attempt(what, action, problems):
    print(what, flush=True)
    try:
        action()
    except BaseException as error:
        traceback.print_exc()
        why = traceback.format_exception_only(type(error), error)[-1].strip()
        problems.append({"what": what, "why": why})


def program(entry):
    folder = os.path.dirname(sys.executable)
    if not any(os.path.exists(os.path.join(folder, entry.name + suffix)) for suffix in ("", ".exe", "-script.py")):
        raise FileNotFoundError("it was not installed into " + folder)
    # What takes extras may be missing.
    if "[" not in entry.value:
        entry.load()


def modules(distribution):
    """As the metadata name them (2.5), else what stands at the top of the files; nothing private."""
    named = distribution.metadata.get_all("Import-Name")
    if named is not None:
        parts = [[part.strip() for part in name.split(";")] for name in named]
        return [part[0] for part in parts if part[0] and "private" not in part[1:]]
    tops = {}
    for file in distribution.files or []:
        path = file.parts
        if path[0] not in ("..", os.sep) and not path[0].endswith((".dist-info", ".data", ".egg-info")):
            tops.setdefault(path[0] if len(path) > 1 else stem(path[0]), []).append(path)
    found = set()
    for top, paths in tops.items():
        if is_public(top):
            found |= {top} if any(len(path) == 1 for path in paths) else packages(paths, 1)
    return sorted(found)


def is_public(name):
    return name.isidentifier() and not name.startswith("_") and name not in BESIDE


def packages(paths, depth):
    """The package in this folder; where it is a namespace, those below it, or itself where it holds none but modules."""
    found = set()
    for folder in {path[:depth] for path in paths if is_public(path[depth - 1])}:
        inside = [path for path in paths if path[:depth] == folder]
        files = {stem(path[depth]) for path in inside if len(path) == depth + 1} - {""}
        below = set() if "__init__" in files else packages([path for path in inside if len(path) > depth + 1], depth + 1)
        found |= below or ({".".join(folder)} if files else set())
    return found


def stem(name):
    """Of a module's file, else nothing; stubs are for type checkers."""
    for suffix in SUFFIXES:
        if name.endswith(suffix):
            return name[: -len(suffix)]
    return ""


if __name__ == "__main__":
    main()
