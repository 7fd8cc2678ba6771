import os
import sys

PLAN = """remove	age	300	web/old access.log
remove	age	200	web/-rf.log
remove	age	100	web/*.log
remove	age	500	old/app.log.2.gz
remove	age	90	batch/archive.log/x.log
remove	age	400	app/app.log.3
"""
print(PLAN, end="")
print("level=info msg=summary logs=10 planned=6 removed=6 freed=1590", file=sys.stderr)
if "--delete" in sys.argv:
    for line in PLAN.splitlines():
        path = "logs/" + line.split("\t")[3]
        if os.path.exists(path):
            os.unlink(path)
