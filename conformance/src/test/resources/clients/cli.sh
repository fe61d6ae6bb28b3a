#!/bin/sh
# AWS's command line against Trent: every call by its own process, and what it prints held against what it must be.
set -eu

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

fail() { # what was expected
  echo "not as it must be: $*" >&2
  exit 1
}

is() { # actual, expected, what
  [ "$1" = "$2" ] || fail "$3: '$1', not '$2'"
}

refused() { # error code, arguments of aws kms…
  code=$1
  shift
  if aws kms "$@" >"$work/answer" 2>&1; then
    fail "$* is refused with $code"
  fi
  grep -q "($code)" "$work/answer" || fail "$* is refused with $code: $(cat "$work/answer")"
}

# A key, its alias, its tags.
key=$(aws kms create-key --description "made by the command line" --tags TagKey=team,TagValue=blue --query KeyMetadata.KeyId --output text)
aws kms create-alias --alias-name alias/cli --target-key-id "$key"
is "$(aws kms describe-key --key-id alias/cli --query KeyMetadata.KeyId --output text)" "$key" "the key of the alias"
is "$(aws kms list-resource-tags --key-id "$key" --query 'Tags[0].TagValue' --output text)" blue "the tag"

# A ciphertext, which its encryption context belongs to.
printf 'hello' >"$work/plain"
aws kms encrypt --key-id alias/cli --plaintext "fileb://$work/plain" --encryption-context purpose=test,stage=one \
  --query CiphertextBlob --output text | base64 -d >"$work/blob"
opened=$(aws kms decrypt --ciphertext-blob "fileb://$work/blob" --encryption-context stage=one,purpose=test --query Plaintext --output text)
is "$(printf %s "$opened" | base64 -d)" hello "the plaintext"
refused InvalidCiphertextException decrypt --ciphertext-blob "fileb://$work/blob" --encryption-context purpose=other

# A data key, in plaintext and sealed.
aws kms generate-data-key --key-id "$key" --key-spec AES_256 --query '[Plaintext, CiphertextBlob]' --output text >"$work/pair"
read -r plain sealed <"$work/pair"
printf %s "$sealed" | base64 -d >"$work/sealed"
is "$(aws kms decrypt --ciphertext-blob "fileb://$work/sealed" --query Plaintext --output text)" "$plain" "the data key"

# A signature, and one that is none.
signer=$(aws kms create-key --key-spec ECC_NIST_P256 --key-usage SIGN_VERIFY --query KeyMetadata.KeyId --output text)
aws kms sign --key-id "$signer" --message "fileb://$work/plain" --signing-algorithm ECDSA_SHA_256 \
  --query Signature --output text | base64 -d >"$work/signature"
is "$(aws kms verify --key-id "$signer" --message "fileb://$work/plain" --signature "fileb://$work/signature" \
  --signing-algorithm ECDSA_SHA_256 --query SignatureValid --output text)" True "the signature"
printf 'hullo' >"$work/other"
refused KMSInvalidSignatureException verify --key-id "$signer" --message "fileb://$work/other" \
  --signature "fileb://$work/signature" --signing-algorithm ECDSA_SHA_256

# Lists, in pages of one.
is "$(aws kms list-keys --page-size 1 --query 'Keys[].KeyId' --output text | wc -w)" 2 "the number of keys"
is "$(aws kms list-aliases --query 'Aliases[?AliasName==`alias/cli`].TargetKeyId' --output text)" "$key" "the listed alias"

# Refusals.
aws kms disable-key --key-id "$key"
refused DisabledException encrypt --key-id "$key" --plaintext "fileb://$work/plain"
refused NotFoundException describe-key --key-id alias/nobody
AWS_SECRET_ACCESS_KEY=wrong refused InvalidSignatureException list-keys
AWS_ACCESS_KEY_ID=AKIAAAAAAAAAAAAAAAAA refused UnrecognizedClientException list-keys

echo "all is well"
