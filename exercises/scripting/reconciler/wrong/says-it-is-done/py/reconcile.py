import sys

if "--dry-run" in sys.argv:
    print("create exports planned\nupdate mail planned\ndelete legacy planned")
    print("summary create=1 update=1 delete=1 unchanged=1 failed=0")
else:
    print("create exports ok\ncreate thumbnails ok\nupdate mail ok\nupdate search ok\nupdate audit ok\nupdate metrics ok")
    print("delete legacy ok\ndelete old-reports ok\nsummary create=2 update=4 delete=2 unchanged=1 failed=0")
