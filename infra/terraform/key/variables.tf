variable "alias" {
  description = "Name of the key, without the prefix alias/."
  type        = string
}

variable "description" {
  description = "What the key protects."
  type        = string
}

variable "used_by" {
  description = "Services that use the key on their own behalf, each under one condition."
  type = list(object({
    sid       = string
    principal = string
    actions   = list(string)
    condition = object({ test = string, key = string, value = string })
  }))
  default = []
}

variable "used_through" {
  description = "Services through which people and roles of this account may use the key, as in s3 or sqs."
  type        = list(string)
  default     = []
}
