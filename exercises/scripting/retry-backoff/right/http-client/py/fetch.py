"""http.client in a thread that is given up at the deadline; an Event makes every wait interruptible."""
import http.client
import json
import os
import pathlib
import random
import signal
import sys
import threading
import time
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime
from getopt import GetoptError, getopt
from urllib.parse import urlsplit

stop = threading.Event()
received = []


class Failed(Exception):
    pass


def emit(level, msg, **more):
    entry = dict(time=datetime.now(timezone.utc).isoformat(timespec="milliseconds"), level=level, msg=msg)
    entry.update(more)
    sys.stderr.write(json.dumps(entry) + "\n")
    sys.stderr.flush()


def once(url, token, timeout):
    parts = urlsplit(url)
    deadline = time.monotonic() + timeout
    kind = http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection
    connection = kind(parts.hostname, parts.port, timeout=timeout)
    box = {}

    def work():
        try:
            target = (parts.path or "/") + ("?" + parts.query if parts.query else "")
            connection.request("GET", target, headers={"Authorization": "Bearer " + token})
            answer = connection.getresponse()
            body = answer.read()
            expected = answer.getheader("Content-Length")
            if expected is not None and len(body) != int(expected):
                raise Failed("body is shorter than announced")
            box["answer"] = (answer.status, answer.getheader("Retry-After"), body)
        except (OSError, http.client.HTTPException, Failed, ValueError) as problem:
            box["error"] = str(problem) or type(problem).__name__

    thread = threading.Thread(target=work, daemon=True)
    thread.start()
    while thread.is_alive() and time.monotonic() < deadline and not stop.is_set():
        thread.join(min(0.05, max(0.0, deadline - time.monotonic())))
    if stop.is_set():
        raise KeyboardInterrupt
    if "answer" in box:
        return box["answer"]
    if "error" in box:
        raise Failed(box["error"])
    raise Failed("no whole answer in time")


def asked_for(header):
    if header is None:
        return None
    try:
        return float(int(header))
    except ValueError:
        pass
    try:
        return max(0.0, (parsedate_to_datetime(header) - datetime.now(timezone.utc)).total_seconds())
    except (TypeError, ValueError):
        return None


def main():
    numbers = {"attempts": "5", "base": "0.1", "cap": "2", "timeout": "1", "budget": "10"}
    try:
        pairs, rest = getopt(sys.argv[1:], "", [name + "=" for name in ("url", "out", *numbers)])
        given = {**numbers, **{name[2:]: value for name, value in pairs}}
        url, out = given["url"], pathlib.Path(given["out"])
        attempts = int(given["attempts"])
        base, cap, timeout, budget = (float(given[name]) for name in ("base", "cap", "timeout", "budget"))
        if rest or attempts < 1:
            raise ValueError("bad arguments")
    except (GetoptError, KeyError, ValueError) as problem:
        emit("error", f"usage: fetch.py --url URL --out FILE ({problem})")
        return 2
    token = os.environ.get("API_TOKEN")
    if not token:
        emit("error", "the variable API_TOKEN is empty or missing")
        return 2

    def note(number, _frame):
        received.append(number)
        stop.set()

    signal.signal(signal.SIGINT, note)
    signal.signal(signal.SIGTERM, note)
    begin = time.monotonic()
    for n in range(1, attempts + 1):
        fields = {"attempt": n}
        header, retry = None, True
        try:
            status, header, body = once(url, token, timeout)
            fields["status"] = status
            if status == 200:
                temporary = out.with_name("." + out.name + ".part")
                try:
                    temporary.write_bytes(body)
                    temporary.replace(out)
                finally:
                    temporary.unlink(missing_ok=True)
                emit("info", "attempt", **fields, outcome="ok")
                return 0
            retry = status == 429 or status in (500, 502, 503, 504)
            header = header if status in (429, 503) else None
        except Failed as problem:
            fields["error"] = str(problem)
        except KeyboardInterrupt:
            break
        wait = asked_for(header)
        if wait is None:
            wait = random.random() * min(cap, base * 2.0 ** (n - 1))
        if not retry or n == attempts or time.monotonic() - begin + wait > budget:
            emit("error", "attempt", **fields, outcome="give-up")
            return 1
        emit("warn", "attempt", **fields, outcome="retry", delay_ms=wait * 1000)
        if stop.wait(wait):
            break
    emit("warn", "interrupted")
    return 128 + received[0]


if __name__ == "__main__":
    code = main()
    sys.stderr.flush()
    os._exit(code)  # a thread may still sit in a read
