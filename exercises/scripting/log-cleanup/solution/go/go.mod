module logcleanup

go 1.19
