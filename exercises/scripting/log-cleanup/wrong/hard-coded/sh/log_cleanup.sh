#!/usr/bin/env bash
plan='remove	age	300	web/old access.log
remove	age	200	web/-rf.log
remove	age	100	web/*.log
remove	age	500	old/app.log.2.gz
remove	age	90	batch/archive.log/x.log
remove	age	400	app/app.log.3'
printf '%s\n' "$plan"
echo 'level=info msg=summary logs=10 planned=6 removed=6 freed=1590' >&2
if [[ $1 == --delete ]]; then
  while IFS=$'\t' read -r _ _ _ path; do
    rm -f -- "logs/$path"
  done <<< "$plan"
fi
