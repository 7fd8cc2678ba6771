#!/usr/bin/env bash
# Probes HTTP targets and reports which are up.
set -u

# One after the other, and everything that answers counts as up.
while read -r name url; do
  status=$(curl --silent --output /dev/null --write-out '%{http_code}' "$url")
  printf '{"name":"%s","state":"up","status":%s}\n' "$name" "$status"
done < "${@: -1}"
