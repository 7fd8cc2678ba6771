// Command burnrate says how much of an error budget is left, how fast it burns, and which alerts fire.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strconv"
	"strings"
	"time"
)

const (
	header     = "timestamp,total,errors"
	timeLayout = "2006-01-02T15:04:05Z"
)

type sample struct{ total, errors int64 }

type counts struct {
	Samples  int   `json:"samples"`
	Expected int   `json:"expected"`
	Total    int64 `json:"total"`
	Errors   int64 `json:"errors"`
}

type budget struct {
	Days int `json:"days"`
	counts
	Left *float64 `json:"left"`
}

type window struct {
	Window string `json:"window"`
	counts
	BurnRate *float64 `json:"burn_rate"`
	length   time.Duration
}

type alert struct {
	Long      string  `json:"long"`
	Short     string  `json:"short"`
	Threshold float64 `json:"threshold"`
	Severity  string  `json:"severity"`
	State     string  `json:"state"`
}

type report struct {
	Now     *string  `json:"now"`
	SLO     float64  `json:"slo"`
	Skipped int      `json:"skipped"`
	Budget  budget   `json:"budget"`
	Windows []window `json:"windows"`
	Alerts  []alert  `json:"alerts"`
}

// parseTime takes a UTC time on a whole minute that is a multiple of step.
func parseTime(text string, step time.Duration) (time.Time, error) {
	at, err := time.Parse(timeLayout, text)
	if err != nil || len(text) != len(timeLayout) {
		return at, fmt.Errorf("not a time like 2026-03-12T10:40:00Z: %s", text)
	}
	if at.Unix()%int64(step/time.Second) != 0 {
		return at, fmt.Errorf("not on the step: %s", text)
	}
	return at, nil
}

func parseCount(text string) (int64, error) {
	if strings.Trim(text, "0123456789") != "" {
		return 0, fmt.Errorf("not a whole number: %s", text)
	}
	return strconv.ParseInt(text, 10, 64)
}

func parseRow(line string, step time.Duration) (time.Time, sample, error) {
	fields := strings.Split(line, ",")
	if len(fields) != 3 {
		return time.Time{}, sample{}, errors.New("not three fields")
	}
	at, err := parseTime(fields[0], step)
	if err != nil {
		return at, sample{}, err
	}
	total, err := parseCount(fields[1])
	if err != nil {
		return at, sample{}, err
	}
	failed, err := parseCount(fields[2])
	if err == nil && failed > total {
		err = errors.New("more errors than requests")
	}
	return at, sample{total, failed}, err
}

// read returns the samples by the second in which they begin, and how many rows were malformed.
func read(source io.Reader, step time.Duration) (map[int64]sample, int, error) {
	lines := bufio.NewScanner(source)
	lines.Buffer(nil, 1<<20)
	if !lines.Scan() || strings.TrimSuffix(lines.Text(), "\r") != header {
		if lines.Err() != nil {
			return nil, 0, lines.Err()
		}
		return nil, 0, fmt.Errorf("the first line is not %s", header)
	}
	samples, skipped := map[int64]sample{}, 0
	for number := 2; lines.Scan(); number++ {
		line := strings.TrimSuffix(lines.Text(), "\r")
		if line == "" {
			continue
		}
		at, row, err := parseRow(line, step)
		if err != nil {
			skipped++
			fmt.Fprintf(os.Stderr, "level=warn msg=\"malformed row\" line=%d\n", number)
			continue
		}
		samples[at.Unix()] = row
	}
	return samples, skipped, lines.Err()
}

// measure looks at the span before now; the rate is nil when too little of it is known.
func measure(samples map[int64]sample, now *time.Time, length, step time.Duration, slo float64) (counts, *float64) {
	found := counts{Expected: int(length / step)}
	for at, one := range samples {
		if now == nil || at < now.Add(-length).Unix() || at >= now.Unix() {
			continue
		}
		found.Samples++
		found.Total += one.total
		found.Errors += one.errors
	}
	if 2*found.Samples < found.Expected {
		return found, nil
	}
	rate := 0.0
	if found.Total > 0 {
		rate = float64(found.Errors) / float64(found.Total) / (1 - slo/100)
	}
	return found, &rate
}

func state(long, short *float64, threshold float64) string {
	switch {
	case long != nil && *long <= threshold, short != nil && *short <= threshold:
		return "ok"
	case long == nil || short == nil:
		return "unknown"
	default:
		return "firing"
	}
}

func run() (int, error) {
	flags := flag.NewFlagSet("burn_rate", flag.ContinueOnError)
	slo := flags.Float64("slo", 0, "the objective, in percent")
	minutes := flags.Int("step", 1, "minutes of a sample: 1 or 5")
	period := flags.Int("period", 30, "days that the budget is for")
	nowText := flags.String("now", "", "the end of the windows; default: of the newest sample")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return 2, nil
	}
	switch {
	case !(*slo > 0 && *slo < 100):
		return 2, errors.New("--slo is needed, above 0 and below 100")
	case *minutes != 1 && *minutes != 5:
		return 2, errors.New("--step is 1 or 5")
	case *period < 1:
		return 2, errors.New("--period is a whole number of days from 1")
	case flags.NArg() > 1:
		return 2, errors.New("one file at most")
	}
	step := time.Duration(*minutes) * time.Minute
	var now *time.Time
	if *nowText != "" {
		at, err := parseTime(*nowText, step)
		if err != nil {
			return 2, err
		}
		now = &at
	}

	source := os.Stdin
	if name := flags.Arg(0); name != "" && name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return 2, err
		}
		defer file.Close()
		source = file
	}
	samples, skipped, err := read(source, step)
	if err != nil {
		return 2, err
	}
	if now == nil {
		for at := range samples {
			end := time.Unix(at, 0).UTC().Add(step)
			if now == nil || end.After(*now) {
				now = &end
			}
		}
	}

	result := report{SLO: *slo, Skipped: skipped, Budget: budget{Days: *period}}
	if now != nil {
		text := now.Format(timeLayout)
		result.Now = &text
	}
	var spent *float64
	result.Budget.counts, spent = measure(samples, now, time.Duration(*period)*24*time.Hour, step, *slo)
	if spent != nil {
		left := 1 - *spent
		result.Budget.Left = &left
	}
	result.Windows = []window{
		{Window: "5m", length: 5 * time.Minute},
		{Window: "30m", length: 30 * time.Minute},
		{Window: "1h", length: time.Hour},
		{Window: "2h", length: 2 * time.Hour},
		{Window: "6h", length: 6 * time.Hour},
		{Window: "1d", length: 24 * time.Hour},
		{Window: "3d", length: 72 * time.Hour},
	}
	rates := map[string]*float64{}
	for i := range result.Windows {
		one := &result.Windows[i]
		one.counts, one.BurnRate = measure(samples, now, one.length, step, *slo)
		rates[one.Window] = one.BurnRate
	}
	result.Alerts = []alert{
		{Long: "1h", Short: "5m", Threshold: 14.4, Severity: "page"},
		{Long: "6h", Short: "30m", Threshold: 6, Severity: "page"},
		{Long: "1d", Short: "2h", Threshold: 3, Severity: "ticket"},
		{Long: "3d", Short: "6h", Threshold: 1, Severity: "ticket"},
	}
	seen := map[string]bool{}
	for i := range result.Alerts {
		one := &result.Alerts[i]
		one.State = state(rates[one.Long], rates[one.Short], one.Threshold)
		seen[one.State] = true
	}
	if err := json.NewEncoder(os.Stdout).Encode(result); err != nil {
		return 2, err
	}
	switch {
	case seen["firing"]:
		return 1, nil
	case seen["unknown"]:
		return 3, nil
	}
	return 0, nil
}

func main() {
	code, err := run()
	if err != nil {
		fmt.Fprintf(os.Stderr, "level=error msg=%q\n", err.Error())
	}
	os.Exit(code)
}
