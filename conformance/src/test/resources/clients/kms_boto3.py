"""boto3 against Trent: what it answers is held against what it must be."""

import os

import boto3
from botocore.config import Config
from botocore.exceptions import ClientError


def refused(code, call, **arguments):
    """Requires that a call is refused with this error code."""
    try:
        call(**arguments)
    except ClientError as error:
        assert error.response["Error"]["Code"] == code, error
        return
    raise AssertionError(f"not refused with {code}: {arguments}")


kms = boto3.client("kms", config=Config(retries={"max_attempts": 0}))

# A key, its alias, its tags.
key = kms.create_key(
    Description="made by boto3", Tags=[{"TagKey": "team", "TagValue": "blue"}]
)["KeyMetadata"]
assert key["KeyState"] == "Enabled" and key["Arn"].endswith(key["KeyId"]), key
kms.create_alias(AliasName="alias/boto3", TargetKeyId=key["KeyId"])
described = kms.describe_key(KeyId="alias/boto3")["KeyMetadata"]
assert described == key, described
tags = kms.list_resource_tags(KeyId=key["KeyId"])["Tags"]
assert tags == [{"TagKey": "team", "TagValue": "blue"}], tags

# A ciphertext, which its encryption context belongs to.
context = {"purpose": "test", "stage": "eins – zwei"}
blob = kms.encrypt(
    KeyId="alias/boto3", Plaintext=b"hello", EncryptionContext=context
)["CiphertextBlob"]
opened = kms.decrypt(CiphertextBlob=blob, EncryptionContext=context)
assert opened["Plaintext"] == b"hello" and opened["KeyId"] == key["Arn"], opened
refused("InvalidCiphertextException", kms.decrypt, CiphertextBlob=blob)

# A data key, in plaintext and sealed.
pair = kms.generate_data_key(KeyId=key["KeyId"], KeySpec="AES_256")
assert len(pair["Plaintext"]) == 32
assert kms.decrypt(CiphertextBlob=pair["CiphertextBlob"])["Plaintext"] == pair["Plaintext"]

# A signature, and one that is none.
signer = kms.create_key(KeySpec="ECC_NIST_P256", KeyUsage="SIGN_VERIFY")["KeyMetadata"]["KeyId"]
signed = {"KeyId": signer, "Message": b"hello", "SigningAlgorithm": "ECDSA_SHA_256"}
signature = kms.sign(**signed)["Signature"]
assert kms.verify(**signed, Signature=signature)["SignatureValid"] is True
refused(
    "KMSInvalidSignatureException", kms.verify, **{**signed, "Message": b"hullo"}, Signature=signature
)

# Lists, in pages of one.
pages = kms.get_paginator("list_keys").paginate(PaginationConfig={"PageSize": 1})
listed = {entry["KeyId"] for page in pages for entry in page["Keys"]}
assert listed == {key["KeyId"], signer}, listed
aliases = kms.list_aliases(KeyId=key["KeyId"])["Aliases"]
assert [alias["AliasName"] for alias in aliases] == ["alias/boto3"], aliases

# Refusals.
kms.disable_key(KeyId=key["KeyId"])
refused("DisabledException", kms.encrypt, KeyId=key["KeyId"], Plaintext=b"hello")
refused("NotFoundException", kms.describe_key, KeyId="alias/nobody")
refused("ValidationException", kms.create_key, KeySpec="RSA_1")
stranger = boto3.client(
    "kms",
    aws_access_key_id=os.environ["AWS_ACCESS_KEY_ID"],
    aws_secret_access_key="wrong",
)
refused("InvalidSignatureException", stranger.list_keys)

print("all is well")
