package main

import (
	"bufio"
	"compress/gzip"
	"fmt"
	"io"
	"os"
	"sort"
	"strconv"
	"strings"
)

type stat struct {
	endpoint      string
	total, failed int
}

// parse returns the endpoint and the status of a well-formed line.
func parse(line string) (string, int, bool) {
	open := strings.Index(line, " [")
	if open < 0 {
		return "", 0, false
	}
	head := strings.Split(line[:open], " ")
	if len(head) != 3 || head[0] == "" || head[1] == "" || head[2] == "" {
		return "", 0, false
	}
	line = line[open+2:]
	end := strings.IndexByte(line, ']')
	if end < 0 || !strings.HasPrefix(line[end:], `] "`) {
		return "", 0, false
	}
	line = line[end+3:]
	end = strings.IndexByte(line, '"')
	if end < 0 {
		return "", 0, false
	}
	request, rest := strings.Split(line[:end], " "), strings.Split(line[end+1:], " ")
	if len(request) != 3 || len(rest) < 3 || rest[0] != "" || request[1] == "" {
		return "", 0, false
	}
	if !made(request[0], func(c byte) bool { return c >= 'A' && c <= 'Z' }) || !strings.HasPrefix(request[2], "HTTP/") ||
		!made(request[2][5:], func(c byte) bool { return digit(c) || c == '.' }) {
		return "", 0, false
	}
	if len(rest[1]) != 3 || !made(rest[1], digit) || rest[2] != "-" && !made(rest[2], digit) {
		return "", 0, false
	}
	status, _ := strconv.Atoi(rest[1])
	if status < 100 || status > 599 {
		return "", 0, false
	}
	path := request[1]
	if i := strings.IndexByte(path, '?'); i >= 0 {
		path = path[:i]
	}
	segments := strings.Split(path, "/")
	for i, s := range segments {
		if made(s, digit) || uuid(s) {
			segments[i] = ":id"
		}
	}
	return request[0] + " " + strings.Join(segments, "/"), status, true
}

func digit(c byte) bool { return c >= '0' && c <= '9' }
func hex(c byte) bool   { return digit(c) || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F' }

func made(s string, of func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !of(s[i]) {
			return false
		}
	}
	return s != ""
}

func uuid(s string) bool {
	groups := strings.Split(s, "-")
	if len(groups) != 5 {
		return false
	}
	for i, want := range []int{8, 4, 4, 4, 12} {
		if len(groups[i]) != want || !made(groups[i], hex) {
			return false
		}
	}
	return true
}

func fail(code int, format string, args ...any) {
	fmt.Fprintf(os.Stderr, "level=error "+format+"\n", args...)
	os.Exit(code)
}

func main() {
	limit, args := 5.0, os.Args[1:]
	if len(args) > 0 && strings.HasPrefix(args[0], "-") && args[0] != "-" {
		name, value, found := strings.Cut(strings.TrimLeft(args[0], "-"), "=")
		args = args[1:]
		if name != "max-malformed" {
			fail(2, "msg=%q", "unknown option "+name)
		}
		if !found {
			if len(args) == 0 {
				fail(2, "msg=%q", "no value for --max-malformed")
			}
			value, args = args[0], args[1:]
		}
		var err error
		if limit, err = strconv.ParseFloat(value, 64); err != nil || limit < 0 || limit > 100 {
			fail(2, "msg=%q", "bad value for --max-malformed")
		}
	}
	if len(args) == 0 {
		args = []string{"-"}
	}
	all := map[string]*stat{}
	lines, bad := 0, 0
	for _, name := range args {
		var in io.Reader = os.Stdin
		if name != "-" {
			f, err := os.Open(name)
			if err != nil {
				fail(2, "msg=%q file=%q", err.Error(), name)
			}
			defer f.Close()
			in = f
		}
		if strings.HasSuffix(name, ".gz") {
			z, err := gzip.NewReader(in)
			if err != nil {
				fail(2, "msg=%q file=%q", err.Error(), name)
			}
			in = z
		}
		reader := bufio.NewReaderSize(in, 1<<16)
		for n := 1; ; n++ {
			line, err := reader.ReadString('\n')
			if err != nil && err != io.EOF {
				fail(2, "msg=%q file=%q", err.Error(), name)
			}
			if trimmed := strings.TrimRight(line, "\r\n"); strings.TrimSpace(trimmed) != "" {
				lines++
				if endpoint, status, ok := parse(trimmed); ok {
					if all[endpoint] == nil {
						all[endpoint] = &stat{endpoint: endpoint}
					}
					all[endpoint].total++
					if status >= 500 {
						all[endpoint].failed++
					}
				} else if bad++; bad <= 10 {
					fmt.Fprintf(os.Stderr, "level=warn msg=\"malformed line\" file=%q line=%d\n", name, n)
				}
			}
			if err == io.EOF {
				break
			}
		}
	}
	fmt.Fprintf(os.Stderr, "level=info msg=summary lines=%d malformed=%d\n", lines, bad)
	if lines > 0 && float64(bad)/float64(lines)*100 > limit {
		fail(3, "msg=%q", "too many malformed lines")
	}
	rows := make([]*stat, 0, len(all))
	for _, s := range all {
		rows = append(rows, s)
	}
	rate := func(s *stat) float64 { return float64(s.failed) / float64(s.total) }
	sort.Slice(rows, func(i, j int) bool { return rows[i].endpoint < rows[j].endpoint })
	sort.SliceStable(rows, func(i, j int) bool { return rows[i].total > rows[j].total })
	sort.SliceStable(rows, func(i, j int) bool { return rate(rows[i]) > rate(rows[j]) })
	fmt.Print("endpoint\trequests\terrors\terror_rate\n")
	for _, s := range rows {
		fmt.Printf("%s\t%d\t%d\t%.4f\n", s.endpoint, s.total, s.failed, rate(s))
	}
}
