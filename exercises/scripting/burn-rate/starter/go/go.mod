module burnrate

go 1.19
