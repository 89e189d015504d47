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

  # The root of an account stands for everybody in it.
  validation {
    condition     = can(regex("^arn:aws(-cn|-us-gov)?:iam::[0-9]{12}:(role|user)/[A-Za-z0-9_+=,.@/-]+$", var.principal_arn))
    error_message = "principal_arn must be the ARN of one role or user, such as arn:aws:iam::111111111111:role/backstage. The root of an account stands for everybody in it, and a session of a role ends."
  }
}

variable "external_id" {
  description = "Made up once for this Backstage, long and random (uuidgen), the same in aws.accountDefaults.externalId. Whoever else can make the same role assume others cannot reach this one without it"
  type        = string
  sensitive   = true

  validation {
    condition     = can(regex("^[A-Za-z0-9_+=,.@:/-]{2,1224}$", var.external_id))
    error_message = "external_id must be 2 to 1224 letters, digits or any of _+=,.@:/-"
  }
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

    condition {
      test     = "StringEquals"
      variable = "sts:ExternalId"
      values   = [var.external_id]
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
