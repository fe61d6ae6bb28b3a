// The KMS client of AWS's JavaScript SDK against Trent: what it answers is held against what it must be.
import assert from "node:assert/strict";
import {
  CreateAliasCommand,
  CreateKeyCommand,
  DecryptCommand,
  DescribeKeyCommand,
  DisableKeyCommand,
  EncryptCommand,
  GenerateDataKeyCommand,
  KMSClient,
  ListAliasesCommand,
  ListResourceTagsCommand,
  SignCommand,
  VerifyCommand,
  paginateListKeys,
} from "@aws-sdk/client-kms";

const kms = new KMSClient({ maxAttempts: 1 });
const call = (Command, input) => kms.send(new Command(input));
const refused = (name, Command, input) => assert.rejects(call(Command, input), { name });

// A key, its alias, its tags.
const key = (
  await call(CreateKeyCommand, { Description: "made by the JavaScript SDK", Tags: [{ TagKey: "team", TagValue: "blue" }] })
).KeyMetadata;
assert.equal(key.KeyState, "Enabled");
await call(CreateAliasCommand, { AliasName: "alias/javascript", TargetKeyId: key.KeyId });
assert.deepEqual((await call(DescribeKeyCommand, { KeyId: "alias/javascript" })).KeyMetadata, key);
assert.deepEqual((await call(ListResourceTagsCommand, { KeyId: key.KeyId })).Tags, [{ TagKey: "team", TagValue: "blue" }]);

// A ciphertext, which its encryption context belongs to.
const plaintext = Buffer.from("hello");
const context = { purpose: "test", stage: "eins – zwei" };
const { CiphertextBlob: blob } = await call(EncryptCommand, {
  KeyId: "alias/javascript",
  Plaintext: plaintext,
  EncryptionContext: context,
});
const opened = await call(DecryptCommand, { CiphertextBlob: blob, EncryptionContext: context });
assert.deepEqual(Buffer.from(opened.Plaintext), plaintext);
assert.equal(opened.KeyId, key.Arn);
await refused("InvalidCiphertextException", DecryptCommand, { CiphertextBlob: blob });

// A data key, in plaintext and sealed.
const pair = await call(GenerateDataKeyCommand, { KeyId: key.KeyId, KeySpec: "AES_256" });
assert.equal(pair.Plaintext.length, 32);
assert.deepEqual((await call(DecryptCommand, { CiphertextBlob: pair.CiphertextBlob })).Plaintext, pair.Plaintext);

// A signature, and one that is none.
const signer = (await call(CreateKeyCommand, { KeySpec: "ECC_NIST_P256", KeyUsage: "SIGN_VERIFY" })).KeyMetadata.KeyId;
const signed = { KeyId: signer, Message: plaintext, SigningAlgorithm: "ECDSA_SHA_256" };
const { Signature: signature } = await call(SignCommand, signed);
assert.equal((await call(VerifyCommand, { ...signed, Signature: signature })).SignatureValid, true);
await refused("KMSInvalidSignatureException", VerifyCommand, { ...signed, Message: Buffer.from("hullo"), Signature: signature });

// Lists, in pages of one.
const listed = new Set();
for await (const page of paginateListKeys({ client: kms, pageSize: 1 }, {})) {
  page.Keys.forEach((entry) => listed.add(entry.KeyId));
}
assert.deepEqual(listed, new Set([key.KeyId, signer]));
const { Aliases: aliases } = await call(ListAliasesCommand, { KeyId: key.KeyId });
assert.deepEqual(aliases.map((alias) => alias.AliasName), ["alias/javascript"]);

// Refusals.
await call(DisableKeyCommand, { KeyId: key.KeyId });
await refused("DisabledException", EncryptCommand, { KeyId: key.KeyId, Plaintext: plaintext });
await refused("NotFoundException", DescribeKeyCommand, { KeyId: "alias/nobody" });
const stranger = new KMSClient({
  maxAttempts: 1,
  credentials: { accessKeyId: process.env.AWS_ACCESS_KEY_ID, secretAccessKey: "wrong" },
});
await assert.rejects(stranger.send(new DescribeKeyCommand({ KeyId: key.KeyId })), { name: "InvalidSignatureException" });

console.log("all is well");
