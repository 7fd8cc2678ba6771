// Command logcleanup removes old logs below a folder, and older ones first until a size is kept. It changes nothing
// without --delete.
package main

import (
	"context"
	"errors"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"os/exec"
	"os/signal"
	"path/filepath"
	"regexp"
	"sort"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var logName = regexp.MustCompile(`(?s)^.+\.log(\..*)?$`)

type logFile struct {
	path     string // relative to the root
	size     int64
	modified time.Time
}

type step struct {
	action, reason string
	logFile
}

type cleanup struct {
	root     string
	failures int
}

func quoted(value string) string {
	if value != "" && !strings.ContainsAny(value, " \t\"=") {
		return value
	}
	return strconv.Quote(value)
}

func logLine(level, msg string, pairs ...interface{}) {
	fmt.Fprintf(os.Stderr, "level=%s msg=%s", level, quoted(msg))
	for i := 0; i < len(pairs); i += 2 {
		fmt.Fprintf(os.Stderr, " %v=%s", pairs[i], quoted(fmt.Sprint(pairs[i+1])))
	}
	fmt.Fprintln(os.Stderr)
}

func (c *cleanup) fail(path string, err error) {
	c.failures++
	var inner *fs.PathError
	if errors.As(err, &inner) {
		err = inner.Err
	}
	logLine("error", err.Error(), "path", path)
}

// find walks the folder itself: WalkDir uses Lstat, so that no link is followed below the root.
func (c *cleanup) find() []logFile {
	var logs []logFile
	_ = filepath.WalkDir(c.root, func(path string, entry fs.DirEntry, err error) error {
		relative, _ := filepath.Rel(c.root, path)
		if err != nil {
			c.fail(relative, err)
			return nil
		}
		if !entry.Type().IsRegular() || !logName.MatchString(entry.Name()) {
			return nil
		}
		if found, ok := c.look(relative); ok {
			logs = append(logs, found)
		}
		return nil
	})
	sort.Slice(logs, func(i, j int) bool {
		if logs[i].modified.Equal(logs[j].modified) {
			return logs[i].path < logs[j].path
		}
		return logs[i].modified.Before(logs[j].modified)
	})
	return logs
}

func (c *cleanup) look(path string) (logFile, bool) {
	info, err := os.Lstat(filepath.Join(c.root, path))
	if err != nil || !info.Mode().IsRegular() {
		return logFile{}, false
	}
	return logFile{path, info.Size(), info.ModTime()}, true
}

func (c *cleanup) remove(planned logFile) bool {
	now, ok := c.look(planned.path)
	if !ok || now.size != planned.size || !now.modified.Equal(planned.modified) {
		logLine("warn", "changed", "path", planned.path)
		return false
	}
	err := syscall.Unlink(filepath.Join(c.root, planned.path))
	switch {
	case err == nil:
		return true
	case errors.Is(err, fs.ErrNotExist):
		logLine("warn", "changed", "path", planned.path)
	default:
		c.fail(planned.path, err)
	}
	return false
}

// openFiles returns the real paths of all files that processes have open, as far as we may know.
func openFiles() map[string]bool {
	found := map[string]bool{}
	if _, err := os.Stat("/proc/self/fd"); err != nil {
		listed, _ := exec.Command("lsof", "-Fn").Output()
		for _, line := range strings.Split(string(listed), "\n") {
			found[strings.TrimPrefix(line, "n")] = true
		}
		return found
	}
	links, _ := filepath.Glob("/proc/[0-9]*/fd/*")
	for _, link := range links {
		if target, err := os.Readlink(link); err == nil {
			found[target] = true
		}
	}
	return found
}

// makePlan decides about logs, oldest first; it returns how many bytes would be left too.
func makePlan(logs []logFile, isOpen func(logFile) bool, border time.Time, maxBytes int64) ([]step, int64) {
	var plan []step
	var left, aged int64
	for _, one := range logs {
		left += one.size
		if one.modified.Before(border) && !isOpen(one) {
			aged += one.size
		}
	}
	tooMuch := left - aged
	for _, one := range logs {
		reason := "size"
		if one.modified.Before(border) {
			reason = "age"
		} else if maxBytes < 0 || tooMuch <= maxBytes {
			break
		}
		if isOpen(one) {
			plan = append(plan, step{"keep", "open", one})
			continue
		}
		plan = append(plan, step{"remove", reason, one})
		left -= one.size
		if reason == "size" {
			tooMuch -= one.size
		}
	}
	return plan, left
}

func run() int {
	flags := flag.NewFlagSet("log_cleanup", flag.ContinueOnError)
	maxAge := flags.Int("max-age", 14, "days after which a log goes")
	maxBytes := flags.Int64("max-bytes", -1, "bytes that all logs may have; default: any number")
	wait := flags.Int("wait", 0, "seconds between the plan and the first removal")
	remove := flags.Bool("delete", false, "remove what the plan says")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return 2
	}
	givenBytes := false
	flags.Visit(func(f *flag.Flag) { givenBytes = givenBytes || f.Name == "max-bytes" })
	if *maxAge < 1 || *wait < 0 || (givenBytes && *maxBytes < 0) || flags.NArg() != 1 {
		logLine("error", "numbers are whole and not negative, --max-age is from 1, and one ROOT is needed")
		return 2
	}
	if info, err := os.Stat(flags.Arg(0)); err != nil || !info.IsDir() {
		logLine("error", "not a folder", "path", flags.Arg(0))
		return 2
	}
	root, err := filepath.EvalSymlinks(flags.Arg(0))
	if err == nil {
		root, err = filepath.Abs(root)
	}
	if err != nil {
		logLine("error", err.Error())
		return 2
	}
	ctx, stop := signal.NotifyContext(context.Background(), syscall.SIGTERM)
	defer stop()
	interrupted, stopToo := signal.NotifyContext(ctx, os.Interrupt)
	defer stopToo()

	c := &cleanup{root: root}
	logs := c.find()
	opened := openFiles()
	isOpen := func(one logFile) bool { return opened[filepath.Join(root, one.path)] }
	plan, left := makePlan(logs, isOpen, time.Now().Add(-time.Duration(*maxAge)*24*time.Hour), *maxBytes)
	planned := 0
	for _, one := range plan {
		fmt.Printf("%s\t%s\t%d\t%s\n", one.action, one.reason, one.size, one.path)
		if one.action == "remove" {
			planned++
		}
	}

	removed, freed := 0, int64(0)
	if *remove {
		if *wait > 0 {
			select {
			case <-time.After(time.Duration(*wait) * time.Second):
			case <-interrupted.Done():
			}
			opened = openFiles()
		}
		for _, one := range plan {
			if ctx.Err() != nil {
				return 143
			}
			if interrupted.Err() != nil {
				return 130
			}
			if one.action != "remove" {
				continue
			}
			if isOpen(one.logFile) {
				logLine("warn", "changed", "path", one.path)
			} else if c.remove(one.logFile) {
				removed++
				freed += one.size
			}
		}
	}
	logLine("info", "summary", "logs", len(logs), "planned", planned, "removed", removed, "freed", freed)
	switch {
	case c.failures > 0:
		return 1
	case givenBytes && left > *maxBytes:
		return 3
	}
	return 0
}

func main() {
	os.Exit(run())
}
