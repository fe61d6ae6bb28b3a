package org.trentkms.operation.table;

import static org.trentkms.error.ErrorCode.CUSTOM_KEY_STORE_INVALID_STATE;
import static org.trentkms.error.ErrorCode.CUSTOM_KEY_STORE_NOT_FOUND;
import static org.trentkms.error.ErrorCode.DEPENDENCY_TIMEOUT;
import static org.trentkms.error.ErrorCode.DISABLED;
import static org.trentkms.error.ErrorCode.DRY_RUN_OPERATION;
import static org.trentkms.error.ErrorCode.INCORRECT_KEY;
import static org.trentkms.error.ErrorCode.INVALID_ARN;
import static org.trentkms.error.ErrorCode.INVALID_CIPHERTEXT;
import static org.trentkms.error.ErrorCode.INVALID_GRANT_TOKEN;
import static org.trentkms.error.ErrorCode.INVALID_KEY_USAGE;
import static org.trentkms.error.ErrorCode.KEY_UNAVAILABLE;
import static org.trentkms.error.ErrorCode.KMS_INTERNAL;
import static org.trentkms.error.ErrorCode.KMS_INVALID_MAC;
import static org.trentkms.error.ErrorCode.KMS_INVALID_SIGNATURE;
import static org.trentkms.error.ErrorCode.KMS_INVALID_STATE;
import static org.trentkms.error.ErrorCode.NOT_FOUND;
import static org.trentkms.error.ErrorCode.UNSUPPORTED_OPERATION;
import static org.trentkms.operation.Entry.Trait.READ_ONLY;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.trentkms.error.ErrorCode;
import org.trentkms.operation.Entry;
import org.trentkms.operation.cryptographic.Decapsulate;
import org.trentkms.operation.cryptographic.Decrypt;
import org.trentkms.operation.cryptographic.DeriveSharedSecret;
import org.trentkms.operation.cryptographic.Encapsulate;
import org.trentkms.operation.cryptographic.Encrypt;
import org.trentkms.operation.cryptographic.GenerateDataKey;
import org.trentkms.operation.cryptographic.GenerateDataKeyPair;
import org.trentkms.operation.cryptographic.GenerateDataKeyPairWithoutPlaintext;
import org.trentkms.operation.cryptographic.GenerateDataKeyWithoutPlaintext;
import org.trentkms.operation.cryptographic.GenerateMac;
import org.trentkms.operation.cryptographic.GenerateRandom;
import org.trentkms.operation.cryptographic.GetPublicKey;
import org.trentkms.operation.cryptographic.ReEncrypt;
import org.trentkms.operation.cryptographic.Sign;
import org.trentkms.operation.cryptographic.Verify;
import org.trentkms.operation.cryptographic.VerifyMac;

/// The cryptographic operations: what each is called, takes and answers, the errors that it
/// declares, and its handler.
final class CryptographicOperations {

  /// What nearly all of them declare.
  private static final Set<ErrorCode> CRYPTOGRAPHIC =
      Set.of(
          NOT_FOUND,
          DISABLED,
          KEY_UNAVAILABLE,
          DEPENDENCY_TIMEOUT,
          INVALID_KEY_USAGE,
          INVALID_GRANT_TOKEN,
          KMS_INTERNAL,
          KMS_INVALID_STATE,
          DRY_RUN_OPERATION);

  private static final Set<ErrorCode> MAC =
      Set.of(
          NOT_FOUND,
          DISABLED,
          KEY_UNAVAILABLE,
          INVALID_KEY_USAGE,
          INVALID_GRANT_TOKEN,
          KMS_INTERNAL,
          KMS_INVALID_STATE,
          DRY_RUN_OPERATION);

  private static final Set<ErrorCode> PUBLIC_KEY =
      Set.of(
          NOT_FOUND,
          DISABLED,
          KEY_UNAVAILABLE,
          DEPENDENCY_TIMEOUT,
          UNSUPPORTED_OPERATION,
          INVALID_ARN,
          INVALID_GRANT_TOKEN,
          INVALID_KEY_USAGE,
          KMS_INTERNAL,
          KMS_INVALID_STATE);

  private static final Set<Entry.Trait> USE = Set.of(READ_ONLY, Entry.Trait.CRYPTOGRAPHIC);

  private CryptographicOperations() {}

  static List<Entry<?>> entries(Tools tools) {
    var entries = new ArrayList<Entry<?>>();
    entries.addAll(encrypting(tools));
    entries.addAll(others(tools));
    return entries;
  }

  private static Set<ErrorCode> with(ErrorCode... more) {
    return with(CRYPTOGRAPHIC, more);
  }

  private static Set<ErrorCode> with(Set<ErrorCode> some, ErrorCode... more) {
    var all = EnumSet.copyOf(some);
    all.addAll(List.of(more));
    return all;
  }

  @SuppressWarnings("checkstyle:methodlength") // a table
  private static List<Entry<?>> encrypting(Tools tools) {
    return List.of(
        new Entry<>(
            "Encrypt",
            Encrypt.Request.class,
            Optional.of(Encrypt.Response.class),
            CRYPTOGRAPHIC,
            USE,
            new Encrypt(tools.keyring())),
        new Entry<>(
            "Decrypt",
            Decrypt.Request.class,
            Optional.of(Decrypt.Response.class),
            with(INCORRECT_KEY, INVALID_CIPHERTEXT),
            USE,
            new Decrypt(tools.keyring())),
        new Entry<>(
            "ReEncrypt",
            ReEncrypt.Request.class,
            Optional.of(ReEncrypt.Response.class),
            with(INCORRECT_KEY, INVALID_CIPHERTEXT),
            USE,
            new ReEncrypt(tools.keyring())),
        new Entry<>(
            "GenerateDataKey",
            GenerateDataKey.Request.class,
            Optional.of(GenerateDataKey.Response.class),
            CRYPTOGRAPHIC,
            USE,
            new GenerateDataKey(tools.keyring(), tools.random())),
        new Entry<>(
            "GenerateDataKeyWithoutPlaintext",
            GenerateDataKeyWithoutPlaintext.Request.class,
            Optional.of(GenerateDataKeyWithoutPlaintext.Response.class),
            CRYPTOGRAPHIC,
            USE,
            new GenerateDataKeyWithoutPlaintext(tools.keyring(), tools.random())),
        new Entry<>(
            "GenerateDataKeyPair",
            GenerateDataKeyPair.Request.class,
            Optional.of(GenerateDataKeyPair.Response.class),
            with(UNSUPPORTED_OPERATION),
            USE,
            new GenerateDataKeyPair(tools.keyring(), tools.keyPairs())),
        new Entry<>(
            "GenerateDataKeyPairWithoutPlaintext",
            GenerateDataKeyPairWithoutPlaintext.Request.class,
            Optional.of(GenerateDataKeyPairWithoutPlaintext.Response.class),
            with(UNSUPPORTED_OPERATION),
            USE,
            new GenerateDataKeyPairWithoutPlaintext(tools.keyring(), tools.keyPairs())));
  }

  @SuppressWarnings("checkstyle:methodlength") // a table
  private static List<Entry<?>> others(Tools tools) {
    return List.of(
        new Entry<>(
            "Sign",
            Sign.Request.class,
            Optional.of(Sign.Response.class),
            CRYPTOGRAPHIC,
            USE,
            new Sign(tools.keyring())),
        new Entry<>(
            "Verify",
            Verify.Request.class,
            Optional.of(Verify.Response.class),
            with(KMS_INVALID_SIGNATURE),
            USE,
            new Verify(tools.keyring())),
        new Entry<>(
            "GenerateMac",
            GenerateMac.Request.class,
            Optional.of(GenerateMac.Response.class),
            MAC,
            USE,
            new GenerateMac(tools.keyring())),
        new Entry<>(
            "VerifyMac",
            VerifyMac.Request.class,
            Optional.of(VerifyMac.Response.class),
            with(MAC, KMS_INVALID_MAC),
            USE,
            new VerifyMac(tools.keyring())),
        new Entry<>(
            "GetPublicKey",
            GetPublicKey.Request.class,
            Optional.of(GetPublicKey.Response.class),
            PUBLIC_KEY,
            Set.of(READ_ONLY),
            new GetPublicKey(tools.keyring())),
        new Entry<>(
            "DeriveSharedSecret",
            DeriveSharedSecret.Request.class,
            Optional.of(DeriveSharedSecret.Response.class),
            CRYPTOGRAPHIC,
            USE,
            new DeriveSharedSecret(tools.keyring())),
        new Entry<>(
            "Encapsulate",
            Encapsulate.Request.class,
            Optional.of(Encapsulate.Response.class),
            CRYPTOGRAPHIC,
            USE,
            new Encapsulate(tools.keyring())),
        new Entry<>(
            "Decapsulate",
            Decapsulate.Request.class,
            Optional.of(Decapsulate.Response.class),
            with(INVALID_CIPHERTEXT),
            USE,
            new Decapsulate(tools.keyring())),
        new Entry<>(
            "GenerateRandom",
            GenerateRandom.Request.class,
            Optional.of(GenerateRandom.Response.class),
            Set.of(
                DEPENDENCY_TIMEOUT,
                KMS_INTERNAL,
                UNSUPPORTED_OPERATION,
                CUSTOM_KEY_STORE_NOT_FOUND,
                CUSTOM_KEY_STORE_INVALID_STATE),
            USE,
            new GenerateRandom(tools.authorizer(), tools.random())));
  }
}
