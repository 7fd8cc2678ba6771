// Command fetch gets a URL into a file; it retries with exponential backoff and full jitter.
package main

import (
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"math"
	"math/rand"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"strings"
	"syscall"
	"time"
)

type options struct {
	url, out                   string
	attempts                   int
	base, cap, timeout, budget float64
}

type answer struct {
	status     int
	retryAfter time.Duration // -1 when not given
	body       []byte
	err        error // no whole answer
}

var retryable = map[int]bool{429: true, 500: true, 502: true, 503: true, 504: true}

func main() {
	os.Exit(run())
}

func run() int {
	var o options
	flags := flag.NewFlagSet("fetch", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.url, "url", "", "what to fetch")
	flags.StringVar(&o.out, "out", "", "the file to write")
	flags.IntVar(&o.attempts, "attempts", 5, "attempts in all")
	flags.Float64Var(&o.base, "base", 0.1, "first bound of the wait in seconds")
	flags.Float64Var(&o.cap, "cap", 2, "largest bound of the wait in seconds")
	flags.Float64Var(&o.timeout, "timeout", 1, "seconds for one attempt")
	flags.Float64Var(&o.budget, "budget", 10, "seconds for everything")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return usage(err.Error())
	}
	if o.url == "" || o.out == "" || flags.NArg() > 0 || o.attempts < 1 {
		return usage("usage: fetch --url URL --out FILE, --attempts at least 1")
	}
	token := os.Getenv("API_TOKEN")
	if token == "" {
		return usage("API_TOKEN is not set")
	}

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	var received os.Signal
	done := make(chan struct{})
	go func() {
		received = <-signals
		close(done)
		cancel()
	}()

	result := fetch(ctx, o, token)
	if ctx.Err() != nil {
		<-done
		record("warn", "interrupted", "signal", received.String())
		return 128 + int(received.(syscall.Signal))
	}
	return result
}

func usage(text string) int {
	record("error", text)
	return 2
}

func fetch(ctx context.Context, o options, token string) int {
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	random := rand.New(rand.NewSource(time.Now().UnixNano()))
	start := time.Now()
	for number := 1; ; number++ {
		got := attempt(ctx, client, o, token)
		if ctx.Err() != nil {
			return 1
		}
		seen := []any{"attempt", number, "status", got.status}
		if got.err != nil {
			seen = []any{"attempt", number, "error", got.err.Error()}
		}
		if got.err == nil && got.status == http.StatusOK {
			if err := write(o.out, got.body); err != nil {
				record("error", err.Error())
				return 1
			}
			record("info", "attempt", append(seen, "outcome", "ok")...)
			return 0
		}
		bound := math.Min(o.cap, o.base*math.Pow(2, float64(number-1)))
		delay := time.Duration(random.Float64() * bound * float64(time.Second))
		if got.retryAfter >= 0 {
			delay = got.retryAfter
		}
		hopeless := got.err == nil && !retryable[got.status]
		late := time.Since(start)+delay > time.Duration(o.budget*float64(time.Second))
		if hopeless || late || number == o.attempts {
			record("error", "attempt", append(seen, "outcome", "give-up")...)
			return 1
		}
		record("warn", "attempt", append(seen, "outcome", "retry", "delay_ms", delay.Milliseconds())...)
		timer := time.NewTimer(delay)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return 1
		}
	}
}

func attempt(ctx context.Context, client *http.Client, o options, token string) answer {
	ctx, cancel := context.WithTimeout(ctx, time.Duration(o.timeout*float64(time.Second)))
	defer cancel()
	got := answer{retryAfter: -1}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, o.url, nil)
	if err != nil {
		got.err = err
		return got
	}
	request.Header.Set("Authorization", "Bearer "+token)
	response, err := client.Do(request)
	if err != nil {
		got.err = plain(err)
		return got
	}
	defer response.Body.Close()
	got.status = response.StatusCode
	if got.body, err = io.ReadAll(response.Body); err != nil {
		got.err = plain(err)
		return got
	}
	if got.status == 429 || got.status == 503 {
		got.retryAfter = retryAfter(response.Header.Get("Retry-After"))
	}
	return got
}

func plain(err error) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return errors.New("time-out")
	}
	return err
}

func retryAfter(value string) time.Duration {
	if seconds, err := strconv.Atoi(strings.TrimSpace(value)); err == nil && seconds >= 0 {
		return time.Duration(seconds) * time.Second
	}
	if at, err := http.ParseTime(value); err == nil {
		if left := time.Until(at); left > 0 {
			return left
		}
		return 0
	}
	return -1
}

// write replaces the file in one step, so that nobody ever sees half of it.
func write(path string, body []byte) error {
	file, err := os.CreateTemp(filepath.Dir(path), ".fetch-*")
	if err != nil {
		return err
	}
	defer os.Remove(file.Name())
	if _, err := file.Write(body); err != nil {
		file.Close()
		return err
	}
	if err := file.Close(); err != nil {
		return err
	}
	return os.Rename(file.Name(), path)
}

func record(level, msg string, fields ...any) {
	line := map[string]any{"time": time.Now().UTC().Format(time.RFC3339), "level": level, "msg": msg}
	for i := 0; i+1 < len(fields); i += 2 {
		line[fields[i].(string)] = fields[i+1]
	}
	text, err := json.Marshal(line)
	if err != nil {
		text = []byte(fmt.Sprintf(`{"level":"error","msg":%q}`, err.Error()))
	}
	fmt.Fprintln(os.Stderr, string(text))
}
