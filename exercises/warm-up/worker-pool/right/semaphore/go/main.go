// A goroutine for each job, held back by a semaphore; atomic counters.
package main

import (
	"bufio"
	"context"
	"flag"
	"fmt"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"time"
)

func valid(id string) bool {
	return len(id) <= 64 && strings.Trim(id, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == "" && id != ""
}

func main() {
	var (
		url     = flag.String("url", "", "")
		workers = flag.Int("workers", 4, "")
		timeout = flag.Float64("timeout", 2, "")
		grace   = flag.Float64("grace", 5, "")
	)
	flag.Parse()
	if len(*url) == 0 || *workers <= 0 {
		flag.Usage()
		os.Exit(2)
	}
	log.SetFlags(0)
	stamp := func() string { return time.Now().Format(time.RFC3339) }

	lines := make(chan string)
	go func() {
		in := bufio.NewReader(os.Stdin)
		for {
			line, err := in.ReadString('\n')
			if id := strings.TrimSpace(line); id != "" {
				lines <- id
			}
			if err != nil {
				close(lines)
				return
			}
		}
	}()

	var done, failed atomic.Int64
	var under sync.WaitGroup
	places := make(chan struct{}, *workers)
	hard, kill := context.WithCancel(context.Background())
	client := http.Client{Timeout: time.Duration(*timeout * 1e9)}
	job := func(id string) {
		defer under.Done()
		defer func() { <-places }()
		if !valid(id) {
			failed.Add(1)
			log.Printf(`{"time":%q,"job":%q,"error":"bad id"}`, stamp(), id)
			return
		}
		request, err := http.NewRequestWithContext(hard, "POST", *url+"/jobs/"+id, nil)
		if err == nil {
			var response *http.Response
			if response, err = client.Do(request); err == nil {
				response.Body.Close()
				log.Printf(`{"time":%q,"job":%q,"status":%d}`, stamp(), id, response.StatusCode)
				if response.StatusCode/100 == 2 {
					done.Add(1)
				} else {
					failed.Add(1)
				}
				return
			}
		}
		failed.Add(1)
		log.Printf(`{"time":%q,"job":%q,"error":%q}`, stamp(), id, err.Error())
	}

	soft, stopped := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stopped()
	interrupt, stopped2 := signal.NotifyContext(context.Background(), os.Interrupt)
	defer stopped2()
	code := 0
loop:
	for {
		select {
		case <-soft.Done():
			code = 143
			break loop
		case <-interrupt.Done():
			code = 130
			break loop
		case places <- struct{}{}:
		}
		select {
		case <-soft.Done():
			code = 143
			break loop
		case <-interrupt.Done():
			code = 130
			break loop
		case id, more := <-lines:
			if !more {
				break loop
			}
			under.Add(1)
			go job(id)
		}
	}
	all := make(chan struct{})
	go func() { under.Wait(); close(all) }()
	for waiting := true; waiting; {
		select {
		case <-all:
			waiting = false
		case <-soft.Done():
			code, waiting = 143, wait(all, *grace, kill)
		case <-interrupt.Done():
			code, waiting = 130, wait(all, *grace, kill)
		}
	}
	fmt.Printf("{\"done\":%d,\"failed\":%d}\n", done.Load(), failed.Load())
	if code == 0 && failed.Load() > 0 {
		code = 1
	}
	os.Exit(code)
}

func wait(all <-chan struct{}, grace float64, kill func()) bool {
	timer := time.AfterFunc(time.Duration(grace*1e9), kill)
	defer timer.Stop()
	<-all
	return false
}
