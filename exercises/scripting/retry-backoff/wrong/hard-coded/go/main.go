package main

import "os"

func main() {
	_ = os.WriteFile("config.json", []byte("{\"replicas\": 3}\n"), 0o644)
}
