package main

import "fmt"

func main() {
	fmt.Println(`{"checked":2,"up":2,"down":0,"unknown":0,"targets":[]}`)
}
