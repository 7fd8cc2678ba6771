import argparse
import asyncio
import json
import logging
import signal
import string
import sys
import urllib.error
import urllib.request
from dataclasses import dataclass
from typing import Optional

ALLOWED = set(string.ascii_lowercase + string.digits + "-")
log = logging.getLogger("reconcile")


@dataclass(frozen=True)
class Answer:
    status: Optional[int]
    body: bytes = b""
    retry_after: str = "1"
    problem: str = ""

    def __str__(self):
        return self.problem or f"HTTP {self.status}"


class NotStarted(Exception):
    pass


def blocking_call(method, url, fields, timeout):
    data = None if fields is None else json.dumps(fields, ensure_ascii=False, indent=1).encode("utf-8")
    headers = {} if data is None else {"content-type": "application/json; charset=utf-8"}
    request = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        with urllib.request.urlopen(request, timeout=timeout) as response:
            return Answer(response.status, response.read())
    except urllib.error.HTTPError as error:
        return Answer(error.code, b"", error.headers.get("Retry-After") or "1")
    except Exception as error:
        return Answer(None, problem=f"{type(error).__name__} {error}")


class Client:
    def __init__(self, options):
        self.options = options
        self.stop = asyncio.Event()
        self.exit = 0

    def on_signal(self, number):
        self.exit = 128 + number
        self.stop.set()

    async def call(self, method, path="", fields=None):
        answer = Answer(None)
        for attempt in range(5):
            if self.stop.is_set():
                raise NotStarted
            loop = asyncio.get_running_loop()
            answer = await loop.run_in_executor(
                None, blocking_call, method, self.options.url + path, fields, self.options.timeout
            )
            if answer.status != 429 or attempt == 4:
                return answer
            log.warning("%s%s: rate limited, waiting for %s s", method, path, answer.retry_after)
            try:
                await asyncio.wait_for(self.stop.wait(), int(answer.retry_after))
            except asyncio.TimeoutError:
                continue
        return answer


def same(one, other):
    return type(one) is type(other) and one == other


def load(path):
    with open(path, "rb") as file:
        document = json.loads(file.read())
    assert isinstance(document, list), "not an array"
    by_name = {}
    for queue in document:
        assert isinstance(queue, dict) and isinstance(queue.get("name"), str), "a queue without a name"
        name = queue["name"]
        assert 0 < len(name) < 64 and set(name) <= ALLOWED and name[0].isalpha(), f"bad name {name!r}"
        assert name not in by_name, f"{name} twice"
        by_name[name] = queue
    return by_name


async def main(options, desired):
    client = Client(options)
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, client.on_signal, number)
    try:
        listing = await client.call("GET")
    except NotStarted:
        return client.exit
    try:
        queues = json.loads(listing.body) if listing.status == 200 else None
    except ValueError:
        queues = None
    if not isinstance(queues, list):
        log.error("no list of queues: %s", listing)
        return client.exit or 1
    actual = {queue["name"]: queue for queue in queues}

    extra = sorted(actual.keys() - desired.keys())
    missing = sorted(desired.keys() - actual.keys())
    differing = sorted(
        name
        for name in desired.keys() & actual.keys()
        if not all(key in actual[name] and same(value, actual[name][key]) for key, value in desired[name].items())
    )
    if len(extra) > options.max_delete:
        log.error("refusing to delete %d queues: %s", len(extra), ", ".join(extra))
        return 3

    todo = [("update", "PATCH", "/" + name, name, desired[name], (200,)) for name in differing]
    todo += [("create", "POST", "", name, desired[name], (201,)) for name in missing]
    todo += [("delete", "DELETE", "/" + name, name, None, (204, 404)) for name in extra]
    done = {"create": 0, "update": 0, "delete": 0}
    failed = 0
    for action, method, path, name, fields, good in todo:
        if options.dry_run:
            done[action] += 1
            print(f"{action} {name} planned")
            continue
        try:
            answer = await client.call(method, path, fields)
        except NotStarted:
            log.warning("interrupted")
            break
        if answer.status in good:
            done[action] += 1
            print(f"{action} {name} ok", flush=True)
        else:
            failed += 1
            log.error("could not %s %s: %s", action, name, answer)
            print(f"{action} {name} failed", flush=True)
    unchanged = len(desired) - len(missing) - len(differing)
    print(
        "summary create={create} update={update} delete={delete}".format(**done)
        + f" unchanged={unchanged} failed={failed}"
    )
    return client.exit or (1 if failed else 0)


if __name__ == "__main__":
    arguments = argparse.ArgumentParser()
    arguments.add_argument("--url", required=True)
    arguments.add_argument("--desired", required=True)
    arguments.add_argument("--dry-run", action="store_true")
    arguments.add_argument("--max-delete", type=int, default=3)
    arguments.add_argument("--timeout", type=float, default=5.0)
    parsed = arguments.parse_args()
    logging.basicConfig(format="%(asctime)s %(levelname)s %(message)s")
    try:
        wanted = load(parsed.desired)
    except (OSError, ValueError, AssertionError) as problem:
        sys.exit(log.error("%s: %s", parsed.desired, problem) or 2)
    sys.exit(asyncio.run(main(parsed, wanted)))
