package main

import (
	"bufio"
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"reflect"
	"sort"
	"strings"
	"unicode"
)

func main() {
	defer func() {
		if problem := recover(); problem != nil {
			fmt.Fprintln(os.Stderr, "cannot judge:", problem)
			os.Exit(2)
		}
	}()
	options, plan := arguments(os.Args[1:])
	stateful := map[string]bool{}
	for _, line := range list(options["--stateful"]) {
		stateful[line] = true
	}
	require(len(stateful) > 0, "%s is empty", options["--stateful"])
	unused := map[string]bool{}
	approved := map[string]bool{}
	if file, given := options["--approvals"]; given {
		for _, line := range list(file) {
			words := strings.FieldsFunc(line, unicode.IsSpace)
			require(len(words) > 1 && (words[0] == "destroy" || words[0] == "replace"), "%s: not an approval", file)
			key := words[0] + "\t" + strings.TrimSpace(strings.TrimPrefix(line, words[0]))
			unused[key], approved[key] = true, true
		}
	}
	var rows []string
	blocked := false
	for _, change := range changes(plan) {
		action := actionOf(plan, change)
		if action == "" || !stateful[change["type"].(string)] {
			continue
		}
		require(action != "?", "%s: unknown actions", plan)
		key := action + "\t" + change["address"].(string)
		if deposed, is := change["deposed"].(string); is {
			key += fmt.Sprintf(" (deposed %s)", deposed)
		}
		reason, is := change["action_reason"].(string)
		if !is {
			reason = "-"
		}
		verdict := "approved"
		if !approved[key] {
			verdict, blocked = "blocked", true
		}
		delete(unused, key)
		rows = append(rows, verdict+"\t"+key+"\t"+reason)
	}
	for key := range unused {
		rows = append(rows, "unused\t"+key+"\t-")
	}
	sort.Strings(rows)
	for _, row := range rows {
		fmt.Println(row)
	}
	if blocked {
		os.Exit(1)
	}
}

func require(condition bool, format string, values ...any) {
	if !condition {
		panic(fmt.Sprintf(format, values...))
	}
}

func arguments(args []string) (map[string]string, string) {
	options := map[string]string{}
	for len(args) > 0 && strings.HasPrefix(args[0], "--") {
		require(args[0] == "--stateful" || args[0] == "--approvals", "unknown option %s", args[0])
		require(len(args) > 1, "%s needs a file", args[0])
		options[args[0]] = args[1]
		args = args[2:]
	}
	require(len(args) <= 1, "too many arguments")
	require(options["--stateful"] != "", "--stateful is missing")
	if len(args) == 0 {
		return options, "-"
	}
	return options, args[0]
}

func list(file string) []string {
	data, err := os.ReadFile(file)
	require(err == nil, "%v", err)
	var lines []string
	scanner := bufio.NewScanner(bytes.NewReader(data))
	for scanner.Scan() {
		if line := strings.TrimSpace(scanner.Text()); len(line) > 0 && line[0] != '#' {
			lines = append(lines, line)
		}
	}
	require(scanner.Err() == nil, "%s: %v", file, scanner.Err())
	return lines
}

func changes(file string) []map[string]any {
	path := file
	if path == "-" {
		path = "/dev/stdin"
	}
	data, err := os.ReadFile(path)
	require(err == nil, "%v", err)
	var plan map[string]any
	err = json.Unmarshal(data, &plan)
	require(err == nil && plan != nil, "%s is not a JSON object", file)
	version, _ := plan["format_version"].(string)
	var minor uint
	n, err := fmt.Sscanf(version, "1.%d", &minor)
	require(err == nil && n == 1, "%s has an unknown format", file)
	_, isPlan := plan["planned_values"].(map[string]any)
	require(isPlan, "%s is not a plan", file)
	require(plan["errored"] != true && plan["complete"] != false, "%s is not a whole plan", file)
	given, has := plan["resource_changes"]
	if !has {
		return nil
	}
	entries, isList := given.([]any)
	require(isList, "%s: resource_changes is not a list", file)
	var out []map[string]any
	for _, entry := range entries {
		change, isObject := entry.(map[string]any)
		require(isObject, "%s: an entry is not an object", file)
		for _, key := range []string{"address", "type"} {
			_, isText := change[key].(string)
			require(isText, "%s: an entry has no %s", file, key)
		}
		out = append(out, change)
	}
	return out
}

var table = []struct {
	actions []any
	loss    string
}{
	{[]any{"no-op"}, ""}, {[]any{"read"}, ""}, {[]any{"create"}, ""}, {[]any{"update"}, ""},
	{[]any{"forget"}, ""}, {[]any{"create", "forget"}, ""},
	{[]any{"delete"}, "destroy"}, {[]any{"delete", "create"}, "replace"}, {[]any{"create", "delete"}, "replace"},
}

func actionOf(file string, change map[string]any) string {
	details, isObject := change["change"].(map[string]any)
	require(isObject, "%s: an entry has no change", file)
	actions, isList := details["actions"].([]any)
	require(isList, "%s: an entry has no actions", file)
	for _, row := range table {
		if reflect.DeepEqual(row.actions, actions) {
			return row.loss
		}
	}
	return "?"
}
