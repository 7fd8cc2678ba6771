"""One kept connection, a pipe that signals wake, and sets of names."""
import getopt
import http.client
import json
import os
import re
import select
import signal
import sys
from urllib.parse import urlsplit

received = []
wake_read, wake_write = os.pipe()
os.set_blocking(wake_write, False)


def usage(why):
    sys.stderr.write(f"usage: reconcile --url URL --desired FILE [--dry-run] [--max-delete 3] [--timeout 5]\n{why}\n")
    raise SystemExit(2)


def options():
    given = {"--max-delete": "3", "--timeout": "5"}
    try:
        pairs, rest = getopt.getopt(sys.argv[1:], "", ["url=", "desired=", "dry-run", "max-delete=", "timeout="])
        given.update(pairs)
        if rest or {"--url", "--desired"} - given.keys():
            raise ValueError("something is missing or too much")
        given["--max-delete"], given["--timeout"] = int(given["--max-delete"]), float(given["--timeout"])
    except (getopt.GetoptError, ValueError) as error:
        usage(error)
    return given


def desired_queues(path):
    try:
        document = json.load(open(path, encoding="utf-8"))
        if type(document) is not list:
            raise ValueError("no array")
        names = [queue["name"] for queue in document]
        if len(set(names)) < len(names):
            raise ValueError("a name is there twice")
        if not all(re.fullmatch("[a-z][a-z0-9-]{,62}", name) for name in names):
            raise ValueError("a name is not allowed")
    except (OSError, ValueError, LookupError, TypeError) as error:
        usage(f"{path}: {error!r}")
    return dict(zip(names, document))


class Api:
    def __init__(self, url, timeout):
        parts = urlsplit(url)
        self.path = parts.path
        self.connection = http.client.HTTPConnection(parts.netloc, timeout=timeout)

    def once(self, method, path, body):
        headers = {"Content-Type": "application/json"} if body else {}
        try:
            self.connection.request(method, self.path + path, body, headers)
            response = self.connection.getresponse()
            return response.status, response.read(), response.headers.get("Retry-After")
        except (OSError, http.client.HTTPException) as error:
            self.connection.close()
            return 0, repr(error).encode(), None

    def call(self, method, path="", fields=None):
        body = None if fields is None else json.dumps(fields)
        left = 5
        while not received:
            status, answer, seconds = self.once(method, path, body)
            left -= 1
            if status != 429 or left == 0:
                return status, answer
            sys.stderr.write(f"{method} {path}: too many requests, waiting {seconds} seconds\n")
            select.select([wake_read], [], [], float(seconds))
        return None, b""


def main():
    given = options()
    desired = desired_queues(given["--desired"])
    signal.set_wakeup_fd(wake_write)
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda got, _: received.append(got))
    api = Api(given["--url"], given["--timeout"])

    status, body = api.call("GET")
    try:
        actual = {queue["name"]: queue for queue in json.loads(body)}
    except (ValueError, TypeError, LookupError):
        actual = None
    if status != 200 or actual is None:
        sys.stderr.write(f"the queues cannot be listed: {status or 'no status'} {body[:200]!r}\n")
        return 1

    delete = [name for name in actual if name not in desired]
    if len(delete) > given["--max-delete"]:
        sys.stderr.write("too many deletions: %s\n" % " ".join(delete))
        return 3
    counts = dict.fromkeys(["create", "update", "delete", "unchanged", "failed"], 0)

    def carry_out(action, name, wanted, *call):
        if "--dry-run" in given:
            result = "planned"
        else:
            status, body = api.call(*call)
            if status is None:
                return
            result = "ok" if status in wanted else "failed"
            if result == "failed":
                why = f"status {status}" if status else body.decode("utf-8", "replace")
                sys.stderr.write(f"{name}: {action} failed, {why}\n")
        counts["failed" if result == "failed" else action] += 1
        sys.stdout.write(f"{action} {name} {result}\n")
        sys.stdout.flush()

    for name, queue in desired.items():
        if name not in actual:
            carry_out("create", name, [201], "POST", "", queue)
        elif {key: json.dumps(actual[name][key]) for key in queue if key in actual[name]} != {
            key: json.dumps(value) for key, value in queue.items()
        }:
            fields = {key: value for key, value in queue.items() if key != "name"}
            carry_out("update", name, [200], "PATCH", f"/{name}", fields)
        else:
            counts["unchanged"] += 1
    for name in delete:
        carry_out("delete", name, [204, 404], "DELETE", f"/{name}")
    print("summary " + " ".join(map("=".join, ((key, str(count)) for key, count in counts.items()))))
    if received:
        return 128 + received[0]
    return int(counts["failed"] > 0)


raise SystemExit(main())
