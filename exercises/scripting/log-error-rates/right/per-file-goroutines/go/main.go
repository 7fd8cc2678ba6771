// Every file is counted by its own goroutine; the results are merged in the order of the files.
package main

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"sort"
	"strings"
	"sync"
)

var (
	pattern = regexp.MustCompile(`^\S+ \S+ \S+ \[[^\]]*\] "([A-Z]+) ([^ "?]*)(\?[^ "]*)? HTTP/[\d.]+" ([1-5]\d\d) (\d+|-)( |$)`)
	id      = regexp.MustCompile(`(?i)^(\d+|[\da-f]{8}-[\da-f]{4}-[\da-f]{4}-[\da-f]{4}-[\da-f]{12})$`)
)

type pair struct{ n, e int }

type part struct {
	lines, bad int
	badAt      []int
	pairs      map[string]pair
	err        error
}

func count(name string) (p part) {
	p.pairs = map[string]pair{}
	var in io.Reader = os.Stdin
	if name != "-" {
		file, err := os.Open(name)
		if err != nil {
			p.err = err
			return
		}
		defer file.Close()
		in = file
	}
	if strings.HasSuffix(name, ".gz") {
		in, p.err = gzip.NewReader(in)
		if p.err != nil {
			return
		}
	}
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, 4<<20)
	for at := 1; lines.Scan(); at++ {
		line := bytes.TrimRight(lines.Bytes(), "\r\n")
		if len(bytes.TrimSpace(line)) == 0 {
			continue
		}
		p.lines++
		m := pattern.FindSubmatch(line)
		if m == nil {
			if p.bad++; p.bad <= 10 {
				p.badAt = append(p.badAt, at)
			}
			continue
		}
		segments := strings.Split(string(m[2]), "/")
		for i := range segments {
			segments[i] = id.ReplaceAllString(segments[i], ":id")
		}
		key := string(m[1]) + " " + strings.Join(segments, "/")
		now := p.pairs[key]
		now.n++
		if m[4][0] == '5' {
			now.e++
		}
		p.pairs[key] = now
	}
	p.err = lines.Err()
	return
}

func event(level, message string, fields ...any) {
	fmt.Fprintf(os.Stderr, "level=%s msg=%q", level, message)
	for i := 0; i < len(fields); i += 2 {
		fmt.Fprintf(os.Stderr, " %v=%q", fields[i], fmt.Sprint(fields[i+1]))
	}
	fmt.Fprintln(os.Stderr)
}

func main() {
	limit := flag.Float64("max-malformed", 5, "percent")
	flag.Parse()
	if *limit < 0 || *limit > 100 {
		event("error", "--max-malformed is from 0 to 100")
		os.Exit(2)
	}
	names := flag.Args()
	if len(names) == 0 {
		names = append(names, "-")
	}
	parts := make([]part, len(names))
	var all sync.WaitGroup
	for i, name := range names {
		all.Add(1)
		go func(i int, name string) {
			defer all.Done()
			parts[i] = count(name)
		}(i, name)
	}
	all.Wait()
	total, warned := part{pairs: map[string]pair{}}, 0
	for i, p := range parts {
		for _, at := range p.badAt {
			if warned++; warned <= 10 {
				event("warn", "malformed line", "file", names[i], "line", at)
			}
		}
		if p.err != nil {
			event("error", "cannot read", "file", names[i], "reason", p.err)
			os.Exit(2)
		}
		total.lines += p.lines
		total.bad += p.bad
		for key, value := range p.pairs {
			sum := total.pairs[key]
			total.pairs[key] = pair{sum.n + value.n, sum.e + value.e}
		}
	}
	event("info", "summary", "lines", total.lines, "malformed", total.bad)
	if float64(total.bad*100) > *limit*float64(total.lines) {
		event("error", "too many malformed lines")
		os.Exit(3)
	}
	keys := []string{}
	for key := range total.pairs {
		keys = append(keys, key)
	}
	sort.Strings(keys)
	sort.SliceStable(keys, func(i, j int) bool {
		a, b := total.pairs[keys[i]], total.pairs[keys[j]]
		if a.e*b.n != b.e*a.n {
			return a.e*b.n > b.e*a.n
		}
		return a.n > b.n
	})
	fmt.Println("endpoint\trequests\terrors\terror_rate")
	for _, key := range keys {
		p := total.pairs[key]
		fmt.Printf("%s\t%d\t%d\t%.4f\n", key, p.n, p.e, float64(p.e)/float64(p.n))
	}
}
