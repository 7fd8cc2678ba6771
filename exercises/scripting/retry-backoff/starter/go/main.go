// Command fetch gets a URL into a file.
package main

import (
	"flag"
	"io"
	"log"
	"net/http"
	"os"
)

func main() {
	url := flag.String("url", "", "what to fetch")
	out := flag.String("out", "", "the file to write")
	flag.Int("attempts", 5, "attempts in all")
	flag.Float64("base", 0.1, "first bound of the wait in seconds")
	flag.Float64("cap", 2, "largest bound of the wait in seconds")
	flag.Float64("timeout", 1, "seconds for one attempt")
	flag.Float64("budget", 10, "seconds for everything")
	flag.Parse()

	// Works on a good day. Make it work on the others.
	response, err := http.Get(*url)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		log.Fatal(err)
	}
	if err := os.WriteFile(*out, body, 0o644); err != nil {
		log.Fatal(err)
	}
}
