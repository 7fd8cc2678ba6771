// The work is done by one goroutine; main owns the output, the counts and the signals.
package main

import (
	"encoding/json"
	"flag"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

type job struct {
	Action, Method, Path, Name string
	Body                       any
	Good                       [2]int
}

type outcome struct {
	job
	reason string
}

type worker struct {
	url    string
	client http.Client
	stop   chan struct{} // closed when a signal arrives
}

func (w *worker) stopped() bool {
	select {
	case <-w.stop:
		return true
	default:
		return false
	}
}

// do reports whether the call was begun at all, and why it failed.
func (w *worker) do(j job, into any) (begun bool, reason string) {
	for try := 0; try < 5; try++ {
		if w.stopped() {
			return false, ""
		}
		var body io.Reader
		if j.Body != nil {
			text, err := json.MarshalIndent(j.Body, "", "  ")
			if err != nil {
				return true, err.Error()
			}
			body = strings.NewReader(string(text))
		}
		request, err := http.NewRequest(j.Method, w.url+j.Path, body)
		if err != nil {
			return true, err.Error()
		}
		request.Header["Content-Type"] = []string{"application/json"}
		response, err := w.client.Do(request)
		if err != nil {
			return true, err.Error()
		}
		text, err := io.ReadAll(response.Body)
		response.Body.Close()
		if err != nil {
			return true, err.Error()
		}
		reason = "got " + response.Status
		if response.StatusCode == 429 {
			if try == 4 {
				break
			}
			var seconds int
			if _, err := fmt.Sscan(response.Header.Get("Retry-After"), &seconds); err != nil {
				return true, err.Error()
			}
			fmt.Fprintln(os.Stderr, "waiting", seconds, "s:", j.Method, j.Path)
			select {
			case <-time.After(time.Duration(seconds) * time.Second):
			case <-w.stop:
			}
			continue
		}
		if response.StatusCode != j.Good[0] && response.StatusCode != j.Good[1] {
			break
		}
		if into != nil {
			if err := json.Unmarshal(text, into); err != nil {
				return true, err.Error()
			}
		}
		return true, ""
	}
	return true, reason
}

func main() {
	url := flag.String("url", "", "")
	file := flag.String("desired", "", "")
	dry := flag.Bool("dry-run", false, "")
	max := flag.Int("max-delete", 3, "")
	timeout := flag.Float64("timeout", 5, "")
	flag.Parse()
	quit := func(code int, format string, args ...any) {
		fmt.Fprintf(os.Stderr, format+"\n", args...)
		os.Exit(code)
	}
	if *url == "" || *file == "" {
		quit(2, "url and desired are needed")
	}

	var desired, actual *[]map[string]any
	handle, err := os.Open(*file)
	if err != nil {
		quit(2, "%v", err)
	}
	if err := json.NewDecoder(handle).Decode(&desired); err != nil || desired == nil {
		quit(2, "%s: %v", *file, err)
	}
	wanted := map[string]bool{}
	for _, queue := range *desired {
		name, _ := queue["name"].(string)
		for i, r := range name {
			letter := r >= 'a' && r <= 'z'
			if !letter && (i == 0 || r != '-' && (r < '0' || r > '9')) {
				quit(2, "bad name %q", name)
			}
		}
		if name == "" || len(name) > 63 || wanted[name] {
			quit(2, "bad or repeated name %q", name)
		}
		wanted[name] = true
	}

	w := &worker{url: *url, stop: make(chan struct{})}
	w.client.Timeout = time.Duration(float64(time.Second) * *timeout)
	code := 0
	signals := make(chan os.Signal, 1)
	signal.Notify(signals, syscall.SIGTERM, syscall.SIGINT)
	finished := make(chan struct{})
	go func() {
		s := <-signals
		if s == syscall.SIGINT {
			code = 130
		} else {
			code = 143
		}
		close(w.stop)
		close(finished)
	}()
	exit := func(otherwise int) {
		if w.stopped() {
			<-finished
			os.Exit(code)
		}
		os.Exit(otherwise)
	}

	if begun, reason := w.do(job{Method: "GET", Good: [2]int{200, 200}}, &actual); !begun || reason != "" || actual == nil {
		fmt.Fprintln(os.Stderr, "no list of queues:", reason)
		exit(1)
	}
	found := map[string]map[string]any{}
	var removals []job
	for _, queue := range *actual {
		name := fmt.Sprint(queue["name"])
		found[name] = queue
		if !wanted[name] {
			removals = append(removals, job{"delete", "DELETE", "/" + name, name, nil, [2]int{204, 404}})
		}
	}
	if len(removals) > *max {
		for _, r := range removals {
			fmt.Fprintln(os.Stderr, "not deleted:", r.Name)
		}
		os.Exit(3)
	}
	var jobs []job
	for _, queue := range *desired {
		name := queue["name"].(string)
		old, ok := found[name]
		switch {
		case !ok:
			jobs = append(jobs, job{"create", "POST", "", name, queue, [2]int{201, 201}})
		case differs(queue, old):
			jobs = append(jobs, job{"update", "PATCH", "/" + name, name, queue, [2]int{200, 200}})
		}
	}
	unchanged := len(*desired) - len(jobs)
	jobs = append(jobs, removals...)

	results := make(chan outcome)
	go func() {
		defer close(results)
		for _, j := range jobs {
			reason := ""
			if !*dry {
				begun := false
				if begun, reason = w.do(j, nil); !begun {
					return
				}
			}
			results <- outcome{j, reason}
		}
	}()
	tally := map[string]int{}
	for r := range results {
		switch {
		case r.reason != "":
			tally["failed"]++
			fmt.Fprintf(os.Stderr, "%s: %s %s\n", r.Name, r.Action, r.reason)
			fmt.Println(r.Action, r.Name, "failed")
		case *dry:
			tally[r.Action]++
			fmt.Println(r.Action, r.Name, "planned")
		default:
			tally[r.Action]++
			fmt.Println(r.Action, r.Name, "ok")
		}
	}
	fmt.Printf("summary create=%d update=%d delete=%d unchanged=%d failed=%d\n",
		tally["create"], tally["update"], tally["delete"], unchanged, tally["failed"])
	if tally["failed"] > 0 {
		exit(1)
	}
	exit(0)
}

func differs(want, have map[string]any) bool {
	for key, value := range want {
		old, ok := have[key]
		if !ok || fmt.Sprintf("%#v", old) != fmt.Sprintf("%#v", value) {
			return true
		}
	}
	return false
}
