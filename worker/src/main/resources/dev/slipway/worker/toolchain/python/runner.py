"""Runs a script of the worker in a process of its own, and leaves none behind.

    python runner.py                       one request, read from standard input; the exit code is the script's
    python runner.py - [MODULE...]         the same, after it has imported the modules and printed "ready"
    python runner.py SOCKET [MODULE...]    imports the modules, prints "ready", then forks for every request on a Unix socket

A request is one line of JSON: {"script": "slipway_backend", "request": {…}, "folder": "/where/to/run"}; where it comes after
the start also "environment", and on the socket "exit", a file for the exit code. The answer on the socket is a line with the
process id, then what the script prints.

The script runs in a child. Its parent, the guard, is a "child subreaper" where the system has such (Linux): a daemon
that leaves its session and its parent becomes the guard's child, and is killed when the script has ended. On Windows,
which has no fork, the script runs in the process itself.
"""

import atexit
import importlib
import json
import os
import signal
import sys
import traceback

HERE = os.path.dirname(os.path.abspath(__file__))


def main():
    # A script sees the environment's packages and not this folder.
    sys.path.pop(0)
    adopt_orphans()
    where, modules = (sys.argv[1:] + [None])[0], sys.argv[2:]
    if where is None:
        sys.exit(guard(json.loads(sys.stdin.readline())))
    import_all(modules)
    if where == "-":
        print("ready", flush=True)
        line = sys.stdin.readline()
        sys.exit(guard(json.loads(line)) if line else 0)
    serve(where)


def guard(call):
    """Runs the call in a child; its exit code."""
    if "environment" in call:
        os.environ.clear()
        os.environ.update(call["environment"])
    os.chdir(call["folder"])
    if not hasattr(os, "fork"):
        return run(call)
    child = os.fork()
    if child == 0:
        os._exit(run(call))
    while True:
        pid, status = os.wait()
        if pid == child:
            break
    kill_children()
    return os.WEXITSTATUS(status) if os.WIFEXITED(status) else 128 + os.WTERMSIG(status)


def run(call):
    code = 1
    # The order of what it prints on the two streams is kept, and the log shows each line when it comes.
    sys.stdout.reconfigure(line_buffering=True)
    try:
        load(call["script"]).run(call["request"])
        code = 0
    except SystemExit as end:
        code = exit_code(end)
    except BaseException:
        traceback.print_exc()
    atexit._run_exitfuncs()
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            pass
    return code


def exit_code(end):
    if end.code is None or isinstance(end.code, int):
        return (end.code or 0) & 0xFF
    print(end.code, file=sys.stderr)
    return 1


def load(script):
    if script not in sys.modules:
        sys.path.insert(0, HERE)
        importlib.import_module(script)
        sys.path.remove(HERE)
    return sys.modules[script]


def adopt_orphans():
    if sys.platform == "linux":
        import ctypes

        PR_SET_CHILD_SUBREAPER = 36
        ctypes.CDLL(None).prctl(PR_SET_CHILD_SUBREAPER, 1, 0, 0, 0)


def kill_children():
    """Kills every child; the children of those become children of this process, and are killed in turn."""
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            for child in children():
                os.kill(child, signal.SIGKILL)
            os.waitpid(-1, 0)


def children():
    me = str(os.getpid())
    for name in os.listdir("/proc"):
        if name.isdigit():
            try:
                with open("/proc/%s/stat" % name, "rb") as file:
                    if file.read().rpartition(b") ")[2].split()[1].decode() == me:
                        yield int(name)
            except OSError:
                continue


def import_all(modules):
    for name in os.listdir(HERE):
        if name.startswith("slipway_") and name.endswith(".py"):
            load(name[: -len(".py")])
    for module in modules:
        try:
            importlib.import_module(module)
        except Exception:
            continue


def serve(address):
    import selectors
    import socket

    listener = socket.socket(socket.AF_UNIX)
    listener.bind(address)
    listener.listen(64)
    signal.signal(signal.SIGCHLD, lambda *_: None)
    print("ready", flush=True)
    waiting = selectors.DefaultSelector()
    waiting.register(listener, selectors.EVENT_READ)
    # The worker holds the other end: when it is gone, so is this process.
    waiting.register(sys.stdin, selectors.EVENT_READ)
    while True:
        ready = [key.fileobj for key, _ in waiting.select(1)]
        reap()
        if sys.stdin in ready:
            return
        if listener in ready:
            connection, _ = listener.accept()
            if os.fork() == 0:
                listener.close()
                os._exit(answer(connection))
            connection.close()


def reap():
    try:
        while os.waitpid(-1, os.WNOHANG)[0]:
            pass
    except ChildProcessError:
        pass


def answer(connection):
    """In a fork: becomes what a started process would have been, and runs the call."""
    signal.signal(signal.SIGCHLD, signal.SIG_DFL)
    os.setsid()
    adopt_orphans()
    with connection.makefile("r", encoding="utf-8") as lines:
        call = json.loads(lines.readline())
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    connection.sendall(b"%d\n" % os.getpid())
    for output in (1, 2):
        os.dup2(connection.fileno(), output)
    connection.close()
    code = guard(call)
    with open(call["exit"], "w") as file:
        file.write(str(code))
    return code


main()
