# resource "aws_db_parameter_group" "this" { parameter { name = "rds.force_ssl" value = "1" } }
