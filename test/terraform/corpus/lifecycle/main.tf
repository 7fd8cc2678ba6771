resource "terraform_data" "ignored" {
  input            = "new"
  triggers_replace = "t2"
  lifecycle {
    ignore_changes = [input]
  }
}

resource "terraform_data" "ignored_all" {
  input            = "new"
  triggers_replace = "t2"
  lifecycle {
    ignore_changes = all
  }
}

resource "terraform_data" "trigger" {
  input = "changed"
}

resource "terraform_data" "by_ref" {
  input = "same"
  lifecycle {
    replace_triggered_by = [terraform_data.trigger]
  }
}

resource "terraform_data" "by_attr" {
  input = "same"
  lifecycle {
    replace_triggered_by = [terraform_data.trigger.output]
  }
}

resource "terraform_data" "dep" {
  triggers_replace = "b"
}

resource "terraform_data" "cbd_user" {
  input = terraform_data.dep.id
  lifecycle {
    create_before_destroy = true
  }
}
