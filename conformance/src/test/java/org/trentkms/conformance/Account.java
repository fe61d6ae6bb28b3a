package org.trentkms.conformance;

import java.util.function.Consumer;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateKeyRequest;

/// An account with one Region of it, as a client that calls itself by the account's number sees it.
public record Account(String id, String region, KmsClient kms) {

  /// Makes a key and returns its id.
  public String createKey() {
    return createKey(_ -> {});
  }

  /// Makes a key with these options and returns its id.
  public String createKey(Consumer<CreateKeyRequest.Builder> options) {
    return kms.createKey(options).keyMetadata().keyId();
  }

  /// Makes a key that is disabled and returns its id.
  public String createDisabledKey() {
    var key = createKey();
    kms.disableKey(request -> request.keyId(key));
    return key;
  }

  /// Makes a key whose deletion is scheduled and returns its id.
  public String createKeyPendingDeletion() {
    var key = createKey();
    kms.scheduleKeyDeletion(request -> request.keyId(key));
    return key;
  }

  /// Points a new alias at the key.
  public void createAlias(String name, String key) {
    kms.createAlias(request -> request.aliasName(name).targetKeyId(key));
  }

  /// The text encrypted with the key, without a context.
  public SdkBytes encrypt(String key, String text) {
    return kms.encrypt(request -> request.keyId(key).plaintext(SdkBytes.fromUtf8String(text)))
        .ciphertextBlob();
  }

  /// The ARN of a key of this account and Region.
  public String keyArn(String key) {
    return arn("key/" + key);
  }

  /// The ARN of an alias of this account and Region.
  public String aliasArn(String alias) {
    return arn(alias);
  }

  private String arn(String resource) {
    var partition = region.startsWith("cn-") ? "aws-cn" : "aws";
    return "arn:" + partition + ":kms:" + region + ":" + id + ":" + resource;
  }
}
