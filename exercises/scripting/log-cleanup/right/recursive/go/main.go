// Command logcleanup compares device and inode numbers; SIGINT and SIGTERM end it as they end any program.
package main

import (
	"bufio"
	"flag"
	"fmt"
	"log"
	"os"
	"path"
	"path/filepath"
	"sort"
	"strings"
	"syscall"
	"time"
)

type id struct{ device, inode uint64 }

type item struct {
	name string
	info os.FileInfo
	id   id
	open bool
}

var failed bool

func report(level, msg, name string) {
	failed = failed || level == "error"
	log.Printf("level=%s msg=%q path=%q", level, msg, name)
}

func idOf(info os.FileInfo) id {
	stat := info.Sys().(*syscall.Stat_t)
	return id{uint64(stat.Dev), stat.Ino}
}

func collect(root, folder string) (items []item) {
	entries, err := os.ReadDir(filepath.Join(root, folder))
	if err != nil {
		report("error", err.Error(), folder)
	}
	for _, entry := range entries {
		name := path.Join(folder, entry.Name())
		switch base := entry.Name(); {
		case entry.IsDir():
			items = append(items, collect(root, name)...)
		case entry.Type() != 0:
		case len(base) > 4 && (strings.HasSuffix(base, ".log") || strings.Contains(base[1:], ".log.")):
			if info, err := entry.Info(); err == nil {
				items = append(items, item{name: name, info: info, id: idOf(info)})
			}
		}
	}
	return items
}

func markOpen(items []item) {
	used := map[id]bool{}
	links, _ := filepath.Glob("/proc/*/fd/*")
	for _, link := range links {
		if info, err := os.Stat(link); err == nil {
			used[idOf(info)] = true
		}
	}
	for i := range items {
		items[i].open = used[items[i].id]
	}
}

func main() {
	log.SetFlags(0)
	days := flag.Uint("max-age", 14, "")
	limit := flag.Uint64("max-bytes", 1<<63, "")
	seconds := flag.Uint("wait", 0, "")
	forReal := flag.Bool("delete", false, "")
	flag.Parse()
	info, err := os.Stat(flag.Arg(0))
	if flag.NArg() != 1 || *days == 0 || err != nil || !info.IsDir() {
		log.Print("usage: log_cleanup [--max-age DAYS] [--max-bytes BYTES] [--wait SECONDS] [--delete] ROOT")
		os.Exit(2)
	}
	root := flag.Arg(0)
	items := collect(root, "")
	sort.SliceStable(items, func(i, j int) bool { return items[i].info.ModTime().Before(items[j].info.ModTime()) })
	markOpen(items)

	border := time.Now().AddDate(0, 0, 0).Add(time.Duration(*days) * -24 * time.Hour)
	first := sort.Search(len(items), func(i int) bool { return !items[i].info.ModTime().Before(border) })
	left := uint64(0)
	for i, one := range items {
		if i >= first || one.open {
			left += uint64(one.info.Size())
		}
	}
	out := bufio.NewWriter(os.Stdout)
	var doomed []item
	for i, one := range items {
		if i >= first && left <= *limit {
			break
		}
		if one.open {
			fmt.Fprintf(out, "keep\topen\t%d\t%s\n", one.info.Size(), one.name)
			continue
		}
		reason := "age"
		if i >= first {
			reason = "size"
			left -= uint64(one.info.Size())
		}
		doomed = append(doomed, one)
		fmt.Fprintf(out, "remove\t%s\t%d\t%s\n", reason, one.info.Size(), one.name)
	}
	out.Flush()

	removed, freed := 0, int64(0)
	if *forReal {
		time.Sleep(time.Duration(*seconds) * time.Second)
		for _, one := range doomed {
			full := filepath.Join(root, one.name)
			now, err := os.Lstat(full)
			if err != nil || idOf(now) != one.id || now.Size() != one.info.Size() || now.ModTime() != one.info.ModTime() {
				report("warn", "changed", one.name)
				continue
			}
			if err := os.Remove(full); err != nil {
				report("error", err.Error(), one.name)
				continue
			}
			removed++
			freed += one.info.Size()
		}
	}
	log.Printf("level=info msg=summary logs=%d planned=%d removed=%d freed=%d", len(items), len(doomed), removed, freed)
	if failed {
		os.Exit(1)
	}
	if left > *limit {
		os.Exit(3)
	}
}
