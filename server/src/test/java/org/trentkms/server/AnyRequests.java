package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.trentkms.id.AccountId;
import org.trentkms.operation.Entry;
import org.trentkms.server.auditlog.LoggedLines;
import org.trentkms.server.http.ListenerSettings;
import org.trentkms.server.keypairs.ReserveSettings;

/// A `trent dev` and bodies of requests for it, of every operation: usual ones, and the same with
/// anything at all in a member.
final class AnyRequests implements AutoCloseable {

  private static final String POLICY =
      "\"{\\\"Statement\\\":{\\\"Effect\\\":\\\"Deny\\\",\\\"Principal\\\":\\\"*\\\"}}\"";
  private static final Pattern KEY_ID = Pattern.compile("\"KeyId\":\"([^\"]+)\"");
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /// The keys that some operations take in place of the usual one.
  private static final Map<String, List<String>> KINDS =
      Map.of(
          "{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"SIGN_VERIFY\"}",
          List.of("Sign", "Verify", "GetPublicKey"),
          "{\"KeySpec\":\"HMAC_256\",\"KeyUsage\":\"GENERATE_VERIFY_MAC\"}",
          List.of("GenerateMac", "VerifyMac"),
          "{\"KeySpec\":\"ECC_NIST_P256\",\"KeyUsage\":\"KEY_AGREEMENT\"}",
          List.of("DeriveSharedSecret"),
          "{\"KeySpec\":\"ML_KEM_512\",\"KeyUsage\":\"ENCAPSULATE_DECAPSULATE\"}",
          List.of("Encapsulate", "Decapsulate"));

  private final Path folder;
  private final TrentServer server;
  private final Map<String, String> usual;
  private final Map<String, String> fitting = new HashMap<>();

  AnyRequests(Path folder) throws IOException, InterruptedException {
    this.folder = folder;
    server =
        Wiring.dev(
            new DevSettings(
                ListenerSettings.of("127.0.0.1", 0),
                Set.of(),
                new AccountId("000000000000"),
                Optional.of(folder.resolve("data")),
                Optional.empty(),
                ReserveSettings.of(0)));
    var key = key("{}");
    for (var kind : KINDS.entrySet()) {
      var other = key(kind.getKey());
      kind.getValue().forEach(operation -> fitting.put(operation, other));
    }
    usual =
        Map.ofEntries(
            Map.entry("KeyId", key),
            Map.entry("TargetKeyId", key),
            Map.entry("DestinationKeyId", key),
            Map.entry("Plaintext", "\"AAAA\""),
            Map.entry("CiphertextBlob", "\"" + "AQ".repeat(80) + "\""),
            Map.entry("AliasName", "\"alias/usual\""),
            Map.entry("Tags", "[{\"TagKey\":\"a\",\"TagValue\":\"b\"}]"),
            Map.entry("TagKeys", "[\"a\"]"),
            Map.entry("Policy", POLICY),
            Map.entry("Description", "\"d\""),
            Map.entry("NumberOfBytes", "5"),
            Map.entry("KeyPairSpec", "\"ECC_NIST_P256\""),
            Map.entry("Message", "\"AAAA\""),
            Map.entry("Signature", "\"MAYCAQECAQE=\""),
            Map.entry("SigningAlgorithm", "\"ECDSA_SHA_256\""),
            Map.entry("Mac", "\"AAAA\""),
            Map.entry("MacAlgorithm", "\"HMAC_SHA_256\""),
            Map.entry("PublicKey", "\"MAA=\""),
            Map.entry("KeyAgreementAlgorithm", "\"ECDH\""),
            Map.entry("SharedSecretCiphertextBlob", "\"" + "A".repeat(1024) + "\""),
            Map.entry("EncapsulationAlgorithm", "\"ML_KEM\""));
  }

  /// A new key that an operation takes, its id as a JSON text.
  String keyFor(String operation) throws IOException, InterruptedException {
    for (var kind : KINDS.entrySet()) {
      if (kind.getValue().contains(operation)) {
        return key(kind.getKey());
      }
    }
    return key("{}");
  }

  private String key(String options) throws IOException, InterruptedException {
    var made = KEY_ID.matcher(send("CreateKey", options).body());
    assertThat(made.find()).isTrue();
    return "\"" + made.group(1) + "\"";
  }

  /// All operations.
  static List<Entry<?>> entries() {
    return List.copyOf(CatalogueFixture.catalogue().entries());
  }

  /// The names of the members of an operation's request.
  static List<String> members(Entry<?> entry) {
    return Arrays.stream(entry.request().getRecordComponents())
        .map(component -> capitalized(component.getName()))
        .toList();
  }

  private static String capitalized(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }

  /// The usual body of a request, with these values in some members, in JSON.
  String body(Entry<?> entry, Map<String, String> others) {
    return members(entry).stream()
        .filter(member -> others.containsKey(member) || usual.containsKey(member))
        .map(member ->
            "\"" + member + "\":" + others.getOrDefault(member, usual(entry.name(), member)))
        .collect(Collectors.joining(",", "{", "}"));
  }

  /// The key that an operation usually takes, as a JSON text.
  String usual(String operation, String member) {
    var content = usual.getOrDefault(member, "null");
    return member.equals("KeyId") ? fitting.getOrDefault(operation, content) : content;
  }

  /// Calls an operation. The signature is not looked at.
  HttpResponse<String> send(String operation, String body, String... headers)
      throws IOException, InterruptedException {
    var request =
        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + "/"))
            .header("X-Amz-Target", "TrentService." + operation)
            .header(
                "Authorization",
                "AWS4-HMAC-SHA256 Credential=test/20260101/us-east-1/kms/aws4_request,"
                    + " SignedHeaders=host, Signature=none")
            .POST(BodyPublishers.ofString(body));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return CLIENT.send(request.build(), BodyHandlers.ofString());
  }

  /// The lines of the audit log.
  List<String> log() throws IOException {
    return LoggedLines.in(folder.resolve("data/audit"));
  }

  @Override
  public void close() {
    server.close();
  }
}
