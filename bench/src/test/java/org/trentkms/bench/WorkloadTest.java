package org.trentkms.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.trentkms.id.AccountId;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.Principal;
import org.trentkms.load.PreparedRequests;
import org.trentkms.load.RequestSigner;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.Workload;
import org.trentkms.load.Workload.Subject;
import org.trentkms.secret.Bytes;
import org.trentkms.secret.SecretBytes;
import org.trentkms.sigv4.SignatureVerifier;

final class WorkloadTest {
  private static final int COUNT = 1000;
  private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
  private static final Credentials CREDENTIALS =
      new Credentials("AKIDEXAMPLE", "secret", "eu-west-1");

  @ParameterizedTest
  @EnumSource
  void sign_anyNumber_makesNoTwoRequestsAlike(Workload workload) {
    assertThat(requests(workload).stream().map(Bytes::copyOf))
        .hasSize(COUNT)
        .doesNotHaveDuplicates();
  }

  @Test
  void next_afterTheLast_isTheFirst() {
    var requests = requests(Workload.ENCRYPT);
    var prepared = new PreparedRequests(requests.subList(0, 2));

    assertThat(bytes(prepared.next())).isEqualTo(requests.get(0));
    assertThat(bytes(prepared.next())).isEqualTo(requests.get(1));
    assertThat(bytes(prepared.next())).isEqualTo(requests.get(0));
  }

  @Test
  void replace_withOthers_goesOnWithTheFirstOfThem() {
    var requests = requests(Workload.ENCRYPT);
    var prepared = new PreparedRequests(requests.subList(0, 2));
    prepared.next();

    prepared.replace(requests.subList(2, 5));

    assertThat(bytes(prepared.next())).isEqualTo(requests.get(2));
    assertThat(bytes(prepared.next())).isEqualTo(requests.get(3));
    assertThat(bytes(prepared.next())).isEqualTo(requests.get(4));
    assertThat(bytes(prepared.next())).isEqualTo(requests.get(2));
  }

  @ParameterizedTest
  @EnumSource
  void sign_anyRequest_isAcceptedByTheVerifier(Workload workload) {
    var accessKey =
        new AccessKey(
            CREDENTIALS.accessKeyId(),
            SecretBytes.owning(CREDENTIALS.secret().getBytes(UTF_8)),
            new Principal.Root(new AccountId("123456789012")));
    var verifier =
        new SignatureVerifier(
            id -> Optional.of(accessKey),
            () -> NOW,
            new SignatureVerifier.Settings(Duration.ofMinutes(5), region -> true));

    var signed = verifier.authenticate(ReceivedRequest.of(requests(workload).getLast()));

    assertThat(signed.caller().account()).isEqualTo(new AccountId("123456789012"));
  }

  private static List<byte[]> requests(Workload workload) {
    var ciphertexts = IntStream.range(0, COUNT).mapToObj(number -> "blob" + number).toList();
    return workload.sign(
        new RequestSigner(CREDENTIALS, "localhost:1", NOW),
        new Subject("key", 64),
        ciphertexts,
        7,
        COUNT);
  }

  private static byte[] bytes(ByteBuffer request) {
    var bytes = new byte[request.remaining()];
    request.get(bytes);
    return bytes;
  }
}
