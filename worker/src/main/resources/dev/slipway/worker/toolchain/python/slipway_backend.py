"""Calls one hook of a PEP 517 build backend, in the environment that holds its requirements.

The request:
    {"hook": "build_sdist", "backend": "setuptools.build_meta", "backendPath": [], "source": "…", "output": "…",
     "requires": ["setuptools"], "epoch": 1760000000, "environment": {"NAME": "value of $OTHER"},
     "settings": {"name": ["value"]}, "answer": "…"}
and writes its answer as JSON into the file "answer", one of:
    {"missing": ["wheel"]}                                       requirements that the backend asks for besides
    {"artifact": "x-1.0.tar.gz", "name": "x", "version": "1.0"}  what it built; name and version of a sdist only
the latter with "modules": which modules of Python and of well-known backends that took, so that they can be imported
before the next build.
Standard output and error are the backend's own. Runs on Python 3.8 and later.
"""

import importlib
import json
import os
import sys

SETUPTOOLS = ("setuptools.build_meta", "setuptools.build_meta:__legacy__")


BACKENDS = ("setuptools", "wheel", "hatchling", "flit_core", "poetry", "pdm", "packaging", "pathspec", "pluggy")


def run(request):
    os.chdir(request["source"])
    sys.path[0:0] = [os.path.abspath(entry) for entry in request["backendPath"]]
    for name, value in request["environment"].items():
        os.environ[name] = os.path.expandvars(value)
    hook = request["hook"]
    backend = load(request["backend"])
    missing = [each for each in extra_requirements(backend, request) if not is_there(each, request["requires"])]
    if missing:
        answer = {"missing": missing}
    else:
        name = getattr(backend, hook)(request["output"], *settings(request))
        answer = {"artifact": name}
        if hook == "build_sdist":
            answer.update(normalise(os.path.join(request["output"], name), request["epoch"]))
        answer["modules"] = [module for module in list(sys.modules) if is_well_known(module)]
    with open(request["answer"], "w", encoding="utf-8") as file:
        json.dump(answer, file)


def settings(request):
    """config_settings as front ends give them: one value is no list, and none at all is no argument."""
    given = {name: values[0] if len(values) == 1 else values for name, values in request["settings"].items()}
    return [given] if given else []


def is_well_known(module):
    """Whether a module may be imported before it is known what is built."""
    file = getattr(sys.modules[module], "__file__", None) or ""
    top = module.partition(".")[0]
    if top in BACKENDS:
        return file.startswith(sys.prefix)
    library = os.path.dirname(os.__file__)
    return file.startswith(library) and "site-packages" not in file and top not in ("__main__", "distutils")


def load(backend):
    module, _, attributes = backend.partition(":")
    found = importlib.import_module(module)
    for attribute in attributes.split(".") if attributes else []:
        found = getattr(found, attribute)
    return found


def extra_requirements(backend, request):
    """What get_requires_for_build_* says. setuptools would run a whole command to say that there is none."""
    hook = request["hook"]
    if request["backend"] in SETUPTOOLS and not setup_requires():
        import setuptools

        old = int(setuptools.__version__.split(".")[0]) < 71
        return ["wheel"] if old and hook == "build_wheel" else []
    return getattr(backend, "get_requires_for_" + hook, lambda *_: [])(*settings(request))


def setup_requires():
    if os.path.exists("setup.py"):
        return True
    try:
        with open("setup.cfg", encoding="utf-8") as file:
            return "setup_requires" in file.read()
    except OSError:
        return False


def is_there(requirement, installed):
    if requirement in installed:
        return True
    if not requirement.replace("-", "").replace("_", "").isalnum():
        return False
    from importlib import metadata

    try:
        metadata.distribution(requirement)
        return True
    except metadata.PackageNotFoundError:
        return False


def normalise(path, epoch):
    """Packs a sdist again, so that equal files give equal bytes: sorted names, one time, no owners."""
    import gzip
    import tarfile

    facts = {}
    temporary = path + ".normalised"
    with tarfile.open(path) as old, open(temporary, "wb") as file:
        with gzip.GzipFile("", "wb", 9, file, mtime=epoch) as compressed:
            with tarfile.open(fileobj=compressed, mode="w", format=tarfile.PAX_FORMAT) as new:
                for member in sorted(old.getmembers(), key=lambda each: each.name):
                    content = old.extractfile(member) if member.isfile() else None
                    if content and member.name.count("/") == 1 and member.name.endswith("/PKG-INFO"):
                        data = content.read()
                        facts = metadata_of(data)
                        content.seek(0)
                    new.addfile(plain(member, epoch), content)
    os.replace(temporary, path)
    return facts


def plain(member, epoch):
    member.mtime = epoch
    member.uid = member.gid = 0
    member.uname = member.gname = ""
    member.mode = 0o755 if member.isdir() or member.mode & 0o100 else 0o644
    member.pax_headers = {}
    return member


def metadata_of(data):
    facts = {}
    for line in data.decode("utf-8", "replace").splitlines():
        if not line:
            break
        key, _, value = line.partition(":")
        if key in ("Name", "Version"):
            facts.setdefault(key.lower(), value.strip())
    return facts
