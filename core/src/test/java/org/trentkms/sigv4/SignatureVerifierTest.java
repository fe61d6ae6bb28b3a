package org.trentkms.sigv4;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.crypto.Sha256;
import org.trentkms.error.ErrorCode;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.identity.AccessKey;
import org.trentkms.identity.AccessKeys;
import org.trentkms.identity.Principal;
import org.trentkms.secret.SecretBytes;

final class SignatureVerifierTest {

  private static final Principal OTHER = new Principal.Root(new AccountId("444455556666"));

  static List<GoldenCase> cases() {
    return GoldenCase.all();
  }

  static List<GoldenCase> acceptedCases() {
    return GoldenCase.all().stream().filter(golden -> golden.canonical().isPresent()).toList();
  }

  @Test
  void goldenCases_areAllThere() {
    assertThat(acceptedCases()).hasSizeGreaterThanOrEqualTo(35);
    assertThat(cases().size() - acceptedCases().size()).isGreaterThanOrEqualTo(80);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void goldenCase_hasItsOutcome(GoldenCase golden) {
    assertThat(Verifiers.outcome(Verifiers.at(golden.clock()), golden.request()))
        .as("%s", golden)
        .isEqualTo(golden.expected());
  }

  @ParameterizedTest
  @MethodSource("acceptedCases")
  void goldenCase_hasItsCanonicalForm(GoldenCase golden) {
    var request = golden.request();
    var list = AuthorizationHeader.of(request, SignedService.KMS).signedHeaders();
    var headers = SignedHeaders.of(list, request.headers());
    var scope =
        CredentialScope.parse(AuthorizationHeader.of(request, SignedService.KMS).credential());

    var canonical = CanonicalRequest.of(request, headers, Sha256.of(request.body()));

    assertThat(canonical).as("%s", golden).hasToString(golden.canonical().orElseThrow());
    assertThat(canonical.stringToSign(RequestDate.of(request), scope))
        .hasToString(golden.stringToSign().orElseThrow());
    assertThat(canonical).as("%s", golden).hasToString(golden.canonical().orElseThrow());
  }

  @Test
  void caller_isWhoOwnsTheAccessKey() {
    var golden = GoldenCase.named("accepts-java-sdk-v2");

    var signed = Verifiers.at(golden.clock()).authenticate(golden.request());

    assertThat(signed.caller().principal()).isEqualTo(Verifiers.KNOWN.bearer());
    assertThat(signed.caller().accessKeyId()).isEqualTo(Verifiers.KNOWN.id());
    assertThat(signed.caller().region()).isEqualTo(new Region("eu-west-1"));
  }

  @Test
  void skew_isConfigurable() {
    var late = GoldenCase.named("refuses-expired").request();

    assertThatCode(() -> withSkew(6).authenticate(late)).doesNotThrowAnyException();
    assertThatThrownBy(() -> withSkew(4).authenticate(late))
        .hasMessage(
            "Signature expired: 20260131T115459Z is now earlier than 20260131T115600Z"
                + " (20260131T120000Z - 4 min.)");
  }

  @ParameterizedTest
  @ValueSource(strings = {"PT0S", "-PT1M", "PT59S", "PT90S", "PT15M1S", "PT1H"})
  void skew_otherThanOneToFifteenMinutes_isRefused(Duration skew) {
    assertThatThrownBy(() -> Verifiers.settings(skew))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 to 15 whole minutes");
  }

  @Test
  void accessKey_thatIsNoLongerKnown_isRefusedAtOnce() {
    var golden = GoldenCase.named("accepts-curl");
    var isKnown = new AtomicBoolean(true);
    AccessKeys keys = id -> isKnown.get() ? Verifiers.KEYS.find(id) : Optional.empty();
    var verifier = Verifiers.knowing(keys, golden.clock());
    verifier.authenticate(golden.request());

    isKnown.set(false);

    assertThatThrownBy(() -> verifier.authenticate(golden.request()))
        .extracting(thrown -> ((KmsException) thrown).code())
        .isEqualTo(ErrorCode.UNRECOGNIZED_CLIENT);
  }

  @ParameterizedTest
  @ValueSource(strings = {"refuses-long-access-key-id", "refuses-empty-access-key-id"})
  void accessKeyId_thatCannotBe_isNotLookedUp(String name) {
    AccessKeys failing =
        id -> {
          throw new AssertionError("looked up " + id);
        };
    var verifier = Verifiers.knowing(failing, GoldenCase.USUAL_TIME);

    assertThatThrownBy(() -> verifier.authenticate(GoldenCase.named(name).request()))
        .isInstanceOf(KmsException.class);
  }

  @Test
  void character_thatNoByteStandsFor_isNotWhatWasSigned() {
    var golden = GoldenCase.named("accepts-runs-of-blanks-in-values");
    var headers =
        golden.request().headers().stream()
            .map(header -> new Header(header.name(), header.value().replace('a', 'š')))
            .toList();
    var request = golden.request();
    var altered =
        new HttpRequest(
            request.method(), request.path(), "", headers, request.body(), request.sourceAddress());

    assertThat(Verifiers.outcome(Verifiers.at(golden.clock()), altered)).startsWith("refused\n");
  }

  @Test
  void accessKey_deletedAfterItWasFound_isUnrecognized() {
    var golden = acceptedCases().getFirst();
    var secret = SecretBytes.owning(Verifiers.SECRET.getBytes(UTF_8));
    AccessKeys deleting =
        id -> {
          secret.close();
          return Optional.of(new AccessKey(id, secret, Verifiers.KNOWN.bearer()));
        };

    assertThatThrownBy(
            () -> Verifiers.knowing(deleting, golden.clock()).authenticate(golden.request()))
        .isInstanceOfSatisfying(
            KmsException.class,
            refusal -> assertThat(refusal.code()).isEqualTo(ErrorCode.UNRECOGNIZED_CLIENT));
  }

  @Test
  void accessKeys_ofTwoSources_areFoundInTheFirstBeforeTheSecond() {
    var same = new AccessKey(Verifiers.KNOWN.id(), Verifiers.KNOWN.secret(), OTHER);
    var another = new AccessKey("AKIATRENTEXAMPLE0002", Verifiers.KNOWN.secret(), OTHER);
    AccessKeys others =
        id -> Stream.of(same, another).filter(key -> key.id().equals(id)).findFirst();
    var both = Verifiers.KEYS.or(others);

    assertThat(both.find(same.id())).containsSame(Verifiers.KNOWN);
    assertThat(both.find(another.id())).containsSame(another);
    assertThat(both.find("AKIATRENTEXAMPLE0003")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-trent-acting-for", "x-trent-source-arn"})
  void whatAServiceSaysOfItsCall_isRefusedUnlessItIsSigned(String name) {
    var golden = GoldenCase.named("accepts-curl");
    var request = golden.request();
    var headers = new ArrayList<>(request.headers());
    headers.add(new Header(name, "arn:aws:iam::111122223333:user/Bob"));
    var altered =
        new HttpRequest(
            request.method(), request.path(), "", headers, request.body(), request.sourceAddress());

    assertThat(Verifiers.outcome(Verifiers.at(golden.clock()), altered))
        .startsWith("refused\n")
        .containsIgnoringCase("'" + name + "' must be a 'SignedHeader'");
  }

  @ParameterizedTest
  @ValueSource(strings = {"x-trent-acting-for", "x-trent-source-arn"})
  void whatAServiceSaysOfItsCall_isRefusedWhereItComesTwice(String name) {
    var sent =
        List.of(new Header("Host", "localhost"), new Header(name, "a"), new Header(name, "b"));

    assertThatThrownBy(() -> SignedHeaders.of("host;" + name, sent))
        .hasMessage("Header '" + name + "' must not be sent more than once.");
  }

  private static SignatureVerifier withSkew(int minutes) {
    return new SignatureVerifier(
        Verifiers.KEYS,
        InstantSource.fixed(GoldenCase.USUAL_TIME),
        Verifiers.settings(Duration.ofMinutes(minutes)));
  }
}
