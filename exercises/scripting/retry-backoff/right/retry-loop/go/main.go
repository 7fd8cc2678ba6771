// A generic retry function that knows nothing of HTTP, and an HTTP attempt that knows nothing of retrying.
package main

import (
	"bytes"
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"flag"
	"io"
	"math/big"
	"net"
	"net/http"
	"os"
	"os/signal"
	"path/filepath"
	"strconv"
	"syscall"
	"time"
)

type policy struct {
	attempts     int
	base, cap    time.Duration
	budget       time.Duration
	perAttempt   time.Duration
	onOutcome    func(attempt int, err error, outcome string, delay time.Duration)
	randomNumber func(max int64) int64
}

type permanent struct{ error }

type after struct {
	error
	delay time.Duration
}

type status int

func (s status) Error() string { return "status " + strconv.Itoa(int(s)) }

func retry(ctx context.Context, p policy, do func(context.Context) error) error {
	start := time.Now()
	bound := p.base
	for attempt := 1; ; attempt++ {
		one, cancel := context.WithTimeout(ctx, p.perAttempt)
		err := do(one)
		cancel()
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err == nil {
			p.onOutcome(attempt, nil, "ok", 0)
			return nil
		}
		if bound > p.cap {
			bound = p.cap
		}
		delay := time.Duration(p.randomNumber(int64(bound)))
		bound *= 2
		var hint after
		if errors.As(err, &hint) {
			delay = hint.delay
		}
		var final permanent
		if errors.As(err, &final) || attempt == p.attempts || time.Since(start)+delay > p.budget {
			p.onOutcome(attempt, err, "give-up", 0)
			return err
		}
		p.onOutcome(attempt, err, "retry", delay)
		timer := time.NewTimer(delay)
		select {
		case <-timer.C:
		case <-ctx.Done():
			timer.Stop()
			return ctx.Err()
		}
	}
}

func get(url, token string, body *bytes.Buffer) func(context.Context) error {
	transport := &http.Transport{DialContext: (&net.Dialer{}).DialContext}
	return func(ctx context.Context) error {
		body.Reset()
		request, err := http.NewRequestWithContext(ctx, http.MethodGet, url, http.NoBody)
		if err != nil {
			return permanent{err}
		}
		request.Header.Set("Authorization", "Bearer "+token)
		response, err := transport.RoundTrip(request) // a transport alone follows no redirects
		if err != nil {
			return err
		}
		defer response.Body.Close()
		if _, err := io.Copy(body, response.Body); err != nil {
			return err
		}
		code := status(response.StatusCode)
		switch code {
		case 200:
			return nil
		case 429, 503:
			value := response.Header.Get("Retry-After")
			if n, err := strconv.ParseUint(value, 10, 32); err == nil {
				return after{code, time.Duration(n) * time.Second}
			}
			if at, err := http.ParseTime(value); err == nil {
				return after{code, time.Until(at)}
			}
			return code
		case 500, 502, 504:
			return code
		}
		return permanent{code}
	}
}

func (a after) Unwrap() error     { return a.error }
func (p permanent) Unwrap() error { return p.error }

func log(level, msg string, more map[string]any) {
	entry := map[string]any{"time": time.Now().UTC().Format("2006-01-02T15:04:05.000Z"), "level": level, "msg": msg}
	for k, v := range more {
		entry[k] = v
	}
	_ = json.NewEncoder(os.Stderr).Encode(entry)
}

func main() { os.Exit(program()) }

func program() int {
	set := flag.NewFlagSet("fetch", flag.ContinueOnError)
	set.SetOutput(io.Discard)
	url, out := set.String("url", "", ""), set.String("out", "", "")
	attempts := set.Int("attempts", 5, "")
	durations := map[string]*float64{}
	for name, value := range map[string]float64{"base": 0.1, "cap": 2, "timeout": 1, "budget": 10} {
		durations[name] = set.Float64(name, value, "")
	}
	err := set.Parse(os.Args[1:])
	token := os.Getenv("API_TOKEN")
	if err == nil && (*url == "" || *out == "" || *attempts < 1) {
		err = errors.New("--url and --out are needed")
	}
	if err == nil && token == "" {
		err = errors.New("API_TOKEN is needed")
	}
	if err != nil {
		log("error", err.Error(), nil)
		return 2
	}
	in := func(name string) time.Duration { return time.Duration(*durations[name] * float64(time.Second)) }

	ctx, cancel := context.WithCancel(context.Background())
	defer cancel()
	var number int
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	go func() {
		number = int((<-signals).(syscall.Signal))
		cancel()
	}()

	var body bytes.Buffer
	err = retry(ctx, policy{
		attempts: *attempts, base: in("base"), cap: in("cap"), budget: in("budget"), perAttempt: in("timeout"),
		randomNumber: func(max int64) int64 {
			n, err := rand.Int(rand.Reader, big.NewInt(max+1))
			if err != nil {
				return max
			}
			return n.Int64()
		},
		onOutcome: func(attempt int, err error, outcome string, delay time.Duration) {
			more := map[string]any{"attempt": attempt, "outcome": outcome}
			var code status
			switch {
			case err == nil:
				more["status"] = 200
			case errors.As(err, &code):
				more["status"] = int(code)
			default:
				more["error"] = err.Error()
			}
			level := map[string]string{"ok": "info", "retry": "warn", "give-up": "error"}[outcome]
			if outcome == "retry" {
				more["delay_ms"] = delay.Milliseconds()
			}
			log(level, "attempt", more)
		},
	}, get(*url, token, &body))
	if ctx.Err() != nil {
		log("warn", "interrupted", map[string]any{"signal": number})
		return 128 + number
	}
	if err != nil {
		return 1
	}
	temporary, err := os.CreateTemp(filepath.Dir(*out), "*.part")
	if err == nil {
		defer os.Remove(temporary.Name())
		if _, err = temporary.Write(body.Bytes()); err == nil {
			if err = temporary.Close(); err == nil {
				err = os.Rename(temporary.Name(), *out)
			}
		}
	}
	if err != nil {
		log("error", err.Error(), nil)
		return 1
	}
	return 0
}
