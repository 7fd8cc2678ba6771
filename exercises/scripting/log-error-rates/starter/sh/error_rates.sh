#!/usr/bin/env bash
# Prints the error rate of every endpoint in access logs, worst first.
set -u

# Read the files in "$@" (or standard input), count, and print one line an endpoint.
printf 'endpoint\trequests\terrors\terror_rate\n'
