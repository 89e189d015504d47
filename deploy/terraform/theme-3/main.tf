# Theme 3 for a whole organisation, from its management account. It deploys the
# templates of deploy/theme-3, so that both ways come to the same.

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "organizational_unit_ids" {
  description = "Where the stack sets are deployed: roots or organisational units, such as r-ab12 or ou-ab12-cdefghij. Accounts that join them later get the stacks, too"
  type        = list(string)

  validation {
    condition     = length(var.organizational_unit_ids) > 0
    error_message = "organizational_unit_ids must name at least one root or organisational unit."
  }
}

variable "organization_id" {
  description = "The id of the organisation, such as o-exampleorgid"
  type        = string
}

variable "regions" {
  description = "Regions with instances"
  type        = list(string)

  validation {
    condition     = length(var.regions) > 0
    error_message = "regions must name at least one Region, such as ap-southeast-2."
  }
}

variable "alert_address" {
  description = "The mail address that is told when a root user is used"
  type        = string
}

variable "maturity_level" {
  description = "The level that is aimed at, as in ec2Compliance.deadlines.maturityLevel"
  type        = number
  default     = 2

  validation {
    condition     = contains([1, 2, 3], var.maturity_level)
    error_message = "maturity_level must be 1, 2 or 3."
  }
}

variable "region_parameters" {
  description = "Other parameters of region.yaml, such as { TimeZone = \"Australia/Perth\" }"
  type        = map(string)
  default     = {}
}

variable "config_rule_parameters" {
  description = "Parameters of config-rules.yaml, such as { TagKey1 = \"service\" }"
  type        = map(string)
  default     = {}
}

variable "trail" {
  description = "Whether the trail of the organisation is made here"
  type        = bool
  default     = true
}

locals {
  templates = "${path.module}/../../theme-3"
}

resource "aws_cloudformation_stack" "organization" {
  count = var.trail ? 1 : 0

  name          = "theme-3-organization"
  template_body = file("${local.templates}/organization.yaml")
  parameters = {
    OrganizationId = var.organization_id
  }
}

resource "aws_cloudformation_stack_set" "account" {
  name             = "theme-3-account"
  permission_model = "SERVICE_MANAGED"
  capabilities     = ["CAPABILITY_NAMED_IAM"]
  template_body    = file("${local.templates}/account.yaml")
  parameters = {
    AlertAddress = var.alert_address
  }

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }
}

# Sign-ins of the root user appear in this Region alone.
resource "aws_cloudformation_stack_set_instance" "account" {
  stack_set_name            = aws_cloudformation_stack_set.account.name
  stack_set_instance_region = "us-east-1"

  deployment_targets {
    organizational_unit_ids = var.organizational_unit_ids
  }
}

resource "aws_cloudformation_stack_set" "region" {
  name             = "theme-3-region"
  permission_model = "SERVICE_MANAGED"
  template_body    = file("${local.templates}/region.yaml")
  parameters = merge(var.region_parameters, {
    MaturityLevel = tostring(var.maturity_level)
  })

  auto_deployment {
    enabled                          = true
    retain_stacks_on_account_removal = false
  }
}

resource "aws_cloudformation_stack_set_instance" "region" {
  for_each = toset(var.regions)

  stack_set_name            = aws_cloudformation_stack_set.region.name
  stack_set_instance_region = each.value

  deployment_targets {
    organizational_unit_ids = var.organizational_unit_ids
  }

  # The runbook assumes a role of the account.
  depends_on = [aws_cloudformation_stack_set_instance.account]
}

# One a Region: apply the module with a provider of each further Region, or let
# a delegated administrator deploy the pack there.
resource "aws_config_organization_conformance_pack" "config_rules" {
  name          = "theme-3"
  template_body = file("${local.templates}/config-rules.yaml")

  dynamic "input_parameter" {
    for_each = var.config_rule_parameters
    content {
      parameter_name  = input_parameter.key
      parameter_value = input_parameter.value
    }
  }
}
