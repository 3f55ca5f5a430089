# One zone and a database that sleeps when nobody asks: cheap, and some 15 seconds slow in the morning.
environment           = "dev"
name                  = "hr-chatbot-dev"
frontend_domain       = "ting-hr-chatbot-dev.goingcloud.ai"
api_domain            = "api.ting-hr-chatbot-dev.goingcloud.ai"
alarm_email           = "hr-chatbot@goingcloud.ai"
budget_usd            = 100
daily_budget_usd      = 5
create_user_pool      = true
working_zones         = 1
database_instances    = 1
database_min_capacity = 0
database_max_capacity = 2
backup_retention_days = 3
frontend_instances    = { min = 1, max = 1 }
