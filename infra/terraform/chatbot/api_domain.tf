# The API's certificate and names, in the zone that is already there.

data "aws_route53_zone" "zone" {
  name         = var.zone_name
  private_zone = false
}

resource "aws_acm_certificate" "api" {
  domain_name       = var.api_domain
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "api_certificate" {
  # The names are known before the certificate is, so the number of records is too.
  for_each = toset([var.api_domain])

  zone_id         = data.aws_route53_zone.zone.zone_id
  name            = local.api_validation[each.key].resource_record_name
  type            = local.api_validation[each.key].resource_record_type
  records         = [local.api_validation[each.key].resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

locals {
  api_validation = { for option in aws_acm_certificate.api.domain_validation_options : option.domain_name => option }
}

resource "aws_acm_certificate_validation" "api" {
  certificate_arn         = aws_acm_certificate.api.arn
  validation_record_fqdns = [for record in aws_route53_record.api_certificate : record.fqdn]
}

resource "aws_route53_record" "api" {
  zone_id = data.aws_route53_zone.zone.zone_id
  name    = var.api_domain
  type    = "A"

  alias {
    name                   = aws_apigatewayv2_domain_name.api.domain_name_configuration[0].target_domain_name
    zone_id                = aws_apigatewayv2_domain_name.api.domain_name_configuration[0].hosted_zone_id
    evaluate_target_health = false
  }
}
