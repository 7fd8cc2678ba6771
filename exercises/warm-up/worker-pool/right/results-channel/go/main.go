// Workers send results to one collector, so that nothing is shared and nothing is locked.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"io"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"sync"
	"syscall"
	"time"
)

type result struct {
	Time   time.Time `json:"time"`
	Job    string    `json:"job"`
	Status int       `json:"status,omitempty"`
	Error  string    `json:"error,omitempty"`
}

func lines(r io.Reader) <-chan string {
	out := make(chan string, 1)
	go func() {
		defer close(out)
		for scanner := bufio.NewScanner(r); scanner.Scan(); {
			if line := bytes.TrimSpace(scanner.Bytes()); len(line) > 0 {
				out <- string(line)
			}
		}
	}()
	return out
}

func until(stop context.Context, in <-chan string) <-chan string {
	out := make(chan string)
	go func() {
		defer close(out)
		for {
			select {
			case <-stop.Done():
				return
			case line, ok := <-in:
				if !ok {
					return
				}
				select {
				case out <- line:
				case <-stop.Done():
					return
				}
			}
		}
	}()
	return out
}

func main() {
	url := flag.String("url", "", "")
	n := flag.Int("workers", 4, "")
	timeout := flag.Float64("timeout", 2, "")
	grace := flag.Float64("grace", 5, "")
	flag.Parse()
	if *url == "" || *n < 1 {
		io.WriteString(os.Stderr, "--url is needed, and at least one worker\n")
		os.Exit(2)
	}

	stop, halt := context.WithCancel(context.Background())
	kill, abort := context.WithCancel(context.Background())
	caught := make(chan os.Signal, 1)
	code := 0
	signal.Notify(caught, syscall.SIGINT, syscall.SIGTERM)
	noted := make(chan struct{})
	go func() {
		s := <-caught
		code = 128 + int(s.(syscall.Signal))
		close(noted)
		time.AfterFunc(time.Duration(*grace*float64(time.Second)), abort)
		halt()
	}()

	good := regexp.MustCompile(`\A[\w-]{1,64}\z`)
	jobs := until(stop, lines(os.Stdin))
	results := make(chan result)
	var group sync.WaitGroup
	group.Add(*n)
	for i := 0; i < *n; i++ {
		go func() {
			defer group.Done()
			for id := range jobs {
				if stop.Err() != nil {
					return
				}
				r := result{Job: id}
				if !good.MatchString(id) {
					r.Error = "not an id"
				} else if status, err := post(kill, *url+"/jobs/"+id, *timeout); err != nil {
					r.Error = err.Error()
				} else {
					r.Status = status
				}
				r.Time = time.Now().UTC()
				results <- r
			}
		}()
	}
	go func() { group.Wait(); close(results) }()

	var summary struct {
		Done   int `json:"done"`
		Failed int `json:"failed"`
	}
	stderr := json.NewEncoder(os.Stderr)
	for r := range results {
		stderr.Encode(r)
		if r.Status >= 200 && r.Status < 300 {
			summary.Done++
		} else {
			summary.Failed++
		}
	}
	json.NewEncoder(os.Stdout).Encode(summary)
	if stop.Err() != nil {
		<-noted
		os.Exit(code)
	}
	if summary.Failed != 0 {
		os.Exit(1)
	}
}

func post(ctx context.Context, url string, timeout float64) (int, error) {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(timeout*float64(time.Second)))
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodPost, url, http.NoBody)
	if err != nil {
		return 0, err
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, err
	}
	defer response.Body.Close()
	return response.StatusCode, nil
}
