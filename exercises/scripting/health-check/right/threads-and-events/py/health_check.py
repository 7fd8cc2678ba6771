"""A ThreadPoolExecutor, http.client, and a condition that the main thread sleeps on."""
import getopt
import http.client
import json
import os
import re
import signal
import socket
import sys
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlsplit

STARTED = time.monotonic()
finished = threading.Semaphore(0)
signals = []


def look(url, text, limit):
    begin = time.monotonic()
    parts = urlsplit(url)
    connection = (http.client.HTTPSConnection if parts.scheme == "https" else http.client.HTTPConnection)(
        parts.hostname, parts.port, timeout=limit
    )
    try:
        connection.request("GET", (parts.path or "/") + ("?" + parts.query if parts.query else ""))
        sock = connection.sock
        answer = connection.getresponse()
        pieces = []
        while True:
            left = limit - (time.monotonic() - begin)
            if left <= 0:
                raise socket.timeout("too slow")
            sock.settimeout(left)
            piece = answer.read1(1 << 16)
            if not piece:
                break
            pieces.append(piece)
        if answer.length:
            raise http.client.IncompleteRead(b"")
    except (OSError, http.client.HTTPException, ValueError) as problem:
        return {"state": "down", "status": None, "ms": None, "reason": f"no answer: {type(problem).__name__}"}
    finally:
        connection.close()
    result = {"status": answer.status, "ms": (time.monotonic() - begin) * 1000}
    if answer.status // 100 != 2:
        return {"state": "down", **result, "reason": f"answered {answer.status}"}
    if text not in b"".join(pieces).decode("utf-8", "surrogateescape"):
        return {"state": "down", **result, "reason": "text not found"}
    return {"state": "up", **result}


def main():
    try:
        options, names = getopt.getopt(sys.argv[1:], "", ["concurrency=", "timeout=", "deadline="])
        options = dict(options)
        width = int(options.get("--concurrency", 5))
        limit = float(options.get("--timeout", 1))
        deadline = float(options.get("--deadline", 10))
        if width < 1 or not limit > 0 or not deadline > 0 or len(names) > 1:
            raise ValueError("a number is out of range")
        stream = open(names[0], encoding="utf-8", errors="surrogateescape") if names else sys.stdin
        text = stream.read()
    except (getopt.GetoptError, ValueError, OSError) as problem:
        print(f"health_check: {problem}", file=sys.stderr)
        return 2

    rows, known, pool = [], set(), ThreadPoolExecutor(width)
    begun = 0

    def run(row, url, expected):
        try:
            if not signals and time.monotonic() - STARTED < deadline:
                got = look(url, expected, limit)
                if not signals and time.monotonic() - STARTED < deadline:
                    row.update(got)
        finally:
            finished.release()

    def note(number, _frame):
        signals.append(number)

    signal.signal(signal.SIGTERM, note)
    signal.signal(signal.SIGINT, note)
    for number, line in enumerate(text.split("\n"), 1):
        words = line.split(maxsplit=2)
        if not words or words[0][0] == "#":
            continue
        row = {"name": words[0], "state": "unknown", "status": None, "ms": None, "reason": "not probed in time"}
        rows.append(row)
        if len(words) < 2 or not re.fullmatch(r"[\w.-]+", words[0], re.ASCII) or not re.match(r"https?://[^/\s]", words[1]):
            row.update(name=f"line {number}", reason="malformed")
        elif words[0] in known:
            row["reason"] = "duplicate name"
        else:
            known.add(words[0])
            begun += 1
            pool.submit(run, row, words[1], words[2].strip() if len(words) > 2 else "")
    while begun and not signals and time.monotonic() - STARTED < deadline:
        if finished.acquire(timeout=0.05):
            begun -= 1
    final = [dict(row) for row in rows]
    for row in final:
        if row["state"] == "up":
            row.pop("reason", None)
    states = [row["state"] for row in final]
    counts = {state: states.count(state) for state in ("up", "down", "unknown")}
    print(json.dumps({"checked": len(final), **counts, "targets": final}))
    if signals:
        return 128 + signals[0]
    return 1 if counts["down"] else 3 if counts["unknown"] else 0


code = main()
sys.stdout.flush()
os._exit(code)
