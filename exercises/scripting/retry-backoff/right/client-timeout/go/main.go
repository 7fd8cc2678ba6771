// A Client with Timeout bounds the whole exchange, the body too; signal.NotifyContext ends everything.
package main

import (
	"context"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand"
	"net/http"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"
)

type jsonLog struct{}

func (jsonLog) Write(line []byte) (int, error) {
	return fmt.Fprintf(os.Stderr, `{"time":%q,%s`, time.Now().UTC().Format(time.RFC3339Nano), line)
}

var logger = log.New(jsonLog{}, "", 0)

func main() {
	url := flag.String("url", "", "")
	out := flag.String("out", "", "")
	attempts := flag.Int("attempts", 5, "")
	base := flag.Float64("base", 0.1, "")
	limit := flag.Float64("cap", 2, "")
	timeout := flag.Float64("timeout", 1, "")
	budget := flag.Float64("budget", 10, "")
	flag.CommandLine.Init("fetch", flag.ContinueOnError)
	flag.CommandLine.SetOutput(io.Discard)
	bad := flag.CommandLine.Parse(os.Args[1:])
	token, found := os.LookupEnv("API_TOKEN")
	switch {
	case bad != nil:
		stop(2, bad.Error())
	case *url == "" || *out == "" || *attempts < 1:
		stop(2, "--url, --out and at least one attempt are needed")
	case !found || token == "":
		stop(2, "API_TOKEN is unset or empty")
	}

	ctx, release := context.WithCancel(context.Background())
	defer release()
	exit := 0
	caught := make(chan os.Signal, 2)
	signal.Notify(caught, os.Interrupt, syscall.SIGTERM)
	go func() {
		switch <-caught {
		case os.Interrupt:
			exit = 130
		default:
			exit = 143
		}
		release()
	}()

	seconds := func(s float64) time.Duration { return time.Duration(s * 1e9) }
	client := http.Client{
		Timeout:       seconds(*timeout),
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	rand.Seed(time.Now().UnixNano())
	deadline := time.Now().Add(seconds(*budget))
	bound := seconds(*base)
	for n := 1; ; n++ {
		status, header, body, err := get(ctx, &client, *url, token)
		if ctx.Err() != nil {
			break
		}
		seen := fmt.Sprintf(`"status":%d`, status)
		if err != nil {
			seen = fmt.Sprintf(`"error":%q`, err.Error())
		} else if status == 200 {
			if err := replace(*out, body); err != nil {
				stop(1, err.Error())
			}
			logger.Printf(`"level":"info","msg":"attempt","attempt":%d,%s,"outcome":"ok"}`, n, seen)
			return
		}
		if bound > seconds(*limit) {
			bound = seconds(*limit)
		}
		pause := time.Duration(rand.Int63n(int64(bound) + 1))
		bound *= 2
		if after := header.Get("Retry-After"); after != "" && (status == 429 || status == 503) {
			if whole, err := strconv.Atoi(after); err == nil {
				pause = time.Duration(whole) * time.Second
			} else if date, err := http.ParseTime(after); err == nil {
				pause = time.Until(date)
			}
		}
		again := err != nil || status == 429 || status == 500 || status >= 502 && status <= 504
		if !again || n == *attempts || time.Now().Add(pause).After(deadline) {
			logger.Printf(`"level":"error","msg":"attempt","attempt":%d,%s,"outcome":"give-up"}`, n, seen)
			os.Exit(1)
		}
		logger.Printf(`"level":"warn","msg":"attempt","attempt":%d,%s,"outcome":"retry","delay_ms":%d}`, n, seen, pause.Milliseconds())
		select {
		case <-time.After(pause):
			continue
		case <-ctx.Done():
		}
		break
	}
	logger.Print(`"level":"warn","msg":"interrupted"}`)
	os.Exit(exit)
}

func get(ctx context.Context, client *http.Client, url, token string) (int, http.Header, []byte, error) {
	request, err := http.NewRequestWithContext(ctx, "GET", url, nil)
	if err != nil {
		return 0, nil, nil, err
	}
	request.Header.Add("Authorization", "Bearer "+token)
	response, err := client.Do(request)
	if err != nil {
		return 0, nil, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	return response.StatusCode, response.Header, body, err
}

func replace(path string, body []byte) error {
	temporary := path + ".new"
	if err := os.WriteFile(temporary, body, 0o644); err != nil {
		os.Remove(temporary)
		return err
	}
	return os.Rename(temporary, path)
}

func stop(code int, message string) {
	logger.Printf(`"level":"error","msg":%q}`, message)
	os.Exit(code)
}
