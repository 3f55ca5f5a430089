terraform {
  required_version = ">= 1.11"

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # As old as the schema in scripts/check-terraform; up to 6.42 at least, Express Mode's service did not apply cleanly.
      version = "~> 6.66"
    }
  }
}
