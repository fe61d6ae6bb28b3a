package org.trentkms.server.command;

import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.json.JsonValue.JsonObject;
import org.trentkms.server.auditlog.chain.PublicKeyInfo;
import org.trentkms.server.control.Command;
import org.trentkms.server.control.Completion;
import org.trentkms.server.control.Invocation;
import org.trentkms.server.json.JsonMembers;

/// GetAuditPublicKey: the public key with which signatures of the audit log are verified.
public final class GetAuditPublicKey implements Command {

  private final Supplier<Optional<PublicKeyInfo>> key;

  /// @param key empty as long as nothing was signed since the start
  public GetAuditPublicKey(Supplier<Optional<PublicKeyInfo>> key) {
    this.key = key;
  }

  @Override
  public String name() {
    return "GetAuditPublicKey";
  }

  @Override
  public boolean isReadOnly() {
    return true;
  }

  @Override
  public Set<String> arguments() {
    return Set.of();
  }

  @Override
  public Completion run(Invocation invocation) {
    return key.get()
        .map(publicKey -> Completion.of(shown(publicKey)))
        .orElseThrow(() ->
            new KmsException(
                ErrorCode.KMS_INTERNAL, "the key is not there yet: try again in a second"));
  }

  private static JsonObject shown(PublicKeyInfo publicKey) {
    return new JsonMembers()
        .with("publicKey", publicKey.pem())
        .with("fingerprint", publicKey.fingerprint())
        .with("signatureAlgorithm", "Ed25519")
        .object();
  }
}
