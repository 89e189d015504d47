# The role that EC2 Compliance reads an account with. Apply it once per account.

terraform {
  required_version = ">= 1.3"
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

variable "principal_arn" {
  description = "ARN of the role or user that Backstage runs as"
  type        = string
}

variable "external_id" {
  description = "Asked for when the role is assumed, where set (aws.accounts[].externalId)"
  type        = string
  default     = null
}

variable "role_name" {
  description = "The name in aws.accountDefaults.roleName"
  type        = string
  default     = "ec2-compliance-reader"
}

variable "read_user_data" {
  description = "Whether user data may be read, for the control password-literals. It may hold secrets"
  type        = bool
  default     = false
}

data "aws_iam_policy_document" "trust" {
  statement {
    actions = ["sts:AssumeRole"]

    principals {
      type        = "AWS"
      identifiers = [var.principal_arn]
    }

    dynamic "condition" {
      for_each = var.external_id == null ? [] : [var.external_id]
      content {
        test     = "StringEquals"
        variable = "sts:ExternalId"
        values   = [condition.value]
      }
    }
  }
}

resource "aws_iam_role" "reader" {
  name                 = var.role_name
  description          = "Lets EC2 Compliance for Backstage read compliance evidence"
  assume_role_policy   = data.aws_iam_policy_document.trust.json
  max_session_duration = 3600
}

# The same policy file that the documentation shows.
resource "aws_iam_role_policy" "reader" {
  name   = "ec2-compliance"
  role   = aws_iam_role.reader.id
  policy = file("${path.module}/../policy.json")
}

resource "aws_iam_role_policy" "user_data" {
  count  = var.read_user_data ? 1 : 0
  name   = "ec2-compliance-user-data"
  role   = aws_iam_role.reader.id
  policy = file("${path.module}/../policy-user-data.json")
}

output "role_arn" {
  value = aws_iam_role.reader.arn
}
