# Only with front_end = "ecs-express": the page's public name, its certificate and their records.

locals {
  # CloudFront takes certificates from this region alone.
  cloudfront_region = "us-east-1"

  page_domains      = toset(local.ecs_express ? [var.frontend_domain] : [])
  page_validation   = { for option in flatten(aws_acm_certificate.page[*].domain_validation_options[*]) : option.domain_name => option }
  express_host_name = local.ecs_express ? trimprefix(aws_ecs_express_gateway_service.page[0].ingress_paths[0].endpoint, "https://") : null

  # CloudFront's own policies: keep nothing, and hand on all but the host, by which Express Mode finds the service.
  caching_disabled            = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad"
  all_viewer_except_host_name = "b689b0a8-53d0-40ab-baf2-68738e2966ac"
}

resource "aws_acm_certificate" "page" {
  count = local.ecs_express ? 1 : 0

  region            = local.cloudfront_region
  domain_name       = var.frontend_domain
  validation_method = "DNS"

  lifecycle {
    create_before_destroy = true
  }
}

resource "aws_route53_record" "page_certificate" {
  for_each = local.page_domains

  zone_id         = data.aws_route53_zone.zone.zone_id
  name            = local.page_validation[each.key].resource_record_name
  type            = local.page_validation[each.key].resource_record_type
  records         = [local.page_validation[each.key].resource_record_value]
  ttl             = 300
  allow_overwrite = true
}

resource "aws_acm_certificate_validation" "page" {
  count = local.ecs_express ? 1 : 0

  region                  = local.cloudfront_region
  certificate_arn         = aws_acm_certificate.page[0].arn
  validation_record_fqdns = [for record in aws_route53_record.page_certificate : record.fqdn]
}

resource "aws_cloudfront_distribution" "page" {
  count = local.ecs_express ? 1 : 0

  enabled         = true
  is_ipv6_enabled = true
  http_version    = "http2and3"
  price_class     = "PriceClass_200"
  aliases         = [var.frontend_domain]
  comment         = "The page of ${var.name}"

  origin {
    origin_id   = "page"
    domain_name = local.express_host_name

    custom_origin_config {
      http_port              = 80
      https_port             = 443
      origin_protocol_policy = "https-only"
      origin_ssl_protocols   = ["TLSv1.2"]
      # Event streams beat every few seconds.
      origin_read_timeout = 60
    }
  }

  default_cache_behavior {
    target_origin_id         = "page"
    viewer_protocol_policy   = "redirect-to-https"
    allowed_methods          = ["DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"]
    cached_methods           = ["GET", "HEAD"]
    cache_policy_id          = local.caching_disabled
    origin_request_policy_id = local.all_viewer_except_host_name
  }

  restrictions {
    geo_restriction {
      restriction_type = "none"
    }
  }

  viewer_certificate {
    acm_certificate_arn      = aws_acm_certificate_validation.page[0].certificate_arn
    minimum_protocol_version = "TLSv1.2_2021"
    ssl_support_method       = "sni-only"
  }
}

resource "aws_route53_record" "page" {
  for_each = local.ecs_express ? toset(["A", "AAAA"]) : []

  zone_id = data.aws_route53_zone.zone.zone_id
  name    = var.frontend_domain
  type    = each.key

  alias {
    name                   = aws_cloudfront_distribution.page[0].domain_name
    zone_id                = aws_cloudfront_distribution.page[0].hosted_zone_id
    evaluate_target_health = false
  }
}
