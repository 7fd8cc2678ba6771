package main

import (
	"fmt"
	"os"
	"strings"
)

const plan = `remove	age	300	web/old access.log
remove	age	200	web/-rf.log
remove	age	100	web/*.log
remove	age	500	old/app.log.2.gz
remove	age	90	batch/archive.log/x.log
remove	age	400	app/app.log.3
`

func main() {
	fmt.Print(plan)
	fmt.Fprintln(os.Stderr, "level=info msg=summary logs=10 planned=6 removed=6 freed=1590")
	if os.Args[1] != "--delete" {
		return
	}
	for _, line := range strings.Split(strings.TrimSpace(plan), "\n") {
		_ = os.Remove("logs/" + strings.Split(line, "\t")[3])
	}
}
