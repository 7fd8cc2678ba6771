// plan_gate reads the plan as a stream: first the object's fields, then its end.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"strings"
)

type Actions string

func (a *Actions) UnmarshalJSON(data []byte) error {
	var words []string
	if err := json.Unmarshal(data, &words); err != nil {
		return err
	}
	if words == nil {
		return errors.New("no actions")
	}
	*a = Actions(strings.Join(words, " "))
	return nil
}

type Change struct {
	Address *string `json:"address"`
	Type    *string `json:"type"`
	Deposed *string `json:"deposed"`
	Reason  *string `json:"action_reason"`
	Change  *struct {
		Actions *Actions `json:"actions"`
	} `json:"change"`
}

type Gate struct {
	types     map[string]struct{}
	approvals map[[2]string]bool // whether it was used
}

func (g *Gate) lines(path string, each func(line string) error) error {
	content, err := os.ReadFile(path)
	if err != nil {
		return err
	}
	for _, line := range strings.Split(strings.ReplaceAll(string(content), "\r", ""), "\n") {
		line = strings.Trim(line, " \t")
		if line == "" || line[0] == '#' {
			continue
		}
		if err := each(line); err != nil {
			return fmt.Errorf("%s: %w", path, err)
		}
	}
	return nil
}

func (g *Gate) addType(line string) error {
	g.types[line] = struct{}{}
	return nil
}

func (g *Gate) addApproval(line string) error {
	for _, verb := range []string{"destroy", "replace"} {
		rest := strings.TrimPrefix(line, verb)
		name := strings.TrimLeft(rest, " \t")
		if rest != line && name != rest && name != "" {
			g.approvals[[2]string{verb, name}] = false
			return nil
		}
	}
	return errors.New("not an approval")
}

func (g *Gate) judge(input io.Reader) (report string, blocked bool, err error) {
	decoder := json.NewDecoder(input)
	start, err := decoder.Token()
	if err != nil || start != json.Delim('{') {
		return "", false, errors.New("no JSON object")
	}
	var version string
	var planned map[string]any
	var changes []Change
	var errored, incomplete bool
	for decoder.More() {
		key, err := decoder.Token()
		if err != nil {
			return "", false, errors.New("cut off")
		}
		switch key {
		case "format_version":
			err = decoder.Decode(&version)
		case "planned_values":
			err = decoder.Decode(&planned)
		case "resource_changes":
			changes = nil
			if err = decoder.Decode(&changes); err == nil && changes == nil {
				err = errors.New("no list")
			}
		case "errored":
			err = decoder.Decode(&errored)
		case "complete":
			var complete bool
			err = decoder.Decode(&complete)
			incomplete = !complete
		default:
			var skipped json.RawMessage
			err = decoder.Decode(&skipped)
		}
		if err != nil {
			return "", false, fmt.Errorf("%v is cut off or not what it should be", key)
		}
	}
	if _, err := decoder.Token(); err != nil {
		return "", false, errors.New("cut off")
	}
	if _, err := decoder.Token(); err != io.EOF {
		return "", false, errors.New("there is more behind the plan")
	}
	minor := strings.TrimPrefix(version, "1.")
	if minor == version || minor == "" || strings.Trim(minor, "0123456789") != "" {
		return "", false, errors.New("unknown format_version")
	}
	if planned == nil || errored || incomplete {
		return "", false, errors.New("not a whole plan")
	}
	var out strings.Builder
	for _, change := range changes {
		if change.Address == nil || change.Type == nil || change.Change == nil || change.Change.Actions == nil {
			return "", false, errors.New("an entry lacks something")
		}
		if _, stateful := g.types[*change.Type]; !stateful {
			continue
		}
		key := [2]string{"", *change.Address}
		switch *change.Change.Actions {
		case "no-op", "read", "create", "update", "forget", "create forget":
			continue
		case "delete":
			key[0] = "destroy"
		case "delete create", "create delete":
			key[0] = "replace"
		default:
			return "", false, fmt.Errorf("unknown actions of %s", *change.Address)
		}
		if change.Deposed != nil {
			key[1] += " (deposed " + *change.Deposed + ")"
		}
		reason := "-"
		if change.Reason != nil {
			reason = *change.Reason
		}
		if _, approved := g.approvals[key]; approved {
			g.approvals[key] = true
			fmt.Fprintf(&out, "approved\t%s\t%s\t%s\n", key[0], key[1], reason)
		} else {
			blocked = true
			fmt.Fprintf(&out, "blocked\t%s\t%s\t%s\n", key[0], key[1], reason)
		}
	}
	for key, used := range g.approvals {
		if !used {
			fmt.Fprintf(&out, "unused\t%s\t%s\t-\n", key[0], key[1])
		}
	}
	return out.String(), blocked, nil
}

func run() (bool, error) {
	stateful := flag.String("stateful", "", "types of resources that hold data")
	approvals := flag.String("approvals", "/dev/null", "what may be lost")
	flag.Parse() // ends with status 2 itself
	if *stateful == "" || flag.NArg() > 1 {
		return false, errors.New("wrong usage")
	}
	gate := &Gate{types: map[string]struct{}{}, approvals: map[[2]string]bool{}}
	if err := gate.lines(*stateful, gate.addType); err != nil {
		return false, err
	}
	if len(gate.types) == 0 {
		return false, fmt.Errorf("%s lists nothing", *stateful)
	}
	if err := gate.lines(*approvals, gate.addApproval); err != nil {
		return false, err
	}
	input, name := os.Stdin, flag.Arg(0)
	if name != "" && name != "-" {
		file, err := os.Open(name)
		if err != nil {
			return false, err
		}
		defer file.Close()
		input = file
	}
	report, blocked, err := gate.judge(input)
	if err != nil {
		return false, fmt.Errorf("%s: %w", name, err)
	}
	_, err = io.WriteString(os.Stdout, report)
	return blocked, err
}

func main() {
	blocked, err := run()
	switch {
	case err != nil:
		fmt.Fprintln(os.Stderr, err)
		os.Exit(2)
	case blocked:
		os.Exit(1)
	}
}
