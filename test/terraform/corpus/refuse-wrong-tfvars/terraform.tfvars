n  = "x"
l  = [{ b = 1 }]
nn = null
