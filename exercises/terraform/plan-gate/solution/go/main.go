// Command plan_gate stops a pipeline whose Terraform plan would lose data that nobody approved to lose.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"strings"
)

type plan struct {
	FormatVersion   *string                    `json:"format_version"`
	PlannedValues   map[string]json.RawMessage `json:"planned_values"`
	ResourceChanges json.RawMessage            `json:"resource_changes"`
	Errored         *bool                      `json:"errored"`
	Complete        *bool                      `json:"complete"`
}

type entry struct {
	Address *string `json:"address"`
	Type    *string `json:"type"`
	Deposed string  `json:"deposed"`
	Reason  string  `json:"action_reason"`
	Change  struct {
		Actions []string `json:"actions"`
	} `json:"change"`
}

// loss is something that would be destroyed or replaced, or an approval of it.
type loss struct{ action, name string }

type row struct {
	verdict string
	loss
	reason string
}

// actions says what Terraform's lists of actions do to an object: nothing that loses it, or destroy or replace.
var actions = map[string]string{
	"no-op": "", "read": "", "create": "", "update": "", "forget": "", "create,forget": "",
	"delete": "destroy", "delete,create": "replace", "create,delete": "replace",
}

var knownVersion = regexp.MustCompile(`^1\.[0-9]+$`)

func main() {
	os.Exit(run())
}

func run() int {
	flags := flag.NewFlagSet("plan_gate", flag.ContinueOnError)
	statefulFile := flags.String("stateful", "", "file with the resource types that hold data")
	approvalsFile := flags.String("approvals", "", "file with what may be lost")
	if err := flags.Parse(os.Args[1:]); err != nil {
		return 2
	}
	if *statefulFile == "" || flags.NArg() > 1 {
		flags.Usage()
		return 2
	}
	planFile := "-"
	if flags.NArg() == 1 {
		planFile = flags.Arg(0)
	}
	rows, err := judge(*statefulFile, *approvalsFile, planFile)
	if err != nil {
		fmt.Fprintln(os.Stderr, "plan_gate:", err)
		return 2
	}
	status := 0
	var out bytes.Buffer
	for _, r := range rows {
		fmt.Fprintf(&out, "%s\t%s\t%s\t%s\n", r.verdict, r.action, r.name, r.reason)
		if r.verdict == "blocked" {
			status = 1
		}
	}
	if _, err := os.Stdout.Write(out.Bytes()); err != nil {
		fmt.Fprintln(os.Stderr, "plan_gate:", err)
		return 2
	}
	return status
}

func judge(statefulFile, approvalsFile, planFile string) ([]row, error) {
	stateful, err := readStateful(statefulFile)
	if err != nil {
		return nil, err
	}
	var approvals []loss
	if approvalsFile != "" {
		if approvals, err = readApprovals(approvalsFile); err != nil {
			return nil, err
		}
	}
	entries, err := readPlan(planFile)
	if err != nil {
		return nil, err
	}
	approved := map[loss]bool{}
	for _, a := range approvals {
		approved[a] = true
	}
	needed := map[loss]bool{}
	var rows []row
	for i, e := range entries {
		if e.Address == nil || e.Type == nil || e.Change.Actions == nil {
			return nil, fmt.Errorf("%s: resource_changes[%d]: address, type or change.actions is missing", planFile, i)
		}
		if !stateful[*e.Type] {
			continue
		}
		action, known := actions[strings.Join(e.Change.Actions, ",")]
		if !known {
			return nil, fmt.Errorf("%s: resource_changes[%d]: actions %q are not understood", planFile, i, e.Change.Actions)
		}
		if action == "" {
			continue
		}
		found := loss{action, *e.Address}
		if e.Deposed != "" {
			found.name += " (deposed " + e.Deposed + ")"
		}
		needed[found] = true
		r := row{verdict: "blocked", loss: found, reason: "-"}
		if approved[found] {
			r.verdict = "approved"
		}
		if e.Reason != "" {
			r.reason = e.Reason
		}
		rows = append(rows, r)
	}
	for _, a := range approvals {
		if !needed[a] {
			rows = append(rows, row{verdict: "unused", loss: a, reason: "-"})
		}
	}
	return rows, nil
}

func readPlan(file string) ([]entry, error) {
	data, err := read(file)
	if err != nil {
		return nil, err
	}
	if !bytes.HasPrefix(bytes.TrimSpace(data), []byte("{")) {
		return nil, fmt.Errorf("%s: not a JSON object", file)
	}
	var p plan
	if err := json.Unmarshal(data, &p); err != nil {
		return nil, refusal(file, err)
	}
	switch {
	case p.FormatVersion == nil || !knownVersion.MatchString(*p.FormatVersion):
		return nil, fmt.Errorf("%s: format_version is not 1.x; this gate does not know the format", file)
	case p.PlannedValues == nil:
		return nil, fmt.Errorf("%s: no planned_values, so this is not a plan", file)
	case p.Errored != nil && *p.Errored:
		return nil, fmt.Errorf("%s: planning failed (errored)", file)
	case p.Complete != nil && !*p.Complete:
		return nil, fmt.Errorf("%s: the plan covers only a part (complete is false)", file)
	case p.ResourceChanges == nil:
		return nil, nil
	case !bytes.HasPrefix(p.ResourceChanges, []byte("[")):
		return nil, fmt.Errorf("%s: resource_changes is not a list", file)
	}
	var entries []entry
	if err := json.Unmarshal(p.ResourceChanges, &entries); err != nil {
		return nil, refusal(file, err)
	}
	return entries, nil
}

// refusal says what is wrong with a document, and nothing of what is in it.
func refusal(file string, err error) error {
	var wrong *json.UnmarshalTypeError
	if errors.As(err, &wrong) {
		return fmt.Errorf("%s: %s has an unexpected type", file, wrong.Field)
	}
	return fmt.Errorf("%s: not exactly one JSON document; is the plan complete?", file)
}

func readStateful(file string) (map[string]bool, error) {
	lines, err := readList(file)
	if err != nil {
		return nil, err
	}
	if len(lines) == 0 {
		return nil, fmt.Errorf("%s: no stateful type is listed, so the gate would guard nothing", file)
	}
	stateful := map[string]bool{}
	for _, line := range lines {
		stateful[line.text] = true
	}
	return stateful, nil
}

func readApprovals(file string) ([]loss, error) {
	lines, err := readList(file)
	if err != nil {
		return nil, err
	}
	var approvals []loss
	for _, l := range lines {
		cut := strings.IndexAny(l.text, " \t")
		if cut < 0 || (l.text[:cut] != "destroy" && l.text[:cut] != "replace") {
			return nil, fmt.Errorf("%s: line %d is neither 'destroy NAME' nor 'replace NAME'", file, l.number)
		}
		approvals = append(approvals, loss{l.text[:cut], strings.TrimSpace(l.text[cut:])})
	}
	return approvals, nil
}

type line struct {
	number int
	text   string
}

func readList(file string) ([]line, error) {
	data, err := read(file)
	if err != nil {
		return nil, err
	}
	var lines []line
	for i, text := range strings.Split(string(data), "\n") {
		if text = strings.TrimSpace(text); text != "" && !strings.HasPrefix(text, "#") {
			lines = append(lines, line{i + 1, text})
		}
	}
	return lines, nil
}

func read(file string) ([]byte, error) {
	if file == "-" {
		return io.ReadAll(os.Stdin)
	}
	return os.ReadFile(file)
}
