package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.Nullable;
import org.trentkms.authorization.AccountAction;
import org.trentkms.authorization.Authorizer;
import org.trentkms.crypto.RandomBytes;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.operation.Call;
import org.trentkms.operation.Operation;
import org.trentkms.operation.Outcome;
import org.trentkms.operation.Outcome.Audit;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.shape.Length;
import org.trentkms.shape.Range;
import org.trentkms.shape.Sensitive;
import org.trentkms.shape.Unlogged;

/// GenerateRandom: gives out random bytes.
public final class GenerateRandom implements Operation<GenerateRandom.Request> {

  private final Authorizer authorizer;
  private final RandomBytes random;

  public GenerateRandom(Authorizer authorizer, RandomBytes random) {
    this.authorizer = authorizer;
    this.random = random;
  }

  @Override
  public Outcome handle(Call<Request> call) {
    var request = call.request();
    authorizer.authorize(call.access(), AccountAction.GENERATE_RANDOM);
    RecipientInfo.requireNone(request.recipient());
    if (request.customKeyStoreId() != null) {
      throw new KmsException(
          ErrorCode.UNSUPPORTED_OPERATION, "Custom key stores are not supported.");
    }
    if (request.numberOfBytes() == null) {
      throw new KmsException(ErrorCode.VALIDATION, "NumberOfBytes is required.");
    }
    return Outcome.answer(new Response(random.secret(request.numberOfBytes()), null), Audit.of());
  }

  /// How many bytes.
  public record Request(
      @Nullable @Unlogged @Range(min = 1, max = 1024) Integer numberOfBytes,
      @Nullable @Length(min = 1, max = 64) String customKeyStoreId,
      @Nullable @Unlogged RecipientInfo recipient) {}

  /// The bytes.
  public record Response(
      @Sensitive SecretBytes plaintext, @Nullable Bytes ciphertextForRecipient) {}
}
