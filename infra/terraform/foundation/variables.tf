variable "environment" {
  description = "What this installation is for, as a tag: dev, prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment is a short word in lower case, such as dev or prod."
  }
}

variable "name" {
  description = "Prefix of every name. Two installations in one account differ in it."
  type        = string
  default     = "hr-chatbot"

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{2,22}[a-z0-9]$", var.name))
    error_message = "name has 4 to 24 lower-case letters, digits and hyphens, and begins with a letter."
  }
}

variable "oidc" {
  description = "The existing OpenID Connect provider; here only whether it is named, and whether its client has a secret."
  type        = object({ issuer = optional(string, ""), client_secret = optional(bool, true) })
  default     = null

  validation {
    condition     = !can(regex("^https://login\\.example\\.com(/|$)", var.oidc.issuer))
    error_message = "oidc still names the placeholder https://login.example.com: put your provider's issuer, audiences and client into the variable file, or set create_user_pool = true in its place."
  }
}

variable "region" {
  description = "AWS region of everything."
  type        = string
  default     = "ap-northeast-1"
}

variable "tags" {
  description = "Further tags for every resource."
  type        = map(string)
  default     = {}
}
