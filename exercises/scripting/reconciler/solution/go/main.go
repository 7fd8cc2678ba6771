// Command reconcile makes the queues of a message broker what a file says.
package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"reflect"
	"regexp"
	"strconv"
	"syscall"
	"time"
)

const tries = 5

var validName = regexp.MustCompile(`^[a-z][a-z0-9-]{0,62}$`)

type queue map[string]any

func (q queue) name() string {
	name, _ := q["name"].(string)
	return name
}

type step struct {
	action, name string
	fields       queue
}

type options struct {
	url, desired string
	dryRun       bool
	maxDelete    uint
	timeout      float64
}

// errStopped says that a signal arrived and nothing more may be sent.
var errStopped = errors.New("stopped by a signal")

func main() {
	os.Exit(run())
}

func run() int {
	var o options
	flags := flag.NewFlagSet("reconcile", flag.ContinueOnError)
	flags.StringVar(&o.url, "url", "", "address of the queues")
	flags.StringVar(&o.desired, "desired", "", "file with the desired queues")
	flags.BoolVar(&o.dryRun, "dry-run", false, "change nothing, say what would be done")
	flags.UintVar(&o.maxDelete, "max-delete", 3, "refuse to delete more")
	flags.Float64Var(&o.timeout, "timeout", 5, "seconds for one call")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return 2
	}
	if o.url == "" || o.desired == "" || flags.NArg() > 0 {
		say("--url and --desired are needed, and nothing but options")
		return 2
	}
	desired, err := readDesired(o.desired)
	if err != nil {
		say("%s: %v", o.desired, err)
		return 2
	}

	b := &broker{url: o.url, client: &http.Client{Timeout: time.Duration(o.timeout * float64(time.Second))}}
	b.signals = make(chan os.Signal, 1)
	signal.Notify(b.signals, syscall.SIGINT, syscall.SIGTERM)
	status := reconcile(b, o, desired)
	if b.stopped() {
		return 128 + int(b.signal.(syscall.Signal))
	}
	return status
}

func readDesired(path string) ([]queue, error) {
	text, err := os.ReadFile(path)
	if err != nil {
		return nil, err
	}
	queues, err := parse(text)
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for i, q := range queues {
		if !validName.MatchString(q.name()) {
			return nil, fmt.Errorf("queue %d has no valid name", i+1)
		}
		if seen[q.name()] {
			return nil, fmt.Errorf("%s is there twice", q.name())
		}
		seen[q.name()] = true
	}
	return queues, nil
}

func parse(text []byte) ([]queue, error) {
	var queues []queue
	if err := json.Unmarshal(text, &queues); err != nil {
		return nil, err
	}
	if queues == nil {
		return nil, errors.New("null is not an array")
	}
	return queues, nil
}

func reconcile(b *broker, o options, desired []queue) int {
	actual, err := b.list()
	if err != nil {
		say("cannot list the queues, nothing is changed: %v", err)
		return 1
	}
	steps, unchanged := plan(desired, actual)
	var doomed []string
	for _, s := range steps {
		if s.action == "delete" {
			doomed = append(doomed, s.name)
		}
	}
	if uint(len(doomed)) > o.maxDelete {
		say("%d queues would be deleted, more than %d: nothing is changed", len(doomed), o.maxDelete)
		for _, name := range doomed {
			say("would be deleted: %s", name)
		}
		return 3
	}

	count := map[string]int{}
	for _, s := range steps {
		result := "planned"
		if !o.dryRun {
			err := b.apply(s)
			if errors.Is(err, errStopped) {
				say("stopped by a signal, the rest is left to the next run")
				break
			}
			result = "ok"
			if err != nil {
				say("%s %s: %v", s.action, s.name, err)
				result = "failed"
			}
		}
		if result == "failed" {
			count["failed"]++
		} else {
			count[s.action]++
		}
		fmt.Println(s.action, s.name, result)
	}
	fmt.Printf("summary create=%d update=%d delete=%d unchanged=%d failed=%d\n",
		count["create"], count["update"], count["delete"], unchanged, count["failed"])
	if count["failed"] > 0 {
		return 1
	}
	return 0
}

// plan returns what has to be done, deletions last, and how many queues are right already.
func plan(desired, actual []queue) ([]step, int) {
	have := map[string]queue{}
	for _, q := range actual {
		have[q.name()] = q
	}
	var steps, deletions []step
	unchanged := 0
	want := map[string]bool{}
	for _, q := range desired {
		want[q.name()] = true
		old, exists := have[q.name()]
		if !exists {
			steps = append(steps, step{"create", q.name(), q})
			continue
		}
		changed := queue{}
		for key, value := range q {
			if found, there := old[key]; !there || !reflect.DeepEqual(found, value) {
				changed[key] = value
			}
		}
		if len(changed) == 0 {
			unchanged++
			continue
		}
		steps = append(steps, step{"update", q.name(), changed})
	}
	for _, q := range actual {
		if !want[q.name()] {
			deletions = append(deletions, step{"delete", q.name(), nil})
		}
	}
	return append(steps, deletions...), unchanged
}

type broker struct {
	url     string
	client  *http.Client
	signals chan os.Signal
	signal  os.Signal // the one that arrived, nil when none did
}

func (b *broker) list() ([]queue, error) {
	status, body, err := b.call(http.MethodGet, "", nil)
	if err != nil {
		return nil, err
	}
	if status != http.StatusOK {
		return nil, fmt.Errorf("HTTP status %d", status)
	}
	return parse(body)
}

func (b *broker) apply(s step) error {
	method, name, wanted := http.MethodPost, "", http.StatusCreated
	switch s.action {
	case "update":
		method, name, wanted = http.MethodPatch, s.name, http.StatusOK
	case "delete":
		method, name, wanted = http.MethodDelete, s.name, http.StatusNoContent
	}
	status, _, err := b.call(method, name, s.fields)
	if err != nil {
		return err
	}
	gone := s.action == "delete" && status == http.StatusNotFound
	if status != wanted && !gone {
		return fmt.Errorf("HTTP status %d", status)
	}
	return nil
}

// call waits and repeats when the broker asks for it.
func (b *broker) call(method, name string, fields queue) (int, []byte, error) {
	for number := 1; ; number++ {
		if b.stopped() {
			return 0, nil, errStopped
		}
		status, seconds, body, err := b.send(method, name, fields)
		if err != nil || status != http.StatusTooManyRequests || number == tries {
			return status, body, err
		}
		say("%s %s: 429, waiting %d s", method, name, seconds)
		timer := time.NewTimer(time.Duration(seconds) * time.Second)
		select {
		case <-timer.C:
		case b.signal = <-b.signals:
			timer.Stop()
		}
	}
}

// send returns the status, the seconds of Retry-After and the body.
func (b *broker) send(method, name string, fields queue) (int, int, []byte, error) {
	url := b.url
	if name != "" {
		url += "/" + name
	}
	var content io.Reader
	if fields != nil {
		text, err := json.Marshal(fields)
		if err != nil {
			return 0, 0, nil, err
		}
		content = bytes.NewReader(text)
	}
	// No context: a signal must not break off what was begun.
	request, err := http.NewRequestWithContext(context.Background(), method, url, content)
	if err != nil {
		return 0, 0, nil, err
	}
	if fields != nil {
		request.Header.Set("Content-Type", "application/json")
	}
	response, err := b.client.Do(request)
	if err != nil {
		return 0, 0, nil, err
	}
	defer response.Body.Close()
	body, err := io.ReadAll(response.Body)
	if err != nil {
		return 0, 0, nil, err
	}
	seconds, err := strconv.Atoi(response.Header.Get("Retry-After"))
	if err != nil {
		seconds = 1
	}
	return response.StatusCode, seconds, body, nil
}

// stopped says whether a signal has arrived.
func (b *broker) stopped() bool {
	select {
	case s := <-b.signals:
		b.signal = s
	default:
	}
	return b.signal != nil
}

func say(format string, values ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
}
