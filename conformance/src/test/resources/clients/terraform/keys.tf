# Keys of each kind that the provider knows, and what else it manages. What differs between the two
# states is what can be changed in place.

terraform {
  required_providers {
    aws = { source = "hashicorp/aws" }
  }
}

variable "second" {
  default = false
}

data "aws_caller_identity" "self" {}

locals {
  account = "arn:aws:iam::${data.aws_caller_identity.self.account_id}"
}

resource "aws_kms_key" "pairs" {
  for_each = {
    RSA_2048        = "ENCRYPT_DECRYPT"
    ECC_NIST_P256   = "KEY_AGREEMENT"
    ECC_SECG_P256K1 = "SIGN_VERIFY"
    HMAC_256        = "GENERATE_VERIFY_MAC"
  }
  customer_master_key_spec = each.key
  key_usage                = each.value
  deletion_window_in_days  = 7
}

resource "aws_kms_key" "rotated" {
  multi_region            = true
  description             = var.second ? "" : "first"
  enable_key_rotation     = true
  rotation_period_in_days = var.second ? 2560 : 90
  tags                    = var.second ? { Owner = "b", New = "" } : { Owner = "a", Old = "" }
  policy = jsonencode({
    Version = "2012-10-17"
    Id      = var.second ? "second" : "first"
    Statement = [{
      Effect    = "Allow"
      Principal = { AWS = ["${local.account}:root"] }
      Action    = ["kms:*"]
      Resource  = "*"
    }]
  })
}

resource "aws_kms_external_key" "imported" {
  key_material_base64 = "Wblj06fduthWggmsT0cLVoIMOkeLbc2kVfMud77i/JY="
  description         = var.second ? "second" : "first"
  enabled             = true
}

resource "aws_kms_alias" "app" {
  name          = "alias/app"
  target_key_id = var.second ? aws_kms_external_key.imported.id : aws_kms_key.rotated.key_id
}

resource "aws_kms_grant" "app" {
  name               = "app"
  key_id             = aws_kms_key.rotated.arn
  grantee_principal  = "${local.account}:role/app"
  retiring_principal = "${local.account}:role/owner"
  operations         = var.second ? ["Decrypt"] : ["Encrypt", "Decrypt", "GenerateDataKey"]
  constraints {
    encryption_context_subset = { Department = "Finance" }
  }
}

resource "aws_kms_ciphertext" "secret" {
  key_id    = aws_kms_key.rotated.key_id
  plaintext = "secret"
  context   = { purpose = "test" }
}

data "aws_kms_secrets" "opened" {
  secret {
    name    = "secret"
    payload = aws_kms_ciphertext.secret.ciphertext_blob
    context = { purpose = "test" }
  }
}

data "aws_kms_public_key" "signer" {
  key_id = aws_kms_key.pairs["ECC_SECG_P256K1"].arn
}

data "aws_kms_alias" "managed" {
  name = "alias/aws/s3"
}

output "opened" {
  value = nonsensitive(data.aws_kms_secrets.opened.plaintext["secret"])
}
