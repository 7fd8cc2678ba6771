package main

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"log"
	"net/http"
	"os"
	"os/signal"
	"sort"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// A document is a queue whose values stay as texts of JSON, in one canonical form.
type document map[string]json.RawMessage

type config struct {
	url     string
	timeout time.Duration
	dryRun  bool
	// woken ends when a signal arrives.
	woken context.Context
}

func index(data []byte) (map[string]document, error) {
	var list []json.RawMessage
	decoder := json.NewDecoder(bytes.NewReader(data))
	if err := decoder.Decode(&list); err != nil {
		return nil, err
	}
	if decoder.More() || list == nil {
		return nil, fmt.Errorf("not exactly one array")
	}
	all := make(map[string]document, len(list))
	for _, raw := range list {
		var values map[string]any
		if err := json.Unmarshal(raw, &values); err != nil {
			return nil, err
		}
		name, ok := values["name"].(string)
		if !ok {
			return nil, fmt.Errorf("an object without a name: %s", raw)
		}
		if _, twice := all[name]; twice {
			return nil, fmt.Errorf("%s twice", name)
		}
		d := document{}
		for key, value := range values {
			text, err := json.Marshal(value)
			if err != nil {
				return nil, err
			}
			d[key] = text
		}
		all[name] = d
	}
	return all, nil
}

func allowed(name string) bool {
	const letters = "abcdefghijklmnopqrstuvwxyz"
	return len(name) > 0 && len(name) <= 63 && strings.Trim(name, letters+"0123456789-") == "" && strings.ContainsRune(letters, rune(name[0]))
}

func (c config) once(method, path string, body document) (int, http.Header, []byte, error) {
	ctx, cancel := context.WithTimeout(context.Background(), c.timeout)
	defer cancel()
	var reader io.Reader = http.NoBody
	if body != nil {
		buffer := new(bytes.Buffer)
		if err := json.NewEncoder(buffer).Encode(body); err != nil {
			return 0, nil, nil, err
		}
		reader = buffer
	}
	request, err := http.NewRequestWithContext(ctx, method, c.url+path, reader)
	if err != nil {
		return 0, nil, nil, err
	}
	if body != nil {
		request.Header.Set("content-type", "application/json")
	}
	response, err := http.DefaultClient.Do(request)
	if err != nil {
		return 0, nil, nil, err
	}
	defer response.Body.Close()
	data, err := io.ReadAll(response.Body)
	return response.StatusCode, response.Header, data, err
}

func (c config) call(method, path string, body document) (status int, data []byte, err error) {
	var header http.Header
	for answers := 0; answers < 5; answers++ {
		if answers > 0 {
			wait, err := time.ParseDuration(header.Get("Retry-After") + "s")
			if err != nil {
				return status, nil, err
			}
			log.Printf("%s %s: status 429, waiting %v", method, path, wait)
			select {
			case <-time.After(wait):
			case <-c.woken.Done():
			}
		}
		if c.woken.Err() != nil {
			return 0, nil, c.woken.Err()
		}
		status, header, data, err = c.once(method, path, body)
		if err != nil || status != 429 {
			return status, data, err
		}
	}
	return status, data, nil
}

func main() {
	var c config
	flag.StringVar(&c.url, "url", "", "")
	desired := flag.String("desired", "", "")
	flag.BoolVar(&c.dryRun, "dry-run", false, "")
	max := flag.Int("max-delete", 3, "")
	seconds := flag.Float64("timeout", 5, "")
	flag.Parse()
	if c.url == "" || *desired == "" || flag.NArg() != 0 {
		flag.Usage()
		os.Exit(2)
	}
	c.timeout = time.Duration(*seconds * 1e9)
	text, err := os.ReadFile(*desired)
	if err != nil {
		log.Print(err)
		os.Exit(2)
	}
	want, err := index(text)
	if err != nil {
		log.Printf("%s: %v", *desired, err)
		os.Exit(2)
	}
	for name := range want {
		if !allowed(name) {
			log.Printf("%s: %q is not allowed", *desired, name)
			os.Exit(2)
		}
	}

	var which atomic.Int32
	var wake context.CancelFunc
	c.woken, wake = context.WithCancel(context.Background())
	incoming := make(chan os.Signal, 2)
	signal.Notify(incoming, os.Interrupt, syscall.SIGTERM)
	go func() {
		which.Store(128 + int32((<-incoming).(syscall.Signal)))
		wake()
	}()
	leave := func(code int) {
		if c.woken.Err() != nil {
			code = int(which.Load())
		}
		os.Exit(code)
	}

	status, data, err := c.call(http.MethodGet, "", nil)
	if err == nil && status != 200 {
		err = fmt.Errorf("status %d", status)
	}
	var have map[string]document
	if err == nil {
		have, err = index(data)
	}
	if err != nil {
		log.Printf("list: %v", err)
		leave(1)
	}

	var create, update, remove []string
	for name, d := range want {
		old, ok := have[name]
		if !ok {
			create = append(create, name)
			continue
		}
		for key, value := range d {
			if !bytes.Equal(old[key], value) {
				update = append(update, name)
				break
			}
		}
	}
	for name := range have {
		if want[name] == nil {
			remove = append(remove, name)
		}
	}
	if len(remove) > *max {
		log.Printf("%d deletions are more than %d: %q", len(remove), *max, remove)
		os.Exit(3)
	}

	var failed, created, updated, removed int
	each := func(action string, names []string, done *int, good string, call func(name string) (int, []byte, error)) {
		sort.Strings(names)
		for _, name := range names {
			result := "ok"
			if c.dryRun {
				result = "planned"
			} else {
				status, _, err := call(name)
				if c.woken.Err() != nil && err == c.woken.Err() {
					return
				}
				if err != nil || !strings.Contains(good, fmt.Sprint(status)) {
					log.Printf("cannot %s %s: status %d, %v", action, name, status, err)
					result = "failed"
				}
			}
			if result == "failed" {
				failed++
			} else {
				*done++
			}
			fmt.Printf("%s %s %s\n", action, name, result)
		}
	}
	each("create", create, &created, "201", func(name string) (int, []byte, error) {
		return c.call(http.MethodPost, "", want[name])
	})
	each("update", update, &updated, "200", func(name string) (int, []byte, error) {
		return c.call(http.MethodPatch, "/"+name, want[name])
	})
	each("delete", remove, &removed, "204 404", func(name string) (int, []byte, error) {
		return c.call(http.MethodDelete, "/"+name, nil)
	})
	fmt.Printf("summary create=%d update=%d delete=%d unchanged=%d failed=%d\n",
		created, updated, removed, len(want)-len(create)-len(update), failed)
	if failed > 0 {
		leave(1)
	}
	leave(0)
}
