#!/usr/bin/env python3
"""Probes HTTP targets side by side and reports which are up."""

import argparse
import http.client
import json
import os
import queue
import re
import signal
import sys
import threading
import time
import urllib.error
import urllib.request

NAME = re.compile(r"[A-Za-z0-9._-]+")


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def parse(lines):
    """Returns a list of (name, url or None, text, reason why it cannot be probed)."""
    targets, seen = [], set()
    for number, line in enumerate(lines, start=1):
        line = line.strip()
        if not line or line.startswith("#"):
            continue
        name, url, text = (line.split(None, 2) + ["", ""])[:3]
        if not NAME.fullmatch(name) or not re.match(r"https?://[^/]", url):
            targets.append((f"line {number}", None, "", "malformed line"))
        elif name in seen:
            targets.append((name, None, "", "name used before"))
        else:
            seen.add(name)
            targets.append((name, url, text, ""))
    return targets


def probe(url, text, timeout):
    """Returns (state, status, ms, reason)."""
    start = time.monotonic()
    try:
        try:
            response = OPENER.open(url, timeout=timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            body = b""
            while chunk := response.read1(65536):
                body += chunk
                if time.monotonic() - start > timeout:
                    return "down", None, None, "time-out"
            if getattr(response, "length", None):
                return "down", None, None, "answer cut off"
            status = response.status
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        late = isinstance(reason, TimeoutError)
        return "down", None, None, "time-out" if late else str(reason) or type(reason).__name__
    ms = round((time.monotonic() - start) * 1000)
    if not 200 <= status <= 299:
        return "down", status, ms, f"status {status}"
    if text and text.encode() not in body:
        return "down", status, ms, "expected text is missing"
    return "up", status, ms, ""


def work(todo, results, lock, timeout, time_is_up):
    while not time_is_up.is_set():
        try:
            index, url, text = todo.get_nowait()
        except queue.Empty:
            return
        outcome = probe(url, text, timeout)
        with lock:
            results[index] = outcome


def report(targets, results):
    rows = []
    for index, (name, url, _, reason) in enumerate(targets):
        state, status, ms, why = results.get(index, ("unknown", None, None, reason or "time was up"))
        row = {"name": name, "state": state, "status": status, "ms": ms}
        if state != "up":
            row["reason"] = why
        rows.append(row)
    count = {state: sum(row["state"] == state for row in rows) for state in ("up", "down", "unknown")}
    print(json.dumps({"checked": len(rows), **count, "targets": rows}), flush=True)
    return 1 if count["down"] else 3 if count["unknown"] else 0


def positive(kind):
    def parse_number(text):
        value = kind(text)
        if not value > 0:
            raise argparse.ArgumentTypeError("must be more than 0")
        return value

    return parse_number


def main():
    start = time.monotonic()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concurrency", type=positive(int), default=5)
    parser.add_argument("--timeout", type=positive(float), default=1.0)
    parser.add_argument("--deadline", type=positive(float), default=10.0)
    parser.add_argument("file", nargs="?", metavar="FILE")
    options = parser.parse_args()

    time_is_up = threading.Event()
    wake = threading.Event()
    caught = []

    def stop(number, _frame):
        if not caught:
            caught.append(number)
            time_is_up.set()
            wake.set()

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)

    try:
        if options.file is None:
            lines = sys.stdin.buffer.read().decode("utf-8", "replace").splitlines()
        else:
            with open(options.file, encoding="utf-8", errors="replace") as file:
                lines = file.read().splitlines()
    except OSError as error:
        print(f"cannot read {options.file}: {error.strerror}", file=sys.stderr)
        return 2

    targets = parse(lines)
    todo, results, lock = queue.Queue(), {}, threading.Lock()
    for index, (_, url, text, _) in enumerate(targets):
        if url is not None:
            todo.put((index, url, text))

    def crew():
        threads = [
            threading.Thread(target=work, args=(todo, results, lock, options.timeout, time_is_up), daemon=True)
            for _ in range(min(options.concurrency, todo.qsize()))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        wake.set()

    threading.Thread(target=crew, daemon=True).start()
    wake.wait(max(0.0, options.deadline - (time.monotonic() - start)))
    time_is_up.set()
    with lock:
        code = report(targets, dict(results))
    return 128 + caught[0] if caught else code


if __name__ == "__main__":
    status = main()
    sys.stdout.flush()
    sys.stderr.flush()
    os._exit(status)  # a thread may still sit in a probe
