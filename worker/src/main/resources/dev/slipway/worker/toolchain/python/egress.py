"""Runs a command that reaches the worker's egress proxy by a port of its own loopback interface.

    python egress.py SOCKET PORT COMMAND...

Tools know proxies by host and port, and the sandbox has no network: what comes to 127.0.0.1:PORT goes to the Unix socket.
"""

import os
import socket
import sys
import threading


def forward(client, address):
    far = socket.socket(socket.AF_UNIX)
    try:
        far.connect(address)
    except OSError:
        client.close()
        return
    threading.Thread(target=copy, args=(client, far), daemon=True).start()
    copy(far, client)
    client.close()
    far.close()


def copy(source, target):
    try:
        while True:
            data = source.recv(65536)
            if not data:
                break
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


def main():
    address, port, command = sys.argv[1], int(sys.argv[2]), sys.argv[3:]
    listener = socket.socket()
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind(("127.0.0.1", port))
    listener.listen(128)
    if os.fork():
        listener.close()
        os.execvp(command[0], command)
    nothing = os.open(os.devnull, os.O_RDWR)
    for stream in (0, 1, 2):
        os.dup2(nothing, stream)
    while True:
        client, _ = listener.accept()
        threading.Thread(target=forward, args=(client, address), daemon=True).start()


main()
