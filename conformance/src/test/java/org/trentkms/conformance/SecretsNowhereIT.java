package org.trentkms.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.services.kms.model.KeySpec;

/// Plaintexts, signed messages, data keys, private keys, shared secrets, key materials, secret
/// access keys, the domain key and the root key are nowhere in the files of a server and in what it
/// prints: not raw, not in hexadecimal, not in base64 at any offset, not compressed. What a heap
/// dump of the running server holds of them is printed.
final class SecretsNowhereIT {

  private static final int ACCESS_KEYS = 4;
  private static final String GIVEN = "a secret that is given to the program";
  private static final Pattern ACCESS_KEY =
      Pattern.compile("\"secretAccessKey\":\"([^\"]*)\",\"accessKeyId\":\"([^\"]*)\"");

  @TempDir private Path folder;

  /// Where the operator keeps what he is told.
  @TempDir private Path elsewhere;

  @Test
  void secrets_areInNoFileAndInNothingPrinted()
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    var data = folder.resolve("data");
    try (var trent = TrentProcess.start(Launch.dev(folder).withData(data));
        var clients = new Clients(trent.endpoint())) {
      var kms = clients.client("111122223333", "us-east-1");
      var work = new SecretWork(new Account("111122223333", "us-east-1", kms));
      var plaintexts = work.plaintexts();
      var dump = dumpHeap(trent.pid());
      trent.terminate();
      var stored = new StoredSecrets(data, data.resolve("root.key"));
      var materials = materials(stored, work.keys());
      var above = List.of(stored.domainKey(), Files.readAllBytes(data.resolve("root.key")));
      report(dump, plaintexts, materials, above);
      Files.delete(dump);
      Files.delete(data.resolve("root.key"));
      assertNowhere(plaintexts);
      assertNowhere(materials);
      assertNowhere(above);
    }
  }

  @Test
  void secretAccessKeys_areInNoFileAndInNothingPrinted() throws IOException {
    var data = folder.resolve("data");
    var secrets = new ArrayList<byte[]>();
    var strict =
        Launch.dev(folder)
            .withData(data)
            .with("--strict", "--access-key", "AKIATRENTSTRICT00001", "--secret", "env:GIVEN")
            .withEnvironment(Map.of("GIVEN", GIVEN));
    try (var trent = TrentProcess.start(strict);
        var clients = new Clients(trent.endpoint())) {
      for (var i = 0; i < ACCESS_KEYS; i++) {
        var made = operate(data, "create", "--json", "--account", "111122223333");
        var parts = ACCESS_KEY.matcher(made);
        assertThat(parts.find()).isTrue();
        secrets.add(parts.group(1).getBytes(StandardCharsets.US_ASCII));
        clients.client(parts.group(2), parts.group(1), "us-east-1").createKey();
        if (i == 0) {
          operate(data, "delete", parts.group(2));
        }
      }
      trent.terminate();
    }
    assertThat(secrets).allMatch(secret -> secret.length == 40);
    secrets.add(GIVEN.getBytes(StandardCharsets.US_ASCII));
    assertNowhere(secrets);
  }

  /// Runs a command for access keys, and returns what it has printed.
  private String operate(Path data, String command, String... options) {
    var launch =
        Launch.command(elsewhere, "access-key", command, "--data", data.toString()).with(options);
    var process = TrentProcess.begin(launch);
    assertThat(process.await()).isZero();
    return process.output();
  }

  /// The secrets of symmetric and HMAC keys, and the private parts of pairs.
  private static List<byte[]> materials(StoredSecrets stored, List<KmsKey> keys)
      throws IOException, SQLException, GeneralSecurityException {
    var materials = new ArrayList<byte[]>();
    for (var key : keys) {
      if (key.spec() == KeySpec.SYMMETRIC_DEFAULT || key.spec() == KeySpec.HMAC_512) {
        materials.add(stored.material(key));
      } else {
        materials.addAll(PrivateParts.of(key.spec(), stored.privateKey(key)));
      }
    }
    return materials;
  }

  private static void report(
      Path dump, List<byte[]> plaintexts, List<byte[]> materials, List<byte[]> above)
      throws IOException {
    System.out.printf(
        "in the heap dump: %d of %d plaintexts, data keys and shared secrets, %d of %d key materials"
            + " and parts of private keys, domain key: %d, root key: %d%n",
        count(dump, plaintexts),
        plaintexts.size(),
        count(dump, materials),
        materials.size(),
        count(dump, above.subList(0, 1)),
        count(dump, above.subList(1, 2)));
  }

  @Test
  void plantedSecret_isFoundInEveryForm() throws IOException {
    var secret = "a secret of 32 bytes, as it was..".getBytes(StandardCharsets.US_ASCII);
    for (var form : forms(secret)) {
      var file =
          Files.write(
              folder.resolve("planted"),
              concatenated("before ".getBytes(StandardCharsets.US_ASCII), form));
      assertThat(count(file, List.of(secret))).isOne();
      try (var compressed = new GZIPOutputStream(Files.newOutputStream(file))) {
        compressed.write(form);
      }
      assertThat(count(file, List.of(secret))).isOne();
    }
  }

  private Path dumpHeap(long pid) throws IOException, InterruptedException {
    var dump = folder.resolve("heap.hprof");
    var jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
    var process =
        new ProcessBuilder(jcmd, Long.toString(pid), "GC.heap_dump", dump.toString())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    assertThat(process.waitFor()).isZero();
    return dump;
  }

  private void assertNowhere(List<byte[]> secrets) throws IOException {
    try (var files = Files.walk(folder)) {
      for (var file : files.filter(Files::isRegularFile).toList()) {
        assertThat(count(file, secrets)).as(file.toString()).isZero();
      }
    }
  }

  private static long count(Path file, List<byte[]> secrets) throws IOException {
    var content = new String(decompressed(Files.readAllBytes(file)), StandardCharsets.ISO_8859_1);
    return secrets.stream()
        .filter(secret ->
            forms(secret).stream()
                .anyMatch(form -> content.contains(new String(form, StandardCharsets.ISO_8859_1))))
        .count();
  }

  private static byte[] decompressed(byte[] content) throws IOException {
    if (content.length < 2 || content[0] != 0x1f || content[1] != (byte) 0x8b) {
      return content;
    }
    try (var stream = new GZIPInputStream(new ByteArrayInputStream(content))) {
      return stream.readAllBytes();
    }
  }

  /// The secret raw, in hexadecimal of both cases, and what its base64 has in common wherever in a
  /// longer text it stands.
  private static List<byte[]> forms(byte[] secret) {
    var base64 = Stream.of(0, 1, 2).map(offset -> base64Core(secret, offset));
    var hex =
        Stream.of(HexFormat.of(), HexFormat.of().withUpperCase())
            .map(format -> format.formatHex(secret));
    return Stream.concat(
            Stream.of(secret),
            Stream.concat(hex, base64).map(text -> text.getBytes(StandardCharsets.US_ASCII)))
        .toList();
  }

  private static String base64Core(byte[] secret, int offset) {
    var text = Base64.getEncoder().encodeToString(concatenated(new byte[offset], secret));
    var first = offset == 0 ? 0 : 4;
    return text.substring(first, (offset + secret.length) / 3 * 4);
  }

  private static byte[] concatenated(byte[] first, byte[] second) {
    var both = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, both, first.length, second.length);
    return both;
  }
}
