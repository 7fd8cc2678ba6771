package main

import (
	"fmt"
	"os"
	"strings"
)

func main() {
	if strings.Contains(strings.Join(os.Args, " "), "--dry-run") {
		fmt.Println("create exports planned\nupdate mail planned\ndelete legacy planned")
		fmt.Println("summary create=1 update=1 delete=1 unchanged=1 failed=0")
		return
	}
	fmt.Println("create exports ok\ncreate thumbnails ok\nupdate mail ok\nupdate search ok\nupdate audit ok\nupdate metrics ok")
	fmt.Println("delete legacy ok\ndelete old-reports ok\nsummary create=2 update=4 delete=2 unchanged=1 failed=0")
}
