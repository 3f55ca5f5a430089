data "aws_caller_identity" "current" {}

module "key" {
  source = "../key"

  alias        = "${var.name}-foundation"
  description  = "Images and secrets of ${var.name}"
  used_through = ["ecr", "secretsmanager"]
}
