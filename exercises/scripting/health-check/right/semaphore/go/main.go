// A goroutine for each target behind a semaphore; a Client's Timeout bounds each probe.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"strings"
	"sync"
	"syscall"
	"time"
)

type outcome struct {
	Name   string   `json:"name"`
	State  string   `json:"state"`
	Status *int     `json:"status"`
	Ms     *float64 `json:"ms"`
	Reason string   `json:"reason,omitempty"`
}

type job struct{ url, want string }

func main() {
	log.SetFlags(0)
	log.SetPrefix("health_check: ")
	begin := time.Now()
	width := flag.Int("concurrency", 5, "")
	limit := flag.Float64("timeout", 1, "")
	deadline := flag.Float64("deadline", 10, "")
	flag.Parse()
	if *width <= 0 || *limit <= 0 || *deadline <= 0 || len(flag.Args()) > 1 {
		log.Print("numbers must be more than 0, and there may be one file")
		os.Exit(2)
	}
	over, end := context.WithDeadline(context.Background(), begin.Add(time.Duration(*deadline*1e9)))
	defer end()
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGTERM, syscall.SIGINT)

	var text []byte
	var err error
	if name := flag.Arg(0); name != "" {
		text, err = os.ReadFile(name)
	} else {
		text, err = io.ReadAll(os.Stdin)
	}
	if err != nil {
		log.Print(err)
		os.Exit(2)
	}
	outcomes, jobs := read(string(text))

	client := http.Client{
		Timeout:       time.Duration(*limit * 1e9),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	var lock sync.Mutex
	var all sync.WaitGroup
	free := make(chan bool, *width)
	go func() {
		defer end()
		for i := range outcomes {
			j, ok := jobs[i]
			if !ok {
				continue
			}
			select {
			case free <- true:
			case <-over.Done():
				return
			}
			all.Add(1)
			go func(i int) {
				defer func() { <-free; all.Done() }()
				got := probe(over, &client, j)
				got.Name = outcomes[i].Name
				lock.Lock()
				defer lock.Unlock()
				if over.Err() == nil {
					outcomes[i] = got
				}
			}(i)
		}
		all.Wait()
	}()
	code := 0
	select {
	case <-over.Done():
	case s := <-caught:
		code = 128 + int(s.(syscall.Signal))
		end()
	}
	lock.Lock()
	defer lock.Unlock()
	count := map[string]int{}
	for _, o := range outcomes {
		count[o.State]++
	}
	report, _ := json.MarshalIndent(map[string]any{
		"checked": len(outcomes), "up": count["up"], "down": count["down"], "unknown": count["unknown"], "targets": outcomes,
	}, "", "  ")
	os.Stdout.Write(append(report, '\n'))
	if code == 0 && count["down"] > 0 {
		code = 1
	} else if code == 0 && count["unknown"] > 0 {
		code = 3
	}
	os.Exit(code)
}

func read(text string) ([]outcome, map[int]job) {
	outcomes, jobs, used := []outcome{}, map[int]job{}, map[string]bool{}
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || line[0] == '#' {
			continue
		}
		name, rest, _ := strings.Cut(strings.ReplaceAll(line, "\t", " "), " ")
		url, want, _ := strings.Cut(strings.TrimSpace(rest), " ")
		o := outcome{Name: name, State: "unknown", Reason: "out of time"}
		host := strings.TrimPrefix(strings.TrimPrefix(url, "https://"), "http://")
		switch {
		case strings.Trim(name, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-") != "" || host == url || host == "":
			o.Name, o.Reason = "line "+strconv.Itoa(n+1), "malformed"
		case used[name]:
			o.Reason = "second target of that name"
		default:
			used[name] = true
			jobs[len(outcomes)] = job{url, strings.TrimSpace(want)}
		}
		outcomes = append(outcomes, o)
	}
	return outcomes, jobs
}

func probe(ctx context.Context, client *http.Client, j job) outcome {
	begin := time.Now()
	down := func(err error) outcome { return outcome{State: "down", Reason: err.Error()} }
	request, err := http.NewRequestWithContext(ctx, "GET", j.url, nil)
	if err != nil {
		return down(err)
	}
	response, err := client.Do(request)
	if err != nil {
		return down(err)
	}
	body, err := io.ReadAll(response.Body)
	response.Body.Close()
	if err != nil {
		return down(err)
	}
	ms := float64(time.Since(begin).Microseconds()) / 1000
	o := outcome{State: "up", Status: &response.StatusCode, Ms: &ms}
	if response.StatusCode/100 != 2 {
		err = errors.New(response.Status)
	} else if !strings.Contains(string(body), j.want) {
		err = errors.New("the body does not hold the text")
	}
	if err != nil {
		o.State, o.Reason = "down", err.Error()
	}
	return o
}
