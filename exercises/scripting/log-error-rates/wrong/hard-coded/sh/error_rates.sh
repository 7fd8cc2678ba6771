cat <<'END'
endpoint	requests	errors	error_rate
DELETE /orders/:id	1	1	1.0000
POST /orders	4	2	0.5000
GET /files/:id	2	1	0.5000
GET /users/:id/cart	5	1	0.2000
GET /	4	0	0.0000
GET /health	2	0	0.0000
GET /missing	2	0	0.0000
GET /v2/files	2	0	0.0000
GET /files/3f2504e0-4f89-11d3-9a0c-0305e82c33	1	0	0.0000
HEAD /	1	0	0.0000
END
