package org.trentkms.crypto;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trentkms.secret.SecretBytes;

final class HashesTest {

  private static final HexFormat HEX = HexFormat.of();

  /// FIPS 180-4 examples.
  @ParameterizedTest
  @CsvSource({
    "'', e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "abc, ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
    "abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq,"
        + " 248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1",
  })
  void digest_isThatOfSha256(String text, String digest) {
    var content = text.getBytes(US_ASCII);

    assertThat(Sha256.of(content)).isEqualTo(HEX.parseHex(digest));
    assertThat(Sha256.of(SecretBytes.copyOf(content))).isEqualTo(HEX.parseHex(digest));
    assertThat(Sha256.of(("<" + text + ">").getBytes(US_ASCII), 1, content.length))
        .isEqualTo(HEX.parseHex(digest));
  }

  @Test
  void digest_ofPieces_isThatOfTheWhole_andBeginsAnew() {
    var digest = new Sha256();

    for (var round = 0; round < 2; round++) {
      digest.update((byte) 'a').update("xbx".getBytes(US_ASCII), 1, 1);
      assertThat(digest.update("c".getBytes(US_ASCII)).finish())
          .isEqualTo(Sha256.of("abc".getBytes(US_ASCII)));
    }
  }

  @Test
  void copy_isADigestOfItsOwn() {
    var digest = new Sha256().update("a".getBytes(US_ASCII));
    var copy = digest.copy().update("bc".getBytes(US_ASCII));

    assertThat(digest.finish()).isEqualTo(Sha256.of("a".getBytes(US_ASCII)));
    assertThat(copy.finish()).isEqualTo(Sha256.of("abc".getBytes(US_ASCII)));
  }

  /// RFC 4231, test cases 2 and 3; case 6 is below.
  @ParameterizedTest
  @CsvSource({
    "4a656665, 7768617420646f2079612077616e7420666f72206e6f7468696e673f,"
        + " 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa,"
        + " dddddddddddddddddddddddddddddddddddddddddddddddddd"
        + "dddddddddddddddddddddddddddddddddddddddddddddddddd,"
        + " 773ea91e36800e46854db8ebd09181a72959098b3ef8c122d9635514ced565fe",
  })
  void tag_isThatOfHmacSha256(String key, String content, String tag) {
    var bytes = HEX.parseHex(content);

    assertThat(HmacSha256.tag(HEX.parseHex(key), bytes)).isEqualTo(HEX.parseHex(tag));
    assertThat(HmacSha256.tag(SecretBytes.owning(HEX.parseHex(key)), bytes))
        .isEqualTo(HEX.parseHex(tag));
  }

  @Test
  void tag_ofKeyLongerThanABlock_isThatOfHmacSha256() {
    var key = HEX.parseHex("aa".repeat(131));
    var content = "Test Using Larger Than Block-Size Key - Hash Key First".getBytes(US_ASCII);

    assertThat(HmacSha256.tag(key, content))
        .isEqualTo(
            HEX.parseHex("60e431591ee0b67f0d8a26aacbf5b77f8e0bc6213728c5140546040f0ee37f54"));
  }

  @Test
  void tag_ofParts_isThatOfTheWhole() {
    var key = new byte[32];

    assertThat(HmacSha256.tag(key, new byte[] {1, 2}, new byte[0], new byte[] {3}))
        .isEqualTo(HmacSha256.tag(key, new byte[] {1, 2, 3}));
  }

  @Test
  void comparison_isOfContent() {
    assertThat(ConstantTime.areEqual(new byte[] {1, 2}, new byte[] {1, 2})).isTrue();
    assertThat(ConstantTime.areEqual(new byte[] {1, 2}, new byte[] {1, 3})).isFalse();
    assertThat(ConstantTime.areEqual(new byte[] {1, 2}, new byte[] {1})).isFalse();
    assertThat(ConstantTime.areEqual(new byte[0], new byte[0])).isTrue();
  }
}
