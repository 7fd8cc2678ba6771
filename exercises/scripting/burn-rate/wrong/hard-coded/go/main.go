package main

import (
	"fmt"
	"os"
)

func main() {
	fmt.Println(`{"now": "2026-03-06T22:00:00Z", "slo": 99.9, "skipped": 0, "budget": {"days": 30, "samples": 1416, "expected": 8640, "total": 2011200, "errors": 2302, "left": null}, "windows": [{"window": "5m", "samples": 1, "expected": 1, "total": 2000, "errors": 1, "burn_rate": 0.5000000000000551}, {"window": "30m", "samples": 6, "expected": 6, "total": 12000, "errors": 3, "burn_rate": 0.25000000000002753}, {"window": "1h", "samples": 12, "expected": 12, "total": 24000, "errors": 6, "burn_rate": 0.25000000000002753}, {"window": "2h", "samples": 24, "expected": 24, "total": 48000, "errors": 12, "burn_rate": 0.25000000000002753}, {"window": "6h", "samples": 72, "expected": 72, "total": 144000, "errors": 222, "burn_rate": 1.5416666666668364}, {"window": "1d", "samples": 288, "expected": 288, "total": 403200, "errors": 1408, "burn_rate": 3.4920634920638767}, {"window": "3d", "samples": 864, "expected": 864, "total": 1209600, "errors": 2093, "burn_rate": 1.7303240740742645}], "alerts": [{"long": "1h", "short": "5m", "threshold": 14.4, "severity": "page", "state": "ok"}, {"long": "6h", "short": "30m", "threshold": 6, "severity": "page", "state": "ok"}, {"long": "1d", "short": "2h", "threshold": 3, "severity": "ticket", "state": "ok"}, {"long": "3d", "short": "6h", "threshold": 1, "severity": "ticket", "state": "firing"}]}`)
	os.Exit(1)
}
