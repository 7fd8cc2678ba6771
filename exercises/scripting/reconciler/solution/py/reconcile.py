#!/usr/bin/env python3
"""Makes the queues of a message broker what a file says."""

import argparse
import http.client
import json
import re
import signal
import sys
import time
import urllib.error
import urllib.request

NAME = re.compile(r"[a-z][a-z0-9-]{0,62}")
TRIES = 5


class Failure(Exception):
    """A call that did not succeed; the text says why."""


class Stopped(Exception):
    """A signal arrived; nothing more may be sent."""


class Stop:
    """Remembers a signal until somebody asks."""

    def __init__(self):
        self.number = 0
        for number in (signal.SIGINT, signal.SIGTERM):
            signal.signal(number, self.remember)

    def remember(self, number, _frame):
        self.number = self.number or number

    def check(self):
        if self.number:
            raise Stopped

    def wait(self, seconds):
        end = time.monotonic() + seconds
        while (left := end - time.monotonic()) > 0:
            self.check()
            time.sleep(min(left, 0.05))


class Broker:
    def __init__(self, url, timeout, stop):
        self.url = url
        self.timeout = timeout
        self.stop = stop

    def list(self):
        body = self.call("GET", "", None, {200})
        try:
            queues = json.loads(body)
            return {queue["name"]: queue for queue in queues}
        except (ValueError, TypeError, KeyError):
            raise Failure("the answer is not a list of queues") from None

    def call(self, method, name, fields, wanted):
        """Returns the body of the answer; waits and repeats when the broker asks for it."""
        for number in range(1, TRIES + 1):
            self.stop.check()
            status, headers, body = self.send(method, name, fields)
            if status in wanted:
                return body
            if status != 429:
                break
            if number < TRIES:
                seconds = int(headers.get("Retry-After", "1"))
                say(f"{name or 'list'}: 429, waiting {seconds} s")
                self.stop.wait(seconds)
        raise Failure(f"HTTP status {status}")

    def send(self, method, name, fields):
        request = urllib.request.Request(f"{self.url}/{name}" if name else self.url, method=method)
        if fields is not None:
            request.data = json.dumps(fields).encode()
            request.add_header("Content-Type", "application/json")
        try:
            with urllib.request.urlopen(request, timeout=self.timeout) as response:
                return response.status, response.headers, response.read()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.headers, b""
        except (OSError, http.client.HTTPException) as error:
            raise Failure(getattr(error, "reason", None) or repr(error)) from error


def say(text):
    print(text, file=sys.stderr, flush=True)


def read_desired(path):
    with open(path, encoding="utf-8") as file:
        queues = json.load(file)
    if not isinstance(queues, list):
        raise ValueError("it is not a JSON array")
    desired = {}
    for number, queue in enumerate(queues, 1):
        name = queue.get("name") if isinstance(queue, dict) else None
        if not isinstance(name, str) or not NAME.fullmatch(name):
            raise ValueError(f"queue {number} has no valid name")
        if name in desired:
            raise ValueError(f"{name} is there twice")
        desired[name] = queue
    return desired


def plan(desired, actual):
    """Returns (action, name, fields) for everything that has to be done, deletions last."""
    steps = []
    for name, queue in desired.items():
        if name not in actual:
            steps.append(("create", name, queue))
            continue
        # As JSON texts, since for Python True is 1.
        changed = {
            key: value
            for key, value in queue.items()
            if key not in actual[name] or json.dumps(actual[name][key]) != json.dumps(value)
        }
        if changed:
            steps.append(("update", name, changed))
    steps += [("delete", name, None) for name in actual if name not in desired]
    return steps


def apply(broker, action, name, fields):
    if action == "create":
        broker.call("POST", "", fields, {201})
    elif action == "update":
        broker.call("PATCH", name, fields, {200})
    else:
        broker.call("DELETE", name, None, {204, 404})


def reconcile(broker, options, desired):
    try:
        actual = broker.list()
    except Failure as failure:
        say(f"cannot list the queues, nothing is changed: {failure}")
        return 1
    steps = plan(desired, actual)
    doomed = [name for action, name, _ in steps if action == "delete"]
    if len(doomed) > options.max_delete:
        say(f"{len(doomed)} queues would be deleted, more than {options.max_delete}: nothing is changed")
        for name in doomed:
            say(f"would be deleted: {name}")
        return 3

    counts = {"create": 0, "update": 0, "delete": 0, "unchanged": 0, "failed": 0}
    counts["unchanged"] = len(desired) - (len(steps) - len(doomed))
    try:
        for action, name, fields in steps:
            try:
                if not options.dry_run:
                    apply(broker, action, name, fields)
                counts[action] += 1
                result = "planned" if options.dry_run else "ok"
            except Failure as failure:
                counts["failed"] += 1
                result = "failed"
                say(f"{action} {name}: {failure}")
            print(action, name, result, flush=True)
    except Stopped:
        say("stopped by a signal, the rest is left to the next run")
    print("summary", *(f"{key}={count}" for key, count in counts.items()), flush=True)
    return 1 if counts["failed"] else 0


def whole(text):
    if not re.fullmatch(r"[0-9]+", text):
        raise argparse.ArgumentTypeError("a whole number is needed")
    return int(text)


def main():
    parser = argparse.ArgumentParser(description=__doc__, allow_abbrev=False)
    parser.add_argument("--url", required=True)
    parser.add_argument("--desired", required=True)
    parser.add_argument("--dry-run", action="store_true")
    parser.add_argument("--max-delete", type=whole, default=3)
    parser.add_argument("--timeout", type=float, default=5)
    options = parser.parse_args()
    try:
        desired = read_desired(options.desired)
    except (OSError, ValueError) as error:
        say(f"{options.desired}: {error}")
        return 2
    stop = Stop()
    try:
        status = reconcile(Broker(options.url, options.timeout, stop), options, desired)
    except Stopped:
        say("stopped by a signal, nothing was changed")
        status = 0
    return 128 + stop.number if stop.number else status


if __name__ == "__main__":
    sys.exit(main())
