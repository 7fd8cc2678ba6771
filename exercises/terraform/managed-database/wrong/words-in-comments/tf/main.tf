# resource "aws_db_instance" "this" { engine = "postgres", manage_master_user_password = true, storage_encrypted = true }
# resource "random_id" "final_snapshot" {}
