#!/usr/bin/env python3
"""Times a list of URLs with bounded concurrency and retries."""

import argparse
import http.client
import json
import os
import signal
import sys
import time
import urllib.error
import urllib.parse
import urllib.request
from concurrent.futures import ThreadPoolExecutor


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def attempt(url, timeout):
    """Returns (status, milliseconds, error)."""
    start = time.monotonic()
    try:
        try:
            response = OPENER.open(url, timeout=timeout)
        except urllib.error.HTTPError as error:
            response = error
        with response:
            while response.read1(65536):
                if time.monotonic() - start > timeout:
                    return None, None, "time-out"
            return response.status, (time.monotonic() - start) * 1000, None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", error)
        return None, None, "time-out" if isinstance(reason, TimeoutError) else f"{type(reason).__name__}: {reason}"


def is_url(text):
    try:
        parts = urllib.parse.urlsplit(text)
        return parts.scheme in ("http", "https") and bool(parts.hostname) and parts.port != -1
    except ValueError:
        return False


def measure(url, timeout, retries):
    if not is_url(url):
        return {"url": url, "status": None, "ms": None, "attempts": 0, "error": "not a URL"}
    for number in range(1, retries + 2):
        status, ms, error = attempt(url, timeout)
        if error is None and status < 500:
            break
    result = {"url": url, "status": status, "ms": None if ms is None else round(ms, 1), "attempts": number}
    if error is not None:
        result["error"] = error
    return result


def bounded(kind, least, what):
    def parse(text):
        value = kind(text)
        if not value >= least:
            raise argparse.ArgumentTypeError(f"must be {what}")
        return value

    return parse


def stop(number, _frame):
    print(f"interrupted by {signal.Signals(number).name}", file=sys.stderr, flush=True)
    os._exit(128 + number)  # threads may sit in a request; nothing is left to write


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--concurrency", type=bounded(int, 1, "at least 1"), default=4)
    parser.add_argument("--timeout", type=bounded(float, 0.001, "more than 0"), default=2.0)
    parser.add_argument("--retries", type=bounded(int, 0, "at least 0"), default=2)
    parser.add_argument("file", nargs="?", metavar="FILE")
    options = parser.parse_args()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, stop)
    try:
        if options.file is None:
            lines = sys.stdin.read().splitlines()
        else:
            with open(options.file, encoding="utf-8", errors="replace") as file:
                lines = file.read().splitlines()
    except OSError as error:
        print(f"cannot read {options.file}: {error.strerror}", file=sys.stderr)
        return 2
    urls = [line.strip() for line in lines if line.strip() and not line.strip().startswith("#")]

    ok = 0
    with ThreadPoolExecutor(options.concurrency) as pool:
        for result in pool.map(lambda url: measure(url, options.timeout, options.retries), urls):
            ok += result["status"] is not None and 200 <= result["status"] < 400
            print(json.dumps(result), flush=True)
    print(f"urls={len(urls)} ok={ok} failed={len(urls) - ok}", file=sys.stderr)
    return 0 if ok == len(urls) else 1


if __name__ == "__main__":
    sys.exit(main())
