// Command health_check probes HTTP targets side by side and reports which are up.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"time"
)

type target struct {
	name, url, text, reason string
}

type row struct {
	Name   string `json:"name"`
	State  string `json:"state"`
	Status *int   `json:"status"`
	Ms     *int64 `json:"ms"`
	Reason string `json:"reason,omitempty"`
}

type summary struct {
	Checked int   `json:"checked"`
	Up      int   `json:"up"`
	Down    int   `json:"down"`
	Unknown int   `json:"unknown"`
	Targets []row `json:"targets"`
}

var (
	namePattern = regexp.MustCompile(`^[A-Za-z0-9._-]+$`)
	urlPattern  = regexp.MustCompile(`^https?://[^/]`)
)

func main() {
	os.Exit(run())
}

func run() int {
	start := time.Now()
	concurrency := flag.Int("concurrency", 5, "probes at the same time")
	timeout := flag.Float64("timeout", 1, "seconds for one probe")
	deadline := flag.Float64("deadline", 10, "seconds for everything")
	flag.Parse()
	if *concurrency < 1 || !(*timeout > 0) || !(*deadline > 0) || flag.NArg() > 1 {
		fmt.Fprintln(os.Stderr, "usage: health_check [--concurrency N] [--timeout S] [--deadline S] [FILE], numbers more than 0")
		return 2
	}
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)

	input := io.Reader(os.Stdin)
	if flag.NArg() == 1 {
		file, err := os.Open(flag.Arg(0))
		if err != nil {
			fmt.Fprintln(os.Stderr, "cannot read the targets:", err)
			return 2
		}
		defer file.Close()
		input = file
	}
	targets, err := parse(input)
	if err != nil {
		fmt.Fprintln(os.Stderr, "cannot read the targets:", err)
		return 2
	}

	ctx, cancel := context.WithDeadline(context.Background(), start.Add(seconds(*deadline)))
	defer cancel()
	results := probeAll(ctx, targets, *concurrency, seconds(*timeout))
	code := 0
	collected := make([]*row, len(targets))
collect:
	for {
		select {
		case got, open := <-results:
			if !open {
				break collect
			}
			collected[got.index] = &got.row
		case <-ctx.Done():
			break collect
		case caught := <-signals:
			code = 128 + int(caught.(syscall.Signal))
			cancel()
			break collect
		}
	}
	out := sum(targets, collected)
	text, err := json.Marshal(out)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 2
	}
	fmt.Println(string(text))
	switch {
	case code != 0:
		return code
	case out.Down > 0:
		return 1
	case out.Unknown > 0:
		return 3
	}
	return 0
}

func seconds(s float64) time.Duration {
	return time.Duration(s * float64(time.Second))
}

func parse(input io.Reader) ([]target, error) {
	targets, seen := []target{}, map[string]bool{}
	lines := bufio.NewScanner(input)
	lines.Buffer(nil, 1<<20)
	for number := 1; lines.Scan(); number++ {
		fields := strings.Fields(lines.Text())
		if len(fields) == 0 || strings.HasPrefix(fields[0], "#") {
			continue
		}
		t := target{name: fields[0]}
		if len(fields) > 1 {
			t.url = fields[1]
			rest := strings.TrimSpace(strings.TrimPrefix(strings.TrimSpace(lines.Text()), t.name))
			t.text = strings.TrimSpace(strings.TrimPrefix(rest, t.url))
		}
		switch {
		case !namePattern.MatchString(t.name) || !urlPattern.MatchString(t.url):
			t = target{name: fmt.Sprintf("line %d", number), reason: "malformed line"}
		case seen[t.name]:
			t.reason = "name used before"
		default:
			seen[t.name] = true
		}
		targets = append(targets, t)
	}
	return targets, lines.Err()
}

type result struct {
	index int
	row   row
}

// probeAll sends a result for every target that could be probed before ctx was done, then closes.
func probeAll(ctx context.Context, targets []target, concurrency int, timeout time.Duration) <-chan result {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	indexes, results := make(chan int), make(chan result, len(targets))
	var workers sync.WaitGroup
	for i := 0; i < concurrency; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for index := range indexes {
				got := probe(ctx, client, targets[index], timeout)
				if ctx.Err() == nil {
					results <- result{index, got}
				}
			}
		}()
	}
	go func() {
		defer close(results)
		defer workers.Wait()
		defer close(indexes)
		for index, t := range targets {
			if t.reason != "" {
				continue
			}
			select {
			case indexes <- index:
			case <-ctx.Done():
				return
			}
		}
	}()
	return results
}

func probe(ctx context.Context, client *http.Client, t target, timeout time.Duration) row {
	got := row{Name: t.name, State: "down"}
	ctx, cancel := context.WithTimeout(ctx, timeout)
	defer cancel()
	start := time.Now()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, t.url, nil)
	if err != nil {
		got.Reason = err.Error()
		return got
	}
	response, err := client.Do(request)
	if err != nil {
		got.Reason = err.Error()
		return got
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		got.Reason = err.Error()
		return got
	}
	ms := time.Since(start).Milliseconds()
	got.Status, got.Ms = &response.StatusCode, &ms
	switch {
	case response.StatusCode < 200 || response.StatusCode > 299:
		got.Reason = fmt.Sprintf("status %d", response.StatusCode)
	case !bytes.Contains(body, []byte(t.text)):
		got.Reason = "expected text is missing"
	default:
		got.State = "up"
	}
	return got
}

func sum(targets []target, collected []*row) summary {
	out := summary{Checked: len(targets), Targets: []row{}}
	for index, t := range targets {
		got := collected[index]
		if got == nil {
			got = &row{Name: t.name, State: "unknown", Reason: t.reason}
			if got.Reason == "" {
				got.Reason = "time was up"
			}
		}
		switch got.State {
		case "up":
			out.Up++
		case "down":
			out.Down++
		default:
			out.Unknown++
		}
		out.Targets = append(out.Targets, *got)
	}
	return out
}
