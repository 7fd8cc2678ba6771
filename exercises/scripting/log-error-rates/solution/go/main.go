// Command errorrates prints the error rate of every endpoint in access logs, worst first.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"sort"
	"strings"
)

const (
	maxWarnings = 10
	maxLine     = 2 << 20
)

var (
	linePattern = regexp.MustCompile(`^[^ ]+ [^ ]+ [^ ]+ \[[^\]]*\] "([A-Z]+) ([^ "]+) HTTP/[0-9.]+" ([1-5][0-9][0-9]) (?:[0-9]+|-)(?: |$)`)
	idPattern   = regexp.MustCompile(`^(?:[0-9]+|[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12})$`)
)

type counts struct{ requests, errors int }

type report struct {
	endpoints        map[string]*counts
	lines, malformed int
}

func main() {
	os.Exit(run(os.Args[1:], os.Stdin, os.Stdout))
}

func run(args []string, stdin io.Reader, stdout io.Writer) int {
	flags := flag.NewFlagSet("error_rates", flag.ContinueOnError)
	maxMalformed := flags.Float64("max-malformed", 5, "tolerated share of malformed lines, in percent")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	if !(*maxMalformed >= 0 && *maxMalformed <= 100) {
		logLine("error", "--max-malformed must be from 0 to 100")
		return 2
	}
	names := flags.Args()
	if len(names) == 0 {
		names = []string{"-"}
	}

	result := report{endpoints: map[string]*counts{}}
	for _, name := range names {
		if err := result.addFile(name, stdin); err != nil {
			logLine("error", "cannot read: "+err.Error(), "file", name)
			return 2
		}
	}
	logLine("info", "summary", "lines", fmt.Sprint(result.lines), "malformed", fmt.Sprint(result.malformed))
	if float64(result.malformed)*100 > *maxMalformed*float64(result.lines) {
		logLine("error", "too many malformed lines", "malformed", fmt.Sprint(result.malformed))
		return 3
	}
	if err := result.print(stdout); err != nil {
		logLine("error", "cannot write: "+err.Error())
		return 2
	}
	return 0
}

func (r *report) addFile(name string, stdin io.Reader) error {
	input := stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return err
		}
		defer file.Close()
		input = file
	}
	if strings.HasSuffix(name, ".gz") {
		unzipped, err := gzip.NewReader(input)
		if errors.Is(err, io.EOF) {
			return io.ErrUnexpectedEOF
		}
		if err != nil {
			return err
		}
		defer unzipped.Close()
		input = unzipped
	}
	scanner := bufio.NewScanner(input)
	scanner.Buffer(make([]byte, 64<<10), maxLine)
	for number := 1; scanner.Scan(); number++ {
		line := bytes.TrimRight(scanner.Bytes(), "\r")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		r.addLine(name, number, line)
	}
	return scanner.Err()
}

func (r *report) addLine(name string, number int, line []byte) {
	r.lines++
	match := linePattern.FindSubmatch(line)
	if match == nil {
		r.malformed++
		if r.malformed <= maxWarnings {
			logLine("warn", "malformed line", "file", name, "line", fmt.Sprint(number))
		}
		return
	}
	key := endpoint(string(match[1]), string(match[2]))
	entry := r.endpoints[key]
	if entry == nil {
		entry = &counts{}
		r.endpoints[key] = entry
	}
	entry.requests++
	if match[3][0] == '5' {
		entry.errors++
	}
}

func endpoint(method, target string) string {
	path, _, _ := strings.Cut(target, "?")
	parts := strings.Split(path, "/")
	for i, part := range parts {
		if idPattern.MatchString(part) {
			parts[i] = ":id"
		}
	}
	return method + " " + strings.Join(parts, "/")
}

func (r *report) print(stdout io.Writer) error {
	keys := make([]string, 0, len(r.endpoints))
	for key := range r.endpoints {
		keys = append(keys, key)
	}
	sort.Slice(keys, func(i, j int) bool {
		a, b := r.endpoints[keys[i]], r.endpoints[keys[j]]
		if left, right := a.errors*b.requests, b.errors*a.requests; left != right {
			return left > right
		}
		if a.requests != b.requests {
			return a.requests > b.requests
		}
		return keys[i] < keys[j]
	})
	out := bufio.NewWriter(stdout)
	fmt.Fprintln(out, "endpoint\trequests\terrors\terror_rate")
	for _, key := range keys {
		entry := r.endpoints[key]
		fmt.Fprintf(out, "%s\t%d\t%d\t%.4f\n", key, entry.requests, entry.errors, float64(entry.errors)/float64(entry.requests))
	}
	return out.Flush()
}

func logLine(level, msg string, fields ...string) {
	line := fmt.Sprintf("level=%s msg=%s", level, quote(msg))
	for i := 0; i+1 < len(fields); i += 2 {
		line += " " + fields[i] + "=" + quote(fields[i+1])
	}
	fmt.Fprintln(os.Stderr, line)
}

func quote(value string) string {
	if value == "" || strings.ContainsAny(value, " \"=\t\n") {
		return fmt.Sprintf("%q", value)
	}
	return value
}
