package org.trentkms.server.seed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.Region;
import org.trentkms.server.document.Binder;
import org.trentkms.server.document.DocumentFailure;
import org.trentkms.server.document.Line;
import org.trentkms.server.document.Problem;
import org.trentkms.server.document.Tree;

/// Seeds as they are read, and every kind of mistake in a file with the line it is on.
@Timeout(30)
final class SeedTest {

  private static final String KEY = "keys:\n  - id: 11111111-1111-1111-1111-111111111111\n";
  private static final String HEX =
      "000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f";

  @TempDir private Path folder;

  /// Whether a text is read as a value of this type.
  static boolean isRead(Class<?> type, String text) {
    var problems = new ArrayList<Problem>();
    var document =
        new Tree.Mapping(1, Map.of("value", new Tree.Entry(1, new Tree.Scalar(1, text))));
    new Binder(SeedValues.ALL, problems).bind(holder(type), document);
    return problems.isEmpty();
  }

  private static Class<? extends Record> holder(Class<?> type) {
    return List.of(
            Holders.Id.class,
            Holders.Account.class,
            Holders.Place.class,
            Holders.Alias.class,
            Holders.Hex.class,
            Holders.Encoded.class,
            Holders.Time.class)
        .stream()
        .filter(holder -> holder.getRecordComponents()[0].getType() == type)
        .findFirst()
        .orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "    descripton: x | line 3: there is no setting 'keys[0].descripton'; did you mean 'description'?",
        "    spec: RSA_2049 | line 3: 'keys[0].spec': must be one of 20; did you mean RSA_2048?",
        "    spec: AES | line 3: 'keys[0].spec': must be one of",
        "    usage: SIGN | line 3: 'keys[0].usage': must be one of",
        "    enabled: yes | line 3: 'keys[0].enabled': must be true or false",
        "    pendingDeletionInDays: 6 | line 3: 'keys[0].pendingDeletionInDays': must be a number from 7 to 30",
        "    rotation: {periodInDays: 89} | line 3: 'keys[0].rotation.periodInDays': must be a number from 90 to 2560",
        "    rotation: {next: soon} | line 3: 'keys[0].rotation.next': must be a time such as",
        "    aliases: alias/app | line 3: 'keys[0].aliases' must be a list",
        "    aliases: [app] | line 3: 'keys[0].aliases[0]': must be a name such as alias/app",
        "    tags: [a, b] | line 3: 'keys[0].tags' must have names and values below it",
        "    tags: {a: {b: c}} | line 3: 'keys[0].tags.a' must have one value",
        "    account: 12 | line 3: 'keys[0].account': an account id is 12 digits",
        "    region: nowhere | line 3: 'keys[0].region': a Region is named like us-east-1",
        "    materials: [{}] | line 3: must have exactly one of hex, base64, pem",
        "    materials: [{hex: 00, base64: AA==}] | line 3: must have exactly one of hex, base64, pem",
        "    materials: [{hex: 0}] | line 3: 'keys[0].materials[0].hex': is no pairs of hexadecimal digits",
        "    materials: [{base64: a}] | line 3: 'keys[0].materials[0].base64': is no base64",
        "    materials: [{pem: a}] | line 3: 'keys[0].materials[0].pem': holds no private key",
        "    id: x | line 3: 'id' comes a second time",
        "    tags: &a {b: c} | line 3: has an anchor",
        "    tags: *a | line 3: has an anchor",
        "kyes: [] | line 3: there is no setting 'kyes'; did you mean 'keys'?",
      })
  void mistake_isToldWithItsLine(String addition, String said) throws IOException {
    var text = addition.startsWith("k") ? addition : "    " + addition.strip();
    var problems = problems(KEY + text + "\n");
    assertThat(problems.getFirst()).startsWith(said);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{\"keys\":[{\"id\":\"x\"}]} | line 1: 'keys[0].id': must be a UUID",
        "{\"keys\":[], \"keys\":[]} | line 1: 'keys' comes a second time",
        "{\"keys\":[]} {} | line 1: goes on behind its end",
        "{\"keys\":[ | line 1: is no JSON",
        "{keys: []} | line 1: is no JSON",
        "- a | line 1: is no mapping",
        "Keys: {Symmetric: {AES: []}} | line 1: there is no setting 'Keys.Symmetric.AES'; did you mean 'Aes'?",
        "Keys: {Symmetric: {Aes: [{Metadata: {KeyId: 11111111-1111-1111-1111-111111111111}}]}} | line 1: 'BackingKeys' is empty",
        "Keys: {Symmetric: {Aes: [{BackingKeys: []}]}} | line 1: 'Keys.Symmetric.Aes[0].Metadata.KeyId' is missing",
        "Aliases: [{AliasName: alias/a, TargetKeyId: 11111111-1111-1111-1111-111111111111}] | line 1: alias/a is for key 11111111-1111-1111-1111-111111111111, which is not here",
      })
  void mistakeInOtherFormats_isToldWithItsLine(String text, String said) throws IOException {
    assertThat(problems(text).getFirst()).startsWith(said);
  }

  @Test
  void externalKeyOfLocalKms_mayBeWithoutMaterial() throws IOException {
    var key =
        read("""
        Keys:
          Symmetric:
            Aes:
              - Metadata:
                  KeyId: 11111111-1111-1111-1111-111111111111
                  Origin: EXTERNAL
        """)
            .document()
            .keys()
            .getFirst();
    assertThat(key.origin()).isEqualTo(Origin.EXTERNAL);
    assertThat(key.materials()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "    materials: [{hexx: SECRET}]",
        "    SECRET: x",
        "    materials: [{SECRET: x}]",
        "    materials: [{pem: SECRET}]",
        "    materials: [{base64: 'SECRET!'}]",
        "    materials: [{hex: 'SECRETx'}]",
        "    materials: SECRET",
        "    spec: SECRET",
        "    tags: {SECRET: x, SECRET: y}",
        "    materials: [{hex: \"SECRET",
      })
  void secretInTheWrongPlace_isNotRepeated(String addition) throws IOException {
    var text = KEY + addition.replace("SECRET", HEX) + "\n";
    assertThat(String.join("\n", problems(text))).isNotEmpty().doesNotContain(HEX);
  }

  @Test
  void jsonWithTabsAndSurrogates_isReadAsJsonIs() throws IOException {
    var text =
        """
        {
        \t"keys": [{
        \t\t"id": "11111111-1111-1111-1111-111111111111",
        \t\t"description": "\\uD83D\\uDE00 \\/",
        \t\t"enabled": false
        \t}]
        }
        """;
    var key = read(text).document().keys().getFirst();
    assertThat(key.description()).isEqualTo("😀 /");
    assertThat(key.enabled()).isFalse();
    assertThat(key.line()).isEqualTo(new Line(2));
  }

  @Test
  void oldFileOfLocalKms_isAListOfAesKeys() throws IOException {
    var text =
        """
        Keys:
          - Metadata:
              KeyId: 11111111-1111-1111-1111-111111111111
            BackingKeys: [%s]
        """
            .formatted(HEX);
    assertThat(read(text).document().keys()).hasSize(1);
  }

  @Test
  void emptyFile_isASeedOfNothing() throws IOException {
    assertThat(read("").document().keys()).isEmpty();
    assertThat(read("{}").document().keys()).isEmpty();
  }

  @Test
  void largeAndDeepFiles_areRefused() throws IOException {
    assertThat(problems("#".repeat(9 << 20))).containsExactly("is longer than 8388608 bytes");
    assertThat(problems("keys: [" + "a,".repeat(600_000) + "]"))
        .singleElement()
        .asString()
        .contains("has more than 500000 values");
    assertThat(problems("{\"keys\": [" + "1,".repeat(2_000_000) + "1]}"))
        .singleElement()
        .asString()
        .contains("too many");
    assertThat(problems("keys: " + "[".repeat(10_000))).isNotEmpty();
    assertThat(problems("{\"keys\": " + "[".repeat(10_000))).isNotEmpty();
  }

  @Test
  void whatIsNoFile_isRefused_andDoesNotHoldUp() throws Exception {
    assertThat(failure(folder)).containsExactly("is no file");
    assertThat(failure(folder.resolve("none"))).containsExactly("there is no such file");
    assertThat(failure(Path.of("/dev/zero"))).containsExactly("is no file");
    var pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor(5, TimeUnit.SECONDS))
        .isTrue();
    assertThat(failure(pipe)).containsExactly("is no file");
    var loop = Files.createSymbolicLink(folder.resolve("loop"), folder.resolve("loop"));
    assertThat(failure(loop)).singleElement().asString().startsWith("cannot be read");
    var binary = Files.write(folder.resolve("binary"), new byte[] {(byte) 0xff, (byte) 0xfe});
    assertThat(failure(binary)).containsExactly("is no UTF-8 text");
  }

  @Test
  void linkToAFile_isFollowed_asInMountedConfiguration() throws IOException {
    var file = Files.write(folder.resolve("seed.yaml"), KEY.getBytes(UTF_8));
    var link = Files.createSymbolicLink(folder.resolve("link"), file);
    assertThat(readFile(link).document().keys()).hasSize(1);
  }

  @Test
  void digest_isThatOfTheFile() throws IOException {
    assertThat(read("").digest())
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  private Seed read(String text) throws IOException {
    return readFile(Files.writeString(folder.resolve("seed"), text));
  }

  private static Seed readFile(Path file) {
    return Seed.read(file, new AccountId("111122223333"), new Region("us-east-1"));
  }

  private List<String> problems(String text) throws IOException {
    return failure(Files.writeString(folder.resolve("seed"), text));
  }

  private static List<String> failure(Path file) {
    var failure = catchThrowableOfType(DocumentFailure.class, () -> readFile(file));
    assertThat(failure).as("the file is refused").isNotNull();
    return failure.problems().stream().map(Problem::toString).toList();
  }
}
