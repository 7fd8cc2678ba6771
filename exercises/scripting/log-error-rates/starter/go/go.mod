module errorrates

go 1.19
