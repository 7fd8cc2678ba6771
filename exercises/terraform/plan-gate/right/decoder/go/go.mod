module plan_gate

go 1.19
