// Stages joined by channels: parse, probe (several workers), collect. One select decides when it is over.
package main

import (
	"bufio"
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net"
	"net/http"
	"os"
	"os/signal"
	"regexp"
	"sync"
	"syscall"
	"time"
)

var linePattern = regexp.MustCompile(`^\s*([A-Za-z0-9._-]+)[ \t]+(https?://[^/\s]\S*)(?:[ \t]+(.*?))?\s*$`)

type entry struct {
	index     int
	url, want string
	row       map[string]any
}

func unknown(name, reason string) map[string]any {
	return map[string]any{"name": name, "state": "unknown", "status": nil, "ms": nil, "reason": reason}
}

func parse(in io.Reader) (rows []map[string]any, entries []entry, err error) {
	rows = []map[string]any{}
	names := map[string]struct{}{}
	reader := bufio.NewReader(in)
	for number := 1; ; number++ {
		line, end := reader.ReadBytes('\n')
		trimmed := bytes.TrimSpace(line)
		if len(trimmed) > 0 && trimmed[0] != '#' {
			match := linePattern.FindSubmatch(trimmed)
			if match == nil {
				rows = append(rows, unknown(fmt.Sprint("line ", number), "malformed line"))
			} else if _, twice := names[string(match[1])]; twice {
				rows = append(rows, unknown(string(match[1]), "name is taken"))
			} else {
				names[string(match[1])] = struct{}{}
				entries = append(entries, entry{index: len(rows), url: string(match[2]), want: string(match[3])})
				rows = append(rows, unknown(string(match[1]), "no time left"))
			}
		}
		if end == io.EOF {
			return rows, entries, nil
		}
		if end != nil {
			return nil, nil, end
		}
	}
}

func main() {
	start := time.Now()
	n := flag.Int("concurrency", 5, "")
	timeout := flag.Float64("timeout", 1, "")
	deadline := flag.Float64("deadline", 10, "")
	flag.Parse()
	in := os.Stdin
	var err error
	if *n < 1 || *timeout <= 0 || *deadline <= 0 || flag.NArg() > 1 {
		err = fmt.Errorf("numbers must be more than 0")
	} else if flag.NArg() == 1 {
		in, err = os.Open(flag.Arg(0))
	}
	var rows []map[string]any
	var entries []entry
	if err == nil {
		rows, entries, err = parse(in)
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	}

	ctx, stop := context.WithCancel(context.Background())
	todo, done := make(chan entry), make(chan entry)
	transport := &http.Transport{DialContext: (&net.Dialer{}).DialContext, DisableKeepAlives: true}
	var workers sync.WaitGroup
	for i := 0; i < *n; i++ {
		workers.Add(1)
		go func() {
			defer workers.Done()
			for e := range todo {
				e.row = look(ctx, transport, e, time.Duration(*timeout*float64(time.Second)))
				select {
				case done <- e:
				case <-ctx.Done():
					return
				}
			}
		}()
	}
	go func() {
		defer close(todo)
		for _, e := range entries {
			select {
			case todo <- e:
			case <-ctx.Done():
				return
			}
		}
	}()
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGINT, syscall.SIGTERM)
	timer := time.After(time.Duration(*deadline*float64(time.Second)) - time.Since(start))
	code := 0
	for left := len(entries); left > 0; left-- {
		select {
		case e := <-done:
			e.row["name"] = rows[e.index]["name"]
			rows[e.index] = e.row
			continue
		case s := <-signals:
			code = 128 + int(s.(syscall.Signal))
		case <-timer:
		}
		break
	}
	stop()
	count := map[string]int{"up": 0, "down": 0, "unknown": 0}
	for _, row := range rows {
		count[row["state"].(string)]++
	}
	_ = json.NewEncoder(os.Stdout).Encode(struct {
		Checked int              `json:"checked"`
		Up      int              `json:"up"`
		Down    int              `json:"down"`
		Unknown int              `json:"unknown"`
		Targets []map[string]any `json:"targets"`
	}{len(rows), count["up"], count["down"], count["unknown"], rows})
	switch {
	case code != 0:
	case count["down"] > 0:
		code = 1
	case count["unknown"] > 0:
		code = 3
	}
	os.Exit(code)
}

func look(ctx context.Context, transport http.RoundTripper, e entry, limit time.Duration) map[string]any {
	ctx, cancel := context.WithTimeout(ctx, limit)
	defer cancel()
	start := time.Now()
	row := map[string]any{"state": "down", "status": nil, "ms": nil}
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, e.url, nil)
	if err != nil {
		row["reason"] = err.Error()
		return row
	}
	response, err := transport.RoundTrip(request)
	if err != nil {
		row["reason"] = err.Error()
		return row
	}
	defer response.Body.Close()
	var body bytes.Buffer
	if _, err = body.ReadFrom(response.Body); err != nil {
		row["reason"] = err.Error()
		return row
	}
	row["status"], row["ms"] = response.StatusCode, time.Since(start).Milliseconds()
	if response.StatusCode < 200 || response.StatusCode >= 300 {
		row["reason"] = "answered " + response.Status
	} else if !bytes.Contains(body.Bytes(), []byte(e.want)) {
		row["reason"] = "expected text not found"
	} else {
		row["state"] = "up"
	}
	return row
}
