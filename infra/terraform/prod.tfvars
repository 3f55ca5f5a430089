# Two zones, a database that never sleeps with a stand-by beside it, and the company's own sign-in.
environment           = "prod"
name                  = "hr-chatbot"
frontend_domain       = "ting-hr-chatbot.goingcloud.ai"
api_domain            = "api.ting-hr-chatbot.goingcloud.ai"
alarm_email           = "hr-chatbot@goingcloud.ai"
budget_usd            = 600
working_zones         = 2
database_instances    = 2
database_min_capacity = 0.5
database_max_capacity = 8
backup_retention_days = 14
frontend_instances    = { min = 1, max = 3 }

# Replace with your provider's: with login.example.com the plan stops. docs/deployment says what it must be told.
oidc = {
  issuer    = "https://login.example.com/hr"
  audiences = ["hr-chatbot-api"]
  client_id = "hr-chatbot"
}
