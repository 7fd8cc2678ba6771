package main

import (
	"encoding/csv"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math"
	"os"
	"sort"
	"strconv"
	"time"
)

type point struct {
	at            int64
	total, errors float64
}

type M map[string]interface{}

func main() {
	log.SetFlags(0)
	slo := flag.Float64("slo", math.NaN(), "")
	step := flag.Int64("step", 1, "")
	period := flag.Int64("period", 30, "")
	now := int64(-1)
	flag.Func("now", "", func(text string) error {
		t, err := time.Parse(time.RFC3339, text)
		now = t.Unix() / 60
		return err
	})
	flag.Parse()
	if !(*slo > 0) || *slo >= 100 || (*step != 1 && *step != 5) || *period <= 0 || flag.NArg() > 1 {
		flag.Usage()
		os.Exit(2)
	}
	input := io.Reader(os.Stdin)
	if flag.NArg() == 1 && flag.Arg(0) != "-" {
		f, err := os.Open(flag.Arg(0))
		if err != nil {
			log.Print(err)
			os.Exit(2)
		}
		defer f.Close()
		input = f
	}
	points, skipped, err := load(input, *step)
	if err != nil {
		log.Print(err)
		os.Exit(2)
	}
	if now < 0 && len(points) > 0 {
		now = points[len(points)-1].at + *step
	}

	span := func(minutes int64) (M, float64) {
		from := sort.Search(len(points), func(i int) bool { return points[i].at >= now-minutes })
		to := sort.Search(len(points), func(i int) bool { return points[i].at >= now })
		total, bad := 0.0, 0.0
		for _, p := range points[from:to] {
			total += p.total
			bad += p.errors
		}
		m := M{"samples": to - from, "expected": minutes / *step, "total": total, "errors": bad}
		switch {
		case int64(to-from)*2 < minutes / *step:
			return m, math.NaN()
		case total == 0:
			return m, 0
		}
		return m, bad / total / ((100 - *slo) / 100)
	}
	orNull := func(v float64) interface{} {
		if math.IsNaN(v) {
			return nil
		}
		return math.Round(v*1e4) / 1e4
	}

	rates := map[string]float64{}
	var windows []M
	for _, w := range []string{"5m", "30m", "1h", "2h", "6h", "24h", "72h"} {
		d, _ := time.ParseDuration(w)
		name := map[string]string{"24h": "1d", "72h": "3d"}[w]
		if name == "" {
			name = w
		}
		m, rate := span(int64(d / time.Minute))
		m["window"], m["burn_rate"], rates[name] = name, orNull(rate), rate
		windows = append(windows, m)
	}
	budget, spent := span(*period * 24 * 60)
	budget["days"], budget["left"] = *period, orNull(1-spent)

	code := 0
	var alerts []M
	add := func(long, short string, threshold float64, severity string) {
		a, b := rates[long], rates[short]
		state := "unknown"
		// A comparison with NaN is false.
		if a <= threshold || b <= threshold {
			state = "ok"
		} else if a > threshold && b > threshold {
			state = "firing"
			code = 1
		} else if code == 0 {
			code = 3
		}
		alerts = append(alerts, M{"long": long, "short": short, "threshold": threshold, "severity": severity, "state": state})
	}
	add("1h", "5m", 14.4, "page")
	add("6h", "30m", 6, "page")
	add("1d", "2h", 3, "ticket")
	add("3d", "6h", 1, "ticket")

	var at interface{}
	if now >= 0 {
		at = time.Unix(now*60, 0).UTC().Format(time.RFC3339)
	}
	out := M{"now": at, "slo": *slo, "skipped": skipped, "budget": budget, "windows": windows, "alerts": alerts}
	text, _ := json.MarshalIndent(out, "", "  ")
	fmt.Println(string(text))
	os.Exit(code)
}

func load(input io.Reader, step int64) ([]point, int, error) {
	r := csv.NewReader(input)
	r.FieldsPerRecord = -1
	r.LazyQuotes = true
	head, err := r.Read()
	if err != nil || fmt.Sprint(head) != "[timestamp total errors]" {
		return nil, 0, fmt.Errorf("no header timestamp,total,errors: %v", err)
	}
	var points []point
	skipped := 0
	for {
		row, err := r.Read()
		if errors.Is(err, io.EOF) {
			break
		}
		var parsed *csv.ParseError
		if err != nil && !errors.As(err, &parsed) {
			return nil, 0, err
		}
		p, ok := parse(row, step)
		if !ok {
			line, _ := r.FieldPos(0)
			skipped++
			log.Printf(`level=warn msg="malformed row" line=%d`, line)
			continue
		}
		points = append(points, p)
	}
	// Stable, so that of several for one time the last of the file stays last.
	sort.SliceStable(points, func(i, j int) bool { return points[i].at < points[j].at })
	kept := points[:0]
	for _, p := range points {
		if n := len(kept); n > 0 && kept[n-1].at == p.at {
			kept[n-1] = p
		} else {
			kept = append(kept, p)
		}
	}
	return kept, skipped, nil
}

func parse(row []string, step int64) (point, bool) {
	if len(row) != 3 {
		return point{}, false
	}
	at, err := time.Parse("2006-01-02T15:04:05Z", row[0])
	total, err1 := strconv.ParseUint(row[1], 10, 62)
	bad, err2 := strconv.ParseUint(row[2], 10, 62)
	if err != nil || err1 != nil || err2 != nil || bad > total || at.Second() != 0 || int64(at.Minute())%step != 0 {
		return point{}, false
	}
	return point{at.Unix() / 60, float64(total), float64(bad)}, true
}
