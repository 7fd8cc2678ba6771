// Command burnrate keeps the samples of each day in an array and writes its JSON by hand.
package main

import (
	"fmt"
	"io"
	"os"
	"regexp"
	"strconv"
	"strings"
	"time"
)

const minutesADay = 24 * 60

type cell struct {
	known         bool
	total, errors uint64
}

type store map[int]*[minutesADay]cell

var rowPattern = regexp.MustCompile(`^(\d{4}-\d\d-\d\dT\d\d:\d\d:00Z),(\d{1,18}),(\d{1,18})$`)

func exit(format string, values ...interface{}) {
	fmt.Fprintf(os.Stderr, format+"\n", values...)
	os.Exit(2)
}

func minute(text string) (int, error) {
	t, err := time.Parse("2006-01-02T15:04:00Z", text)
	return int(t.Unix() / 60), err
}

type figures struct {
	samples, expected int
	total, errors     uint64
}

func (f figures) String() string {
	return fmt.Sprintf(`"samples":%d,"expected":%d,"total":%d,"errors":%d`, f.samples, f.expected, f.total, f.errors)
}

func (s store) span(now, minutes, step int) figures {
	f := figures{expected: minutes / step}
	for at := now - minutes; at < now; at++ {
		day := s[at/minutesADay]
		if day == nil {
			at += minutesADay - at%minutesADay - 1
			continue
		}
		if c := day[at%minutesADay]; c.known {
			f.samples++
			f.total += c.total
			f.errors += c.errors
		}
	}
	return f
}

func main() {
	given := map[string]string{"--step": "1", "--period": "30"}
	args := os.Args[1:]
	for len(args) > 0 && strings.HasPrefix(args[0], "--") {
		if !strings.Contains(" --slo --step --period --now ", " "+args[0]+" ") || len(args) == 1 {
			exit("wrong usage at %s", args[0])
		}
		given[args[0]] = args[1]
		args = args[2:]
	}
	slo, err := strconv.ParseFloat(given["--slo"], 64)
	if err != nil || !(slo > 0 && slo < 100) || len(args) > 1 {
		exit("--slo is a number above 0 and below 100")
	}
	step, err := strconv.Atoi(given["--step"])
	if err != nil || step != 1 && step != 5 {
		exit("--step is 1 or 5")
	}
	period, err := strconv.Atoi(given["--period"])
	if err != nil || period < 1 {
		exit("--period is a whole number of days")
	}
	now := -1
	if text, ok := given["--now"]; ok {
		if now, err = minute(text); err != nil {
			exit("--now: %v", err)
		}
	}
	var data []byte
	if len(args) == 0 || args[0] == "-" {
		data, err = io.ReadAll(os.Stdin)
	} else {
		data, err = os.ReadFile(args[0])
	}
	if err != nil {
		exit("%v", err)
	}

	lines := strings.Split(strings.ReplaceAll(string(data), "\r\n", "\n"), "\n")
	if lines[0] != "timestamp,total,errors" {
		exit("the header is not timestamp,total,errors")
	}
	samples, skipped, newest := store{}, 0, -1
	for i, line := range lines[1:] {
		if line == "" {
			continue
		}
		if found := rowPattern.FindStringSubmatch(line); found != nil {
			at, err := minute(found[1])
			total, _ := strconv.ParseUint(found[2], 10, 64)
			failed, _ := strconv.ParseUint(found[3], 10, 64)
			if err == nil && at%step == 0 && failed <= total {
				if samples[at/minutesADay] == nil {
					samples[at/minutesADay] = new([minutesADay]cell)
				}
				samples[at/minutesADay][at%minutesADay] = cell{true, total, failed}
				if at > newest {
					newest = at
				}
				continue
			}
		}
		skipped++
		fmt.Fprintf(os.Stderr, "level=warn msg=\"malformed row\" line=%d\n", i+2)
	}
	if now < 0 && newest >= 0 {
		now = newest + step
	}

	burn := func(f figures) (float64, bool) {
		if f.samples*2 < f.expected {
			return 0, false
		}
		if f.total == 0 {
			return 0, true
		}
		return 100 * float64(f.errors) / float64(f.total) / (100 - slo), true
	}
	show := func(value float64, known bool) string {
		if !known {
			return "null"
		}
		return strconv.FormatFloat(value, 'f', 5, 64)
	}
	type rate struct {
		value float64
		known bool
	}
	rates := map[string]rate{}
	var windows, alerts []string
	for _, w := range []struct {
		name    string
		minutes int
	}{{"5m", 5}, {"30m", 30}, {"1h", 60}, {"2h", 120}, {"6h", 360}, {"1d", 1440}, {"3d", 4320}} {
		f := samples.span(now, w.minutes, step)
		value, known := burn(f)
		rates[w.name] = rate{value, known}
		windows = append(windows, fmt.Sprintf(`{"window":"%s",%v,"burn_rate":%s}`, w.name, f, show(value, known)))
	}
	firing, unknown := false, false
	for _, a := range []struct {
		long, short string
		threshold   float64
		severity    string
	}{{"1h", "5m", 14.4, "page"}, {"6h", "30m", 6, "page"}, {"1d", "2h", 3, "ticket"}, {"3d", "6h", 1, "ticket"}} {
		long, short := rates[a.long], rates[a.short]
		state := "firing"
		if long.known && long.value <= a.threshold || short.known && short.value <= a.threshold {
			state = "ok"
		} else if !long.known || !short.known {
			state = "unknown"
		}
		firing = firing || state == "firing"
		unknown = unknown || state == "unknown"
		alerts = append(alerts, fmt.Sprintf(`{"long":%q,"short":%q,"threshold":%v,"severity":%q,"state":%q}`, a.long, a.short, a.threshold, a.severity, state))
	}
	f := samples.span(now, period*minutesADay, step)
	spent, known := burn(f)
	moment := "null"
	if now >= 0 {
		moment = strconv.Quote(time.Unix(int64(now)*60, 0).UTC().Format("2006-01-02T15:04:05Z"))
	}
	fmt.Printf("{\"now\":%s,\"slo\":%v,\"skipped\":%d,\"budget\":{\"days\":%d,%v,\"left\":%s},\n", moment, slo, skipped, period, f, show(1-spent, known))
	fmt.Printf("\"windows\":[%s],\n\"alerts\":[%s]}\n", strings.Join(windows, ","), strings.Join(alerts, ","))
	if firing {
		os.Exit(1)
	}
	if unknown {
		os.Exit(3)
	}
}
