package org.trentkms.crypto.der;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DerReaderTest {

  private static final HexFormat HEX = HexFormat.of();

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 127, 128, 129, 255, 256, 257, 4096, 65_535})
  void octetString_ofAnyLength_isReadAsItWasWritten(int length) throws MalformedDer {
    var content = new byte[length];
    Arrays.fill(content, (byte) 0x5a);
    var reader = new DerReader(Der.octetString(content));

    assertThat(reader.octetString()).isEqualTo(content);
    reader.end();
  }

  @ParameterizedTest
  @CsvSource({
    "0201 00, 00",
    "0201 01, 01",
    "0201 7f, 7f",
    "0202 0080, 80",
    "0202 00ff, ff",
    "0202 0100, 0100",
    "0203 008000, 8000"
  })
  void integer_isRead_andWrittenAlike(String encoded, String magnitude) throws MalformedDer {
    var bytes = HEX.parseHex(encoded.replace(" ", ""));

    assertThat(new DerReader(bytes).integer()).isEqualTo(HEX.parseHex(magnitude));
    assertThat(Der.integer(HEX.parseHex("0000" + magnitude))).isEqualTo(bytes);
  }

  @ParameterizedTest
  @CsvSource({
    "'', nothing at all",
    "02, no length",
    "0200, no content",
    "0201, content cut off",
    "0202 01, content cut off in its middle",
    "0201 80, negative",
    "0202 ff7f, negative",
    "0202 0001, a zero too many",
    "0202 007f, a zero too many",
    "0203 000080, a zero too many before the necessary one",
    "028101 01, a long form for a short length",
    "02820001 01, a longer form for a short length",
    "02830000 0101, a length of three bytes",
    "0280 01 0000, an indefinite length",
    "02ff 01, a reserved length",
    "0301 01, another tag",
    "2201 01, constructed",
    "8201 01, of another class",
    "1f02 0101, a tag of several bytes"
  })
  void integer_inAnyOtherForm_isMalformed(String encoded, String why) {
    var bytes = HEX.parseHex(encoded.replace(" ", ""));

    assertThatThrownBy(() -> new DerReader(bytes).integer())
        .as(why)
        .isInstanceOf(MalformedDer.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0300, without the number of unused bits",
    "0302 0180, with unused bits",
    "0301 07, with unused bits of nothing",
    "2303 030100, in parts",
    "0481 01, another tag"
  })
  void bitString_inAnyOtherForm_isMalformed(String encoded, String why) {
    var bytes = HEX.parseHex(encoded.replace(" ", ""));

    assertThatThrownBy(() -> new DerReader(bytes).bitString())
        .as(why)
        .isInstanceOf(MalformedDer.class);
  }

  @Test
  void longForm_ofALengthBelow256_mustBeOfOneByte() {
    var content = new byte[200];
    var right = Der.octetString(content);
    var wrong = new byte[right.length + 1];
    System.arraycopy(right, 2, wrong, 3, right.length - 2);
    wrong[0] = 0x04;
    wrong[1] = (byte) 0x82;

    assertThatThrownBy(() -> new DerReader(wrong).octetString()).isInstanceOf(MalformedDer.class);
  }

  @Test
  void element_doesNotReachBeyondTheOneAroundIt() throws MalformedDer {
    // The integer claims two bytes, of which its sequence has one; the other follows the sequence.
    var reader = new DerReader(HEX.parseHex("30030202017f")).sequence();

    assertThatThrownBy(reader::integer).isInstanceOf(MalformedDer.class);
  }

  @Test
  void sequence_isReadElementByElement() throws MalformedDer {
    var whole =
        new DerReader(
            Der.sequence(
                Der.objectIdentifier(new byte[] {42}),
                Der.explicit(1, Der.bitString(new byte[] {1, 2})),
                Der.octetString(Der.sequence(Der.integer(7))),
                Der.octetString(new byte[] {9}),
                Der.sequence()));
    var reader = whole.sequence();

    assertThat(reader.objectIdentifier()).containsExactly(42);
    assertThat(reader.explicit(1).bitString()).containsExactly(1, 2);
    assertThat(reader.withinOctetString().sequence().integer()).containsExactly(7);
    assertThat(reader.isOctetStringNext()).isTrue();
    reader.skip();
    assertThat(reader.isOctetStringNext()).isFalse();
    assertThat(reader.isSequenceNext()).isTrue();
    assertThat(reader.sequence().isAtEnd()).isTrue();
    assertThat(reader.isAtEnd()).isTrue();
    assertThat(reader.isOctetStringNext() || reader.isSequenceNext()).isFalse();
    reader.end();
    whole.end();
  }

  @Test
  void end_withSomethingLeft_isMalformed() throws MalformedDer {
    var reader = new DerReader(HEX.parseHex("0201010500"));
    reader.integer();

    assertThat(reader.isAtEnd()).isFalse();
    assertThatThrownBy(reader::end).isInstanceOf(MalformedDer.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "05", "0501", "0581", "058180", "0582"})
  void skip_overWhatIsNoElement_isMalformed(String encoded) {
    assertThatThrownBy(() -> new DerReader(HEX.parseHex(encoded)).skip())
        .isInstanceOf(MalformedDer.class);
  }
}
