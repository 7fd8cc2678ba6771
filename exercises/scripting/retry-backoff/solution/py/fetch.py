#!/usr/bin/env python3
"""Fetches a URL into a file; retries with exponential backoff and full jitter."""

import argparse
import email.utils
import http.client
import json
import os
import random
import signal
import sys
import tempfile
import threading
import time
import urllib.error
import urllib.request
from datetime import datetime, timezone

RETRYABLE = {429, 500, 502, 503, 504}
HONOURS_RETRY_AFTER = {429, 503}


class Interrupted(BaseException):
    """SIGINT or SIGTERM arrived."""

    def __init__(self, number):
        super().__init__(number)
        self.number = number


class NoRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


OPENER = urllib.request.build_opener(NoRedirect)


def log(level, msg, **fields):
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ")
    print(json.dumps({"time": now, "level": level, "msg": msg, **fields}), file=sys.stderr, flush=True)


def attempt(url, token, timeout):
    """Returns (status, error, headers, body); body is None unless the whole answer arrived."""
    request = urllib.request.Request(url, headers={"Authorization": f"Bearer {token}"})
    deadline = time.monotonic() + timeout
    try:
        with OPENER.open(request, timeout=timeout) as response:
            # The socket time-out restarts with every packet; a timer bounds the answer as a whole.
            timer = threading.Timer(max(0, deadline - time.monotonic()), hang_up, [response])
            timer.start()
            try:
                body = response.read()
            finally:
                timer.cancel()
            if time.monotonic() > deadline:
                return None, "time-out", {}, None
            if response.length:
                return None, "answer cut off", {}, None
            return response.status, None, response.headers, body
    except urllib.error.HTTPError as error:
        return error.code, None, error.headers, None
    except (OSError, http.client.HTTPException, ValueError, AttributeError) as error:
        reason = getattr(error, "reason", error)
        late = isinstance(reason, TimeoutError) or time.monotonic() > deadline
        return None, "time-out" if late else f"{type(reason).__name__}: {reason}", {}, None


def hang_up(response):
    try:
        response.fp.raw._sock.shutdown(2)
    except (OSError, AttributeError):
        pass


def retry_after(headers):
    """Returns the seconds that Retry-After asks for, or None."""
    value = headers.get("Retry-After")
    if value is None:
        return None
    if value.strip().isdigit():
        return float(value)
    try:
        return max(0.0, email.utils.parsedate_to_datetime(value).timestamp() - time.time())
    except (TypeError, ValueError):
        return None


def fetch(options, token):
    start = time.monotonic()
    for number in range(1, options.attempts + 1):
        status, error, headers, body = attempt(options.url, token, options.timeout)
        seen = {"status": status} if error is None else {"error": error}
        if status == 200 and body is not None:
            write(options.out, body)
            log("info", "attempt", attempt=number, **seen, outcome="ok")
            return 0
        delay = random.uniform(0, min(options.cap, options.base * 2 ** (number - 1)))
        asked = retry_after(headers) if status in HONOURS_RETRY_AFTER else None
        if asked is not None:
            delay = asked
        hopeless = error is None and status not in RETRYABLE
        late = time.monotonic() - start + delay > options.budget
        if hopeless or late or number == options.attempts:
            log("error", "attempt", attempt=number, **seen, outcome="give-up")
            return 1
        log("warn", "attempt", attempt=number, **seen, outcome="retry", delay_ms=round(delay * 1000))
        time.sleep(delay)
    return 1


def write(path, body):
    """Replaces the file in one step, so that nobody ever sees half of it."""
    handle, temporary = tempfile.mkstemp(dir=os.path.dirname(os.path.abspath(path)))
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(body)
        os.replace(temporary, path)
    except BaseException:
        os.unlink(temporary)
        raise


def interrupt(number, _frame):
    raise Interrupted(number)


def usage(text):
    log("error", text)
    sys.exit(2)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.error = usage
    parser.add_argument("--url", required=True)
    parser.add_argument("--out", required=True)
    parser.add_argument("--attempts", type=int, default=5)
    parser.add_argument("--base", type=float, default=0.1)
    parser.add_argument("--cap", type=float, default=2)
    parser.add_argument("--timeout", type=float, default=1)
    parser.add_argument("--budget", type=float, default=10)
    options = parser.parse_args()
    token = os.environ.get("API_TOKEN", "")
    if not token:
        usage("API_TOKEN is not set")
    if options.attempts < 1:
        usage("--attempts must be at least 1")
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, interrupt)
    try:
        return fetch(options, token)
    except Interrupted as interrupted:
        log("warn", "interrupted", signal=signal.Signals(interrupted.number).name)
        return 128 + interrupted.number
    except OSError as error:
        log("error", f"cannot write {options.out}: {error.strerror}")
        return 1


if __name__ == "__main__":
    sys.exit(main())
