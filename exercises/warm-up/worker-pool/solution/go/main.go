// Command worker-pool runs jobs from standard input with a fixed number of workers and stops cleanly.
package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
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

var idPattern = regexp.MustCompile(`^[A-Za-z0-9_-]{1,64}$`)

type pool struct {
	url     string
	timeout time.Duration
	client  *http.Client

	mu     sync.Mutex
	Done   int `json:"done"`
	Failed int `json:"failed"`
}

func main() {
	os.Exit(run())
}

func run() int {
	url := flag.String("url", "", "where the jobs go")
	workers := flag.Int("workers", 4, "jobs at the same time")
	timeout := flag.Float64("timeout", 2, "seconds for one job")
	grace := flag.Float64("grace", 5, "seconds to finish after a signal")
	flag.Parse()
	if *url == "" || *workers < 1 {
		fmt.Fprintln(os.Stderr, "usage: worker-pool --url URL [--workers N], N at least 1")
		return 2
	}

	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	work, cancelWork := context.WithCancel(context.Background())
	defer cancelWork()

	p := &pool{
		url:     strings.TrimRight(*url, "/"),
		timeout: seconds(*timeout),
		client:  &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: *workers}},
	}
	stop := make(chan struct{})
	jobs := make(chan string)
	go feed(os.Stdin, jobs, stop)

	var running sync.WaitGroup
	for i := 0; i < *workers; i++ {
		running.Add(1)
		go func() {
			defer running.Done()
			p.work(work, jobs, stop)
		}()
	}
	finished := make(chan struct{})
	go func() {
		running.Wait()
		close(finished)
	}()

	var caught os.Signal
	select {
	case <-finished:
	case caught = <-signals:
		close(stop)
		select {
		case <-finished:
		case <-time.After(seconds(*grace)):
			cancelWork()
			<-finished
		}
	}

	summary, err := json.Marshal(p)
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	fmt.Println(string(summary))
	switch {
	case caught != nil:
		return 128 + int(caught.(syscall.Signal))
	case p.Failed > 0:
		return 1
	}
	return 0
}

func seconds(s float64) time.Duration {
	return time.Duration(s * float64(time.Second))
}

// feed sends lines until the input ends or stop is closed. A read from standard input cannot be
// cancelled, so nobody waits for this goroutine.
func feed(input io.Reader, jobs chan<- string, stop <-chan struct{}) {
	defer close(jobs)
	lines := bufio.NewScanner(input)
	for lines.Scan() {
		id := strings.TrimSpace(lines.Text())
		if id == "" {
			continue
		}
		select {
		case jobs <- id:
		case <-stop:
			return
		}
	}
	if err := lines.Err(); err != nil {
		fmt.Fprintln(os.Stderr, "reading jobs:", err)
	}
}

func (p *pool) work(ctx context.Context, jobs <-chan string, stop <-chan struct{}) {
	for {
		select {
		case <-stop:
			return
		default:
		}
		select {
		case <-stop:
			return
		case id, open := <-jobs:
			if !open {
				return
			}
			status, err := p.do(ctx, id)
			p.record(id, status, err)
		}
	}
}

func (p *pool) do(ctx context.Context, id string) (int, error) {
	if !idPattern.MatchString(id) {
		return 0, errors.New("not a job id")
	}
	ctx, cancel := context.WithTimeout(ctx, p.timeout)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, p.url+"/jobs/"+id, nil)
	if err != nil {
		return 0, err
	}
	response, err := p.client.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	_, err = io.Copy(io.Discard, response.Body)
	return response.StatusCode, err
}

func (p *pool) record(id string, status int, err error) {
	p.mu.Lock()
	defer p.mu.Unlock()
	entry := map[string]any{"time": time.Now().UTC().Format(time.RFC3339Nano), "job": id}
	if err != nil {
		entry["error"] = err.Error()
	} else {
		entry["status"] = status
	}
	if err == nil && status >= 200 && status <= 299 {
		p.Done++
	} else {
		p.Failed++
	}
	_ = json.NewEncoder(os.Stderr).Encode(entry)
}
