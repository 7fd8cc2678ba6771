module reconcile

go 1.19
