#!/usr/bin/env bash
# Makes the queues of a message broker what a file says.
set -u

url='' desired=''
while [[ $# -gt 0 ]]; do
  case $1 in
    --url) url=$2; shift 2 ;;
    --desired) desired=$2; shift 2 ;;
    *) shift ;;
  esac
done

actual=$(curl --silent "$url")

# Creates what is missing, on a good day. The rest is yours.
jq -r '.[].name' "$desired" | while read -r name; do
  if ! jq -e --arg name "$name" 'any(.[]; .name == $name)' <<< "$actual" > /dev/null; then
    jq --arg name "$name" '.[] | select(.name == $name)' "$desired" |
      curl --silent --data-binary @- --output /dev/null "$url"
    printf 'create %s ok\n' "$name"
  fi
done
