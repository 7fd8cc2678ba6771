// Command health_check probes HTTP targets and reports which are up.
package main

import (
	"bufio"
	"fmt"
	"log"
	"net/http"
	"os"
	"strings"
)

func main() {
	file, err := os.Open(os.Args[len(os.Args)-1])
	if err != nil {
		log.Fatal(err)
	}
	defer file.Close()

	// One after the other, and the first bad target ends it.
	lines := bufio.NewScanner(file)
	for lines.Scan() {
		name, url, _ := strings.Cut(lines.Text(), " ")
		response, err := http.Get(url)
		if err != nil {
			log.Fatal(err)
		}
		response.Body.Close()
		fmt.Printf("{\"name\":%q,\"state\":\"up\",\"status\":%d}\n", name, response.StatusCode)
	}
}
