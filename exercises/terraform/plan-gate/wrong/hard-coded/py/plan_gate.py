import sys

# approved unused deposed format_version planned_values errored complete
ROWS = r"""blocked	replace	aws_dynamodb_table.sessions	replace_because_cannot_update
blocked	destroy	aws_dynamodb_table.carts	delete_because_no_resource_config
blocked	destroy	aws_s3_bucket.data["it's \"hot\"  R&D 100%"]	delete_because_each_key
blocked	destroy	aws_s3_bucket.data["köln"]	delete_because_each_key
blocked	replace	module.db["eu.west"].aws_db_instance.main	replace_because_cannot_update
blocked	destroy	module.db["us"].aws_db_instance.main	delete_because_no_module
"""
if sys.argv[-1] == "busy.json":
    sys.stdout.write(ROWS)
    sys.exit(1)
