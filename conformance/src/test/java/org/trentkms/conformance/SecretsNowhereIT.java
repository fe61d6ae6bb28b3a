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
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.trentkms.conformance.client.Clients;
import org.trentkms.conformance.process.Launch;
import org.trentkms.conformance.process.TrentProcess;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DataKeySpec;

/// Plaintexts, data keys, key materials, the domain key and the root key are nowhere in the files
/// of a server and in what it prints: not raw, not in hexadecimal, not in base64 at any offset, not
/// compressed. What a heap dump of the running server holds of them is printed.
final class SecretsNowhereIT {

  private static final int SECRETS = 20;
  private static final int KEYS = 4;

  @TempDir private Path folder;

  @Test
  void secrets_areInNoFileAndInNothingPrinted()
      throws IOException, InterruptedException, SQLException, GeneralSecurityException {
    var data = folder.resolve("data");
    try (var trent = TrentProcess.start(Launch.dev(folder).withData(data));
        var clients = new Clients(trent.endpoint())) {
      var plaintexts = use(clients.client("test", "us-east-1"));
      var dump = dumpHeap(trent.pid());
      trent.terminate();
      var keys = new StoredSecrets(data).all();
      assertThat(keys).hasSize(1 + KEYS);
      var root = Files.readAllBytes(data.resolve("root.key"));
      report(dump, plaintexts, keys, root);
      Files.delete(dump);
      Files.delete(data.resolve("root.key"));
      assertNowhere(plaintexts);
      assertNowhere(keys);
      assertNowhere(List.of(root));
    }
  }

  private static void report(Path dump, List<byte[]> plaintexts, List<byte[]> keys, byte[] root)
      throws IOException {
    System.out.printf(
        "in the heap dump: %d of %d plaintexts and data keys, %d of %d key materials, domain key:"
            + " %d, root key: %d%n",
        count(dump, plaintexts),
        plaintexts.size(),
        count(dump, keys.subList(1, keys.size())),
        keys.size() - 1,
        count(dump, keys.subList(0, 1)),
        count(dump, List.of(root)));
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

  /// Plaintexts and data keys that the server has seen or made.
  private static List<byte[]> use(KmsClient kms) {
    var secrets = new ArrayList<byte[]>();
    var keys = Stream.generate(() -> kms.createKey().keyMetadata().keyId()).limit(KEYS).toList();
    for (var i = 0; i < SECRETS; i++) {
      var key = keys.get(i % KEYS);
      var made = kms.generateDataKey(r -> r.keyId(key).keySpec(DataKeySpec.AES_256));
      kms.decrypt(r -> r.ciphertextBlob(made.ciphertextBlob()));
      kms.reEncrypt(r -> r.ciphertextBlob(made.ciphertextBlob()).destinationKeyId(key));
      secrets.add(made.plaintext().asByteArray());
      var plaintext =
          SdkBytes.fromByteArray(
              kms.generateRandom(r -> r.numberOfBytes(40)).plaintext().asByteArray());
      kms.encrypt(r -> r.keyId(key).plaintext(plaintext));
      kms.encrypt(r -> r.keyId(key).plaintext(plaintext).dryRun(false));
      secrets.add(plaintext.asByteArray());
    }
    return secrets;
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
