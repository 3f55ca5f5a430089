variable "alarm_email" {
  description = "Who is told when something is wrong or dear. The address confirms the subscription once by e-mail."
  type        = string

  validation {
    condition     = can(regex("^[^@ ]+@[^@ ]+\\.[^@ ]+$", var.alarm_email))
    error_message = "alarm_email is one e-mail address."
  }
}

variable "api_concurrency" {
  description = "Most requests that the API works on at once; also a limit on what models and database can cost."
  type        = number
  default     = 20
}

variable "api_domain" {
  description = "Public name of the API, in the zone."
  type        = string
  default     = "api.ting-hr-chatbot.goingcloud.ai"

  validation {
    condition     = endswith(var.api_domain, ".${var.zone_name}")
    error_message = "api_domain is a name in the zone zone_name."
  }
}

variable "api_requests_per_second" {
  description = "Requests a second that API Gateway lets through; bursts may be twice that."
  type        = number
  default     = 50
}

variable "availability_zones" {
  description = "At least two zones: Aurora needs two even when only one is worked in."
  type        = list(string)
  default     = ["ap-northeast-1a", "ap-northeast-1c"]

  validation {
    condition     = length(distinct(var.availability_zones)) >= 2
    error_message = "Aurora needs subnets in at least two availability zones."
  }

  validation {
    condition     = alltrue([for zone in var.availability_zones : startswith(zone, var.region)])
    error_message = "availability_zones are zones of region."
  }
}

variable "backup_retention_days" {
  description = "Days for which the database can be restored to any second."
  type        = number
  default     = 14

  validation {
    condition     = var.backup_retention_days >= 1 && var.backup_retention_days <= 35
    error_message = "backup_retention_days is from 1 to 35."
  }
}

variable "budget_usd" {
  description = "Monthly budget in US dollars. At 80 % forecast and at 100 % spent, alarm_email is told."
  type        = number
  default     = 300
}

variable "chat_model" {
  description = "Inference profile or model that writes answers. A jp. profile keeps prompts in Japan; a global. one does not."
  type        = string
  default     = "jp.anthropic.claude-sonnet-4-6"

  validation {
    condition     = !startswith(var.chat_model, "arn:")
    error_message = "chat_model is an id such as jp.anthropic.claude-sonnet-4-6, not an ARN."
  }

  validation {
    condition     = try(contains(concat(keys(var.inference_profile_regions), ["global"]), regex("^([a-z-]+)\\.[a-z0-9]+\\.[a-z]", var.chat_model)[0]), true)
    error_message = "chat_model is called through a profile whose regions are not known here. Add its first word to inference_profile_regions, with the regions that the profile runs in, as in eu = [\"eu-central-1\", \"eu-west-1\"]; Bedrock lists them beside the profile."
  }
}

variable "chat_prices" {
  description = "What a million tokens of chat_model cost in US dollars (of condense_model, where that is dearer), for the estimate with each answer and for daily_budget_usd; null for the list prices that the code knows of its default and of global.anthropic.claude-sonnet-5-5."
  type        = object({ input = number, cached = number, output = number })
  default     = null

  validation {
    condition     = try(var.chat_prices.input > 0 && var.chat_prices.cached >= 0 && var.chat_prices.output > 0, var.chat_prices == null)
    error_message = "chat_prices: input and output are more than 0, cached is not negative."
  }
}

variable "condense_model" {
  description = "A smaller model for rewriting follow-up questions; null for chat_model itself."
  type        = string
  default     = null

  validation {
    condition     = try(contains(concat(keys(var.inference_profile_regions), ["global"]), regex("^([a-z-]+)\\.[a-z0-9]+\\.[a-z]", var.condense_model)[0]), true)
    error_message = "condense_model is called through a profile whose regions are not known here. Add its first word to inference_profile_regions, with the regions that the profile runs in, as in eu = [\"eu-central-1\", \"eu-west-1\"]; Bedrock lists them beside the profile."
  }
}

variable "conversation_retention_days" {
  description = "Conversations that nobody has gone on with for so many days are forgotten, with their answers. The page says so."
  type        = number
  default     = 365

  validation {
    condition     = var.conversation_retention_days >= 1 && var.conversation_retention_days <= 9999 && floor(var.conversation_retention_days) == var.conversation_retention_days
    error_message = "conversation_retention_days is a whole number from 1 to 9999."
  }
}

variable "create_user_pool" {
  description = "Makes a Cognito user pool to sign in with, for companies without an OpenID Connect provider."
  type        = bool
  default     = false
}

variable "daily_budget_usd" {
  description = "What written answers may cost in a day by chat_prices, for everybody together and over all processes; from then on the passages themselves are shown. Null for no limit. A chat_model of which no price is known needs chat_prices."
  type        = number
  default     = 20

  validation {
    condition     = try(var.daily_budget_usd > 0, var.daily_budget_usd == null)
    error_message = "daily_budget_usd is more than 0, or null."
  }

  validation {
    condition     = var.daily_budget_usd == null || var.chat_prices != null || contains(["jp.anthropic.claude-sonnet-4-6", "global.anthropic.claude-sonnet-5-5"], var.chat_model)
    error_message = "daily_budget_usd is counted by prices, and none is known of this chat_model: set chat_prices, or daily_budget_usd = null."
  }
}

variable "database_instances" {
  description = "1, or 2 for a stand-by in another zone that takes over within a minute."
  type        = number
  default     = 1

  validation {
    condition     = contains([1, 2], var.database_instances)
    error_message = "database_instances is 1 or 2."
  }
}

variable "database_max_capacity" {
  description = "Most Aurora capacity units (about 2 GiB of memory each)."
  type        = number
  default     = 4
}

variable "database_min_capacity" {
  description = <<-EOT
    Fewest Aurora capacity units. 0 pauses the database when nobody asks: nothing is paid for it meanwhile, and the first
    question afterwards waits some 15 seconds (30 after a day), during which the page says that the database wakes up.
    0.5 never pauses and is paid for every hour of the month.
  EOT
  type        = number
  default     = 0.5

  validation {
    condition     = var.database_min_capacity >= 0 && var.database_min_capacity * 2 == floor(var.database_min_capacity * 2)
    error_message = "database_min_capacity is 0 or more, in steps of 0.5."
  }

  validation {
    condition     = var.database_min_capacity <= var.database_max_capacity
    error_message = "database_min_capacity is not above database_max_capacity."
  }
}

variable "database_pause_after_seconds" {
  description = "Idle seconds after which a database with a minimum of 0 pauses."
  type        = number
  default     = 1800

  validation {
    condition     = var.database_pause_after_seconds >= 300 && var.database_pause_after_seconds <= 86400
    error_message = "database_pause_after_seconds is from 300 to 86400."
  }
}

variable "database_version" {
  description = "Aurora PostgreSQL version; its pgvector must be 0.8 or newer, which scripts/verify-aws checks."
  type        = string
  default     = "17.7"

  validation {
    condition     = startswith(var.database_version, "17.")
    error_message = "database_version is a 17.x version of Aurora PostgreSQL."
  }
}

variable "deleted_documents_days" {
  description = "Days for which deleted or replaced documents can still be brought back from the bucket."
  type        = number
  default     = 90
}

variable "deletion_protection" {
  description = "Keeps the database and the user pool from being destroyed. Set to false and applied first, to destroy."
  type        = bool
  default     = true
}

variable "embedding_model" {
  description = "Model that embeds documents and questions. A change is an operation, not only a setting: see the operations page."
  type        = string
  default     = "cohere.embed-v4:0"

  validation {
    condition     = !can(regex("^([a-z-]+)\\.[a-z0-9]+\\.[a-z]", var.embedding_model))
    error_message = "embedding_model: a model that this region runs itself, as in cohere.embed-v4:0. A profile such as global. is not taken here: the permission would name a model that there is not."
  }
}

variable "environment" {
  description = "What this installation is for, as a tag: dev, prod."
  type        = string

  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{0,15}$", var.environment))
    error_message = "environment is a short word in lower case, such as dev or prod."
  }
}

variable "forget_schedule" {
  description = "When old conversations are forgotten, in time_zone: soon after reconcile_schedule, while the database is awake."
  type        = string
  default     = "cron(40 3 * * ? *)"
}

variable "front_end" {
  description = "app-runner, or ecs-express in an account that App Runner does not accept any more."
  type        = string
  default     = "app-runner"

  validation {
    condition     = contains(["app-runner", "ecs-express"], var.front_end)
    error_message = "front_end is app-runner or ecs-express."
  }
}

variable "frontend_domain" {
  description = "Public name of the page, in the zone."
  type        = string
  default     = "ting-hr-chatbot.goingcloud.ai"

  validation {
    condition     = endswith(var.frontend_domain, ".${var.zone_name}")
    error_message = "frontend_domain is a name below the zone zone_name."
  }
}

variable "frontend_instances" {
  description = "Fewest and most instances of the page's server."
  type        = object({ min = number, max = number })
  default     = { min = 1, max = 3 }
}

variable "further_embedding_models" {
  description = "Models of other embedding spaces that are still, or already, asked: both are during a change of embedding_model."
  type        = list(string)
  default     = []

  validation {
    condition     = !anytrue([for model in var.further_embedding_models : can(regex("^([a-z-]+)\\.[a-z0-9]+\\.[a-z]", model))])
    error_message = "further_embedding_models: a model that this region runs itself, as in cohere.embed-v4:0. A profile such as global. is not taken here: the permission would name a model that there is not."
  }
}

variable "image_tag" {
  description = "Tag of both images; scripts/deploy names it after the commit. Tags are never moved, so a new image is a new tag."
  type        = string

  validation {
    condition     = can(regex("^[a-z0-9][a-z0-9._-]{3,127}$", var.image_tag)) && var.image_tag != "latest"
    error_message = "image_tag is the tag of a pushed image such as sha-1a2b3c4; latest would not be noticed when it moves."
  }
}

variable "inference_profile_regions" {
  description = "The regions that each inference profile runs in, by the first word of its id; permissions name the model in each. A global one needs none."
  type        = map(list(string))
  default = {
    apac = ["ap-northeast-1", "ap-northeast-2", "ap-northeast-3", "ap-south-1", "ap-south-2", "ap-southeast-1", "ap-southeast-2", "ap-southeast-4"]
    jp   = ["ap-northeast-1", "ap-northeast-3"]
  }

  validation {
    condition     = alltrue([for regions in values(var.inference_profile_regions) : length(regions) > 0])
    error_message = "inference_profile_regions names at least one region for each profile."
  }
}

variable "ingest_concurrency" {
  description = "Most documents batches that are read at once; models and database see no more than that."
  type        = number
  default     = 2

  validation {
    condition     = var.ingest_concurrency >= 2
    error_message = "A queue hands out to at least 2 at once."
  }
}

variable "log_retention_days" {
  description = "Days for which logs are kept. They hold no question, answer or document."
  type        = number
  default     = 365

  validation {
    condition     = contains([365, 400, 545, 731, 1096, 1827, 2192, 2557, 2922, 3288, 3653], var.log_retention_days)
    error_message = "log_retention_days is a retention that CloudWatch knows, from 365 days on."
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
  description = "The existing OpenID Connect provider that people sign in with. claims say where it writes what."
  type = object({
    issuer    = string
    audiences = list(string)
    client_id = string
    # Whether the client has a secret; a public client uses PKCE alone.
    client_secret = optional(bool, true)
    scopes        = optional(string, "openid profile email")
    # Which token carries the claims to the API: access or id.
    api_token = optional(string, "access")
    claims = optional(object({
      groups     = optional(string, "groups")
      roles      = optional(string, "roles")
      country    = optional(string, "country")
      employment = optional(string, "employment_type")
    }), {})
  })
  default = null

  validation {
    condition     = (var.oidc != null) != var.create_user_pool
    error_message = "Nobody could sign in: set either oidc to your OpenID Connect provider, or create_user_pool = true for a Cognito pool of its own (and not both)."
  }

  validation {
    condition     = var.oidc == null || can(regex("^https://[^?#]+$", var.oidc.issuer))
    error_message = "oidc.issuer is the https address that the provider's tokens name as iss."
  }

  validation {
    condition     = !can(regex("^https://login\\.example\\.com(/|$)", var.oidc.issuer))
    error_message = "oidc still names the placeholder https://login.example.com: put your provider's issuer, audiences and client into the variable file, or set create_user_pool = true in its place."
  }

  validation {
    condition     = var.oidc == null || try(length(var.oidc.audiences), 0) > 0
    error_message = "oidc.audiences names at least one audience (aud or client_id) that the API accepts."
  }

  validation {
    condition     = var.oidc == null || contains(["access", "id"], try(var.oidc.api_token, ""))
    error_message = "oidc.api_token is access or id."
  }
}

variable "reconcile_schedule" {
  description = "When the bucket is compared with the index, in time_zone. Each run wakes a paused database."
  type        = string
  default     = "cron(30 3 * * ? *)"
}

variable "region" {
  description = "AWS region of everything."
  type        = string
  default     = "ap-northeast-1"
}

variable "rerank_model" {
  description = "Model that may reorder the best chunks, such as cohere.rerank-v3-5:0; which are read beside the question; null for none. It is paid for by the search, and is not part of the estimate."
  type        = string
  default     = null

  validation {
    condition     = !can(regex("^([a-z-]+)\\.[a-z0-9]+\\.[a-z]", var.rerank_model))
    error_message = "rerank_model: a model that this region runs itself, as in cohere.embed-v4:0. A profile such as global. is not taken here: the permission would name a model that there is not."
  }
}

variable "tags" {
  description = "Further tags for every resource."
  type        = map(string)
  default     = {}
}

variable "time_zone" {
  description = "The company's time zone: decides what is valid today."
  type        = string
  default     = "Asia/Tokyo"
}

variable "token_seconds" {
  description = "How old a token may be that the page renews no earlier and the API still believes: who loses a group has lost it after so long, and a minute that clocks may differ by."
  type        = number
  default     = 240

  validation {
    condition     = var.token_seconds >= 10 && var.token_seconds <= 300 && floor(var.token_seconds) == var.token_seconds
    error_message = "token_seconds is a whole number from 10 to 300."
  }
}

variable "working_zones" {
  description = "In how many of the zones functions and endpoints are. Each costs an interface endpoint for each service."
  type        = number
  default     = 2

  validation {
    condition     = var.working_zones >= 1 && var.working_zones <= length(var.availability_zones)
    error_message = "working_zones is from 1 to the number of availability_zones."
  }
}

variable "zone_name" {
  description = "The existing public Route 53 zone. Its name servers must be the ones that the registrar names."
  type        = string
  default     = "goingcloud.ai"
}
