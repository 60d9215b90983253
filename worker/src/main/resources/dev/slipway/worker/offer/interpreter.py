"""Prints what the worker wants to know of the interpreter that runs this, as JSON. Runs on any Python 3."""

import json
import platform
import sys
import sysconfig
from importlib.util import find_spec


def text(name):
    return sysconfig.get_config_var(name) or ""


print(
    json.dumps(
        {
            "implementation": platform.python_implementation(),
            "platform": sysconfig.get_platform(),
            "version": sys.version_info[:3],
            "virtual": sys.prefix != sys.base_prefix,
            "freeThreaded": bool(sysconfig.get_config_var("Py_GIL_DISABLED")),
            "debug": bool(sysconfig.get_config_var("Py_DEBUG")),
            "link": text("LDSHARED"),
            "flags": text("CFLAGS"),
            "missing": [name for name in ("venv", "ensurepip") if find_spec(name) is None],
        }
    )
)
