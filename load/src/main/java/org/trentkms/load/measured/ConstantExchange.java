package org.trentkms.load.measured;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.trentkms.id.RequestId;
import org.trentkms.server.http.AuditGate;
import org.trentkms.server.http.Exchange;
import org.trentkms.server.http.Reply;
import org.trentkms.sigv4.HttpRequest;

/// The yardstick: answers every request with the same bytes, as many as an Encrypt of 64 bytes is
/// answered with, and does nothing else. There is no log that an answer would wait for.
final class ConstantExchange implements Exchange, AuditGate {

  private static final RequestId ID = new RequestId("00000000-0000-4000-8000-000000000000");
  private static final byte[] BODY =
      ("{\"CiphertextBlob\":\"%s\",\"EncryptionAlgorithm\":\"SYMMETRIC_DEFAULT\","
              + "\"KeyId\":\"arn:aws:kms:us-east-1:000000000000:key/%s\"}")
          .formatted("A".repeat(176), ID.value())
          .getBytes(US_ASCII);

  @Override
  public Reply handle(HttpRequest request) {
    return new Reply(200, ID, BODY.clone(), 0);
  }

  @Override
  public long written() {
    return 0;
  }

  @Override
  public void flush() {
    // Nothing is ever appended.
  }
}
