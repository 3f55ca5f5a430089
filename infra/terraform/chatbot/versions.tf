# Stage 2 of 2: everything that runs. It reads what the foundation has made by name.

terraform {
  required_version = ">= 1.11"

  # Filled from a state.tfbackend; state.example.tfbackend shows one.
  backend "s3" {}

  required_providers {
    aws = {
      source = "hashicorp/aws"
      # As old as the schema in scripts/check-terraform; up to 6.42 at least, Express Mode's service did not apply cleanly.
      version = "~> 6.66"
    }
  }
}

provider "aws" {
  region = var.region

  default_tags {
    tags = merge({ Project = var.name, Environment = var.environment, ManagedBy = "terraform" }, var.tags)
  }
}
