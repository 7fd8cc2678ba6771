// Command errorrates prints the error rate of every endpoint in access logs, worst first.
package main

import (
	"flag"
	"fmt"
)

func main() {
	flag.Parse()

	// Read flag.Args() (or standard input), count, and print one line an endpoint.
	fmt.Println("endpoint\trequests\terrors\terror_rate")
}
