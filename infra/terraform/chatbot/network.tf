# Private subnets without a way to the internet: whatever a function calls is reached through an endpoint.

resource "aws_vpc" "main" {
  cidr_block           = "10.20.0.0/16"
  enable_dns_support   = true
  enable_dns_hostnames = true

  tags = { Name = var.name }
}

# The group that resources get when none is named lets nothing through.
resource "aws_default_security_group" "closed" {
  vpc_id = aws_vpc.main.id
}

resource "aws_subnet" "private" {
  for_each = { for index, zone in var.availability_zones : zone => index }

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(aws_vpc.main.cidr_block, 8, each.value)
  availability_zone = each.key

  tags = { Name = "${var.name}-private-${each.key}" }
}

resource "aws_route_table" "private" {
  vpc_id = aws_vpc.main.id

  tags = { Name = "${var.name}-private" }
}

resource "aws_route_table_association" "private" {
  for_each = aws_subnet.private

  subnet_id      = each.value.id
  route_table_id = aws_route_table.private.id
}

locals {
  working_subnets = [for zone in slice(var.availability_zones, 0, var.working_zones) : aws_subnet.private[zone].id]

  security_groups = {
    functions = "Lambda functions"
    database  = "Aurora"
    endpoints = "Interface endpoints"
  }

  # Who may open a connection to whom; each is one rule out of one group and one into the other.
  connections = {
    functions-to-database  = { from = "functions", to = "database", port = 5432 }
    functions-to-endpoints = { from = "functions", to = "endpoints", port = 443 }
  }
}

resource "aws_security_group" "group" {
  for_each = local.security_groups

  name        = "${var.name}-${each.key}"
  description = "${each.value} of ${var.name}"
  vpc_id      = aws_vpc.main.id

  tags = { Name = "${var.name}-${each.key}" }
}

resource "aws_vpc_security_group_egress_rule" "connection" {
  for_each = local.connections

  description                  = each.key
  security_group_id            = aws_security_group.group[each.value.from].id
  referenced_security_group_id = aws_security_group.group[each.value.to].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_ingress_rule" "connection" {
  for_each = local.connections

  description                  = each.key
  security_group_id            = aws_security_group.group[each.value.to].id
  referenced_security_group_id = aws_security_group.group[each.value.from].id
  ip_protocol                  = "tcp"
  from_port                    = each.value.port
  to_port                      = each.value.port
}

resource "aws_vpc_security_group_egress_rule" "documents" {
  description       = "functions to the bucket"
  security_group_id = aws_security_group.group["functions"].id
  prefix_list_id    = aws_vpc_endpoint.s3.prefix_list_id
  ip_protocol       = "tcp"
  from_port         = 443
  to_port           = 443
}
