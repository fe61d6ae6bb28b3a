package org.trentkms.server;

import static org.trentkms.server.AccessRow.BY_BLOB;
import static org.trentkms.server.AccessRow.Reason.DENIED_BY_RESOURCE;
import static org.trentkms.server.AccessRow.Reason.NO_IDENTITY_POLICY;
import static org.trentkms.server.AccessRow.Reason.NO_RESOURCE_POLICY;
import static org.trentkms.server.AccessRow.may;
import static org.trentkms.server.AccessRow.mayIf;
import static org.trentkms.server.AccessRow.unless;
import static org.trentkms.server.AccessSubject.CONTEXT;
import static org.trentkms.server.AccessSubject.Kind.AGREEMENT;
import static org.trentkms.server.AccessSubject.Kind.ENCAPSULATING;
import static org.trentkms.server.AccessSubject.Kind.MAC;
import static org.trentkms.server.AccessSubject.Kind.SIGNING;
import static org.trentkms.server.AccessSubject.Kind.SYMMETRIC;
import static org.trentkms.server.AccessSubject.TEXT;

import java.util.List;
import java.util.stream.Stream;
import org.trentkms.server.AccessScene.Part;
import software.amazon.awssdk.services.kms.model.DataKeyPairSpec;
import software.amazon.awssdk.services.kms.model.DataKeySpec;
import software.amazon.awssdk.services.kms.model.EncapsulationAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.KeyAgreementAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.MacAlgorithmSpec;
import software.amazon.awssdk.services.kms.model.SigningAlgorithmSpec;

/// The operations that use a key for what it is for.
final class CryptographicAccess {

  private CryptographicAccess() {}

  static List<AccessRow> rows() {
    return Stream.of(
            encrypting(), dataKeys(), dataKeyPairs(), signing(), agreeing(), encapsulating())
        .flatMap(List::stream)
        .toList();
  }

  private static List<AccessRow> encrypting() {
    return List.of(
        new AccessRow(
            "Encrypt",
            SYMMETRIC,
            (kms, key) -> kms.encrypt(r -> r.keyId(key.arn()).plaintext(TEXT)),
            AccessScene.of()
                .withKeyPolicy(
                    "{'Effect':'Allow','Principal':{'AWS':'arn:aws:iam::111122223333:user/team/Bob'},"
                        + "'Action':'kms:Encrypt','Resource':'*'}"),
            unless("user/team/Bob", "user/Eve", NO_IDENTITY_POLICY)),
        new AccessRow(
            "Decrypt",
            SYMMETRIC,
            (kms, key) -> kms.decrypt(r -> r.ciphertextBlob(key.made()).encryptionContext(CONTEXT)),
            AccessScene.of(
                mayIf("kms:Decrypt", "StringEquals", "kms:EncryptionContext:Stage", "test")),
            unless("'test'", "'Test'", NO_IDENTITY_POLICY).on(BY_BLOB)),
        new AccessRow(
            "ReEncrypt",
            SYMMETRIC,
            (kms, key) ->
                kms.reEncrypt(r ->
                    r.ciphertextBlob(key.made())
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(key.alias())),
            AccessScene.of(mayIf("kms:ReEncrypt*", "Bool", "kms:ReEncryptOnSameKey", "true")),
            unless("'true'", "'false'", NO_IDENTITY_POLICY).of("kms:ReEncryptFrom").on(BY_BLOB)),
        new AccessRow(
            "ReEncrypt",
            SYMMETRIC,
            (kms, key) ->
                kms.reEncrypt(r ->
                    r.ciphertextBlob(key.made())
                        .sourceEncryptionContext(CONTEXT)
                        .destinationKeyId(key.other())),
            AccessScene.of(may("kms:ReEncryptFrom", "$KEY"), may("kms:ReEncryptTo", "$OTHER")),
            unless("$OTHER", "$KEY", NO_IDENTITY_POLICY).of("kms:ReEncryptTo").on("$OTHER")));
  }

  private static List<AccessRow> dataKeys() {
    return List.of(
        new AccessRow(
            "GenerateDataKey",
            SYMMETRIC,
            (kms, key) ->
                kms.generateDataKey(r ->
                    r.keyId(key.arn()).keySpec(DataKeySpec.AES_256).encryptionContext(CONTEXT)),
            AccessScene.of(
                "{'Effect':'Allow','Action':'kms:GenerateDataKey','Resource':'*','Condition':"
                    + "{'ForAllValues:StringEquals':{'kms:EncryptionContextKeys':['app','stage']},"
                    + "'Null':{'kms:EncryptionContextKeys':'false'}}}"),
            unless("'stage'", "'Stage'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "GenerateDataKeyWithoutPlaintext",
            SYMMETRIC,
            (kms, key) ->
                kms.generateDataKeyWithoutPlaintext(
                    r -> r.keyId(key.arn()).keySpec(DataKeySpec.AES_256)),
            AccessScene.of("{'Effect':'Allow','NotAction':'kms:Encrypt','Resource':'*'}"),
            unless("kms:Encrypt", "kms:Generate*", NO_IDENTITY_POLICY)),
        new AccessRow(
            "GenerateRandom",
            SYMMETRIC,
            (kms, key) -> kms.generateRandom(r -> r.numberOfBytes(8)),
            AccessScene.of(
                mayIf("kms:GenerateRandom", "StringEquals", "aws:RequestedRegion", "us-east-1")),
            unless("us-east-1", "eu-west-1", NO_IDENTITY_POLICY).on("*")));
  }

  private static List<AccessRow> dataKeyPairs() {
    return List.of(
        new AccessRow(
            "GenerateDataKeyPair",
            SYMMETRIC,
            (kms, key) ->
                kms.generateDataKeyPair(
                    r -> r.keyId(key.arn()).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)),
            AccessScene.of(mayIf("kms:*Pair", "StringLike", "kms:DataKeyPairSpec", "ECC_NIST_P2*")),
            unless("ECC_NIST_P2*", "ECC_NIST_P3*", NO_IDENTITY_POLICY)),
        new AccessRow(
            "GenerateDataKeyPairWithoutPlaintext",
            SYMMETRIC,
            (kms, key) ->
                kms.generateDataKeyPairWithoutPlaintext(
                    r -> r.keyId(key.arn()).keyPairSpec(DataKeyPairSpec.ECC_NIST_P256)),
            AccessScene.of(may("kms:*", "*"))
                .withKeyPolicy(
                    "{'Effect':'Deny','Principal':'*','Action':'kms:GenerateDataKey*','Resource':'*',"
                        + "'Condition':{'StringEquals':{'aws:username':'Eve'}}}"),
            unless("'Eve'", "'Bob'", DENIED_BY_RESOURCE)));
  }

  private static List<AccessRow> signing() {
    var ecdsa = SigningAlgorithmSpec.ECDSA_SHA_256;
    var hmac = MacAlgorithmSpec.HMAC_SHA_256;
    return List.of(
        new AccessRow(
            "Sign",
            SIGNING,
            (kms, key) -> kms.sign(r -> r.keyId(key.arn()).message(TEXT).signingAlgorithm(ecdsa)),
            AccessScene.of(mayIf("kms:Sign", "StringEquals", "kms:MessageType", "RAW")),
            unless("RAW", "DIGEST", NO_IDENTITY_POLICY)),
        new AccessRow(
            "Verify",
            SIGNING,
            (kms, key) ->
                kms.verify(r ->
                    r.keyId(key.arn()).message(TEXT).signature(key.made()).signingAlgorithm(ecdsa)),
            AccessScene.of(
                mayIf("kms:Verify", "StringNotEquals", "kms:SigningAlgorithm", "ECDSA_SHA_384")),
            unless("ECDSA_SHA_384", "ECDSA_SHA_256", NO_IDENTITY_POLICY)),
        new AccessRow(
            "GenerateMac",
            MAC,
            (kms, key) -> kms.generateMac(r -> r.keyId(key.arn()).message(TEXT).macAlgorithm(hmac)),
            AccessScene.of(mayIf("kms:GenerateMac", "StringEquals", "kms:KeySpec", "HMAC_256")),
            unless("HMAC_256", "HMAC_384", NO_IDENTITY_POLICY)),
        new AccessRow(
            "VerifyMac",
            MAC,
            (kms, key) ->
                kms.verifyMac(
                    r -> r.keyId(key.arn()).message(TEXT).mac(key.made()).macAlgorithm(hmac)),
            AccessScene.of(
                mayIf("kms:VerifyMac", "StringEquals", "kms:MacAlgorithm", "HMAC_SHA_256")),
            unless("HMAC_SHA_256", "HMAC_SHA_512", NO_IDENTITY_POLICY)));
  }

  private static List<AccessRow> agreeing() {
    return List.of(
        new AccessRow(
            "GetPublicKey",
            SIGNING,
            (kms, key) -> kms.getPublicKey(r -> r.keyId(key.alias())),
            AccessScene.of(
                mayIf("kms:GetPublicKey", "StringLike", "kms:RequestAlias", "$ALIAS_NAME")),
            unless("$ALIAS_NAME", "alias/other-*", NO_IDENTITY_POLICY)),
        new AccessRow(
            "DeriveSharedSecret",
            AGREEMENT,
            (kms, key) ->
                kms.deriveSharedSecret(r ->
                    r.keyId(key.arn())
                        .publicKey(key.made())
                        .keyAgreementAlgorithm(KeyAgreementAlgorithmSpec.ECDH)),
            AccessScene.of(may("kms:*", "*"))
                .with(
                    Part.KEY_POLICY,
                    "{'Effect':'Allow','Principal':{'AWS':'$OWNER'},'Resource':'*','Action':"
                        + "['kms:PutKeyPolicy','kms:DeriveSharedSecret']}"),
            unless("DeriveSharedSecret", "DeriveSharedSecrets", NO_RESOURCE_POLICY)));
  }

  private static List<AccessRow> encapsulating() {
    var mlKem = EncapsulationAlgorithmSpec.ML_KEM;
    return List.of(
        new AccessRow(
            "Encapsulate",
            ENCAPSULATING,
            (kms, key) -> kms.encapsulate(r -> r.keyId(key.arn()).encapsulationAlgorithm(mlKem)),
            AccessScene.of(
                mayIf(
                    "kms:Encapsulate",
                    "ForAnyValue:StringEquals",
                    "kms:ResourceAliases",
                    "$ALIAS_NAME")),
            unless("$ALIAS_NAME", "alias/of-none", NO_IDENTITY_POLICY)),
        new AccessRow(
            "Decapsulate",
            ENCAPSULATING,
            (kms, key) ->
                kms.decapsulate(r ->
                    r.keyId(key.arn())
                        .sharedSecretCiphertextBlob(key.made())
                        .encapsulationAlgorithm(mlKem)),
            AccessScene.of(may("kms:decaps?late", "$KEY")),
            unless("decaps?late", "encaps?late", NO_IDENTITY_POLICY)));
  }
}
