// Command logcleanup works from inside the root and keeps its plan as lines of text.
package main

import (
	"errors"
	"flag"
	"fmt"
	"os"
	"os/signal"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"
)

type record struct {
	path  string
	size  int64
	nanos int64
}

type byAge []record

func (r byAge) Len() int           { return len(r) }
func (r byAge) Swap(i, j int)      { r[i], r[j] = r[j], r[i] }
func (r byAge) Less(i, j int) bool { return r[i].nanos < r[j].nanos }

func must(condition bool, text string) {
	if !condition {
		fmt.Fprintf(os.Stderr, "level=error msg=%q\n", text)
		os.Exit(2)
	}
}

func heldOpen() map[string]struct{} {
	held := map[string]struct{}{}
	processes, _ := os.ReadDir("/proc")
	for _, process := range processes {
		folder := "/proc/" + process.Name() + "/fd"
		numbers, err := os.ReadDir(folder)
		if err != nil {
			continue
		}
		for _, number := range numbers {
			target, _ := os.Readlink(folder + "/" + number.Name())
			held[target] = struct{}{}
		}
	}
	return held
}

func main() {
	age := flag.Int64("max-age", 14, "")
	bytes := flag.Int64("max-bytes", 1<<62, "")
	wait := flag.Int64("wait", 0, "")
	remove := flag.Bool("delete", false, "")
	flag.CommandLine.Init("log_cleanup", flag.ExitOnError)
	flag.Parse()
	must(*age > 0 && *bytes >= 0 && *wait >= 0, "numbers are whole, and --max-age is from 1")
	must(flag.NArg() == 1, "one ROOT is needed")
	must(os.Chdir(flag.Arg(0)) == nil, "ROOT is not a folder that can be entered")
	here, err := os.Getwd()
	must(err == nil, "the folder has no name")
	here, _ = filepath.EvalSymlinks(here)

	stop := make(chan os.Signal, 1)
	signal.Notify(stop, syscall.SIGINT, syscall.SIGTERM)
	code := 0
	failure := func(path string, err error) {
		code = 1
		fmt.Fprintf(os.Stderr, "level=error msg=\"%v\" path=%q\n", err, path)
	}

	var records []record
	_ = filepath.Walk(".", func(path string, info os.FileInfo, err error) error {
		if err != nil {
			failure(path, err)
			return nil
		}
		name := info.Name()
		at := strings.Index(name[1:]+".", ".log.")
		if info.Mode().IsRegular() && at >= 0 {
			if strings.HasSuffix(name, ".log") && len(name) > 4 || strings.Contains(name[1:], ".log.") {
				records = append(records, record{path, info.Size(), info.ModTime().UnixNano()})
			}
		}
		return nil
	})
	sort.Sort(byAge(records))

	held := heldOpen()
	border := time.Now().UnixNano() - *age*24*int64(time.Hour)
	plan := map[string]record{}
	var order []string
	keep := map[string]bool{}
	choose := func(one record, reason string) bool {
		if _, open := held[filepath.Join(here, one.path)]; open {
			keep[one.path] = true
			return false
		}
		plan[one.path] = one
		order = append(order, reason)
		return true
	}
	left := int64(0)
	for _, one := range records {
		left += one.size
	}
	reasons := map[string]string{}
	for _, one := range records {
		if one.nanos < border && choose(one, "age") {
			left -= one.size
			reasons[one.path] = "age"
		}
	}
	for _, one := range records {
		if one.nanos >= border && left > *bytes && choose(one, "size") {
			left -= one.size
			reasons[one.path] = "size"
		}
	}
	for _, one := range records {
		if keep[one.path] {
			fmt.Printf("keep\topen\t%d\t%s\n", one.size, one.path)
		} else if reason, ok := reasons[one.path]; ok {
			fmt.Printf("remove\t%s\t%d\t%s\n", reason, one.size, one.path)
		}
	}

	removed, freed := 0, int64(0)
	if *remove {
		select {
		case got := <-stop:
			os.Exit(128 + int(got.(syscall.Signal)))
		case <-time.After(time.Duration(*wait) * time.Second):
		}
		for _, one := range records {
			if _, ok := reasons[one.path]; !ok {
				continue
			}
			info, err := os.Lstat(one.path)
			if err != nil || !info.Mode().IsRegular() || info.Size() != one.size || info.ModTime().UnixNano() != one.nanos {
				fmt.Fprintf(os.Stderr, "level=warn msg=changed path=%q\n", one.path)
				continue
			}
			switch err := os.Remove(one.path); {
			case err == nil:
				removed++
				freed += one.size
			case errors.Is(err, os.ErrNotExist):
				fmt.Fprintf(os.Stderr, "level=warn msg=changed path=%q\n", one.path)
			default:
				failure(one.path, err)
			}
		}
	}
	fmt.Fprintf(os.Stderr, "level=info msg=summary logs=%d planned=%d removed=%d freed=%d\n", len(records), len(plan), removed, freed)
	if code == 0 && left > *bytes {
		code = 3
	}
	os.Exit(code)
}
