// Command worker-pool runs jobs from standard input.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"net/http"
	"os"
)

func main() {
	url := flag.String("url", "", "where the jobs go")
	flag.Int("workers", 4, "jobs at the same time")
	flag.Float64("timeout", 2, "seconds for one job")
	flag.Float64("grace", 5, "seconds to finish after a signal")
	flag.Parse()

	// One job after the other, and a signal ends it in the middle.
	done := 0
	lines := bufio.NewScanner(os.Stdin)
	for lines.Scan() {
		response, err := http.Post(*url+"/jobs/"+lines.Text(), "", nil)
		if err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		response.Body.Close()
		done++
	}
	fmt.Printf("{\"done\":%d,\"failed\":0}\n", done)
}
