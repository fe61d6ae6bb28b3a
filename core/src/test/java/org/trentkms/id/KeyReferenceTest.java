package org.trentkms.id;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.KeyReference.ByAlias;
import org.trentkms.id.KeyReference.ByAliasArn;
import org.trentkms.id.KeyReference.ByArn;
import org.trentkms.id.KeyReference.ById;
import org.trentkms.id.KeyReference.Malformed;
import org.trentkms.id.KeyReference.MalformedArn;
import org.trentkms.id.KeyReference.MalformedKeyArn;

final class KeyReferenceTest {

  private static final String UUID = "1234abcd-12ab-34cd-56ef-1234567890ab";
  private static final String MULTI_REGION = "mrk-1234abcd12ab34cd56ef1234567890ab";
  private static final String IN_US = "arn:aws:kms:us-east-1:111122223333:";
  private static final Region US = new Region("us-east-1");
  private static final AccountId ACCOUNT = new AccountId("111122223333");

  static Stream<String> regionsAndPartitions() {
    return Stream.of(
        "us-east-1 aws",
        "eu-central-1 aws",
        "cn-north-1 aws-cn",
        "us-gov-west-1 aws-us-gov",
        "us-iso-east-1 aws-iso",
        "us-isob-east-1 aws-iso-b",
        "eu-isoe-west-1 aws-iso-e",
        "us-isof-south-1 aws-iso-f",
        "eusc-de-east-1 aws-eusc");
  }

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @Test
  void fourForms_areTakenApart() {
    assertThat(KeyReference.parse(UUID)).isEqualTo(new ById(new KeyId(UUID)));
    assertThat(KeyReference.parse(MULTI_REGION)).isEqualTo(new ById(new KeyId(MULTI_REGION)));
    assertThat(KeyReference.parse("alias/a/B_c-1"))
        .isEqualTo(new ByAlias(new AliasName("alias/a/B_c-1")));
    assertThat(KeyReference.parse(IN_US + "key/" + UUID))
        .isEqualTo(new ByArn(new KeyArn(US, ACCOUNT, new KeyId(UUID))));
    assertThat(KeyReference.parse(IN_US + "alias/app"))
        .isEqualTo(new ByAliasArn(new AliasArn(US, ACCOUNT, new AliasName("alias/app"))));
  }

  @ParameterizedTest
  @MethodSource("regionsAndPartitions")
  void arn_hasThePartitionOfItsRegion_andNoOther(String regionAndPartition) {
    var words = regionAndPartition.split(" ", 2);
    var rest = ":kms:" + words[0] + ":111122223333:key/" + UUID;

    assertThat(KeyReference.parse("arn:" + words[1] + rest)).isInstanceOf(ByArn.class);
    assertThat(KeyReference.parse("arn:aws-other" + rest)).isInstanceOf(MalformedArn.class);
    assertThat(KeyReference.parse("arn:" + (words[1].equals("aws") ? "aws-cn" : "aws") + rest))
        .isInstanceOf(MalformedArn.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "arn:",
        "arn:aws:kms",
        "arn:aws:kms:us-east-1:111122223333",
        "arn:aws:kms:us-east-1:111122223333:",
        "arn:aws:kms:us-east-1:111122223333:key",
        "arn:aws:kms:us-east-1:111122223333:key:1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east-1:111122223333:1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east-1:111122223333:alias",
        "arn:aws:kms:us-east-1:111122223333:alias/",
        "arn:aws:kms:us-east-1:111122223333:alias/a:b",
        "arn:aws:kms:us-east-1:111122223333:alias/app:key/x",
        "arn:aws:kms:us-east-1:11112222333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east-1:1111222233334:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east-1:११११२२२२३३३३:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms::111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:kms:us-east:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:s3:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:aws:KMS:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn:AWS:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "arn::kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
      })
  void arn_thatIsNoneOfAKeyOrAlias_isKeptAsItCame(String text) {
    assertThat(KeyReference.parse(text)).isEqualTo(new MalformedArn(text));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "alias/app",
        "1234abcd-12ab-34cd-56ef-1234567890ab ",
        "1234ABCD-12ab-34cd-56ef-1234567890ab",
      })
  void arn_ofAKeyWhoseIdIsNone_isKeptWithIt(String id) {
    var text = IN_US + "key/" + id;
    assertThat(KeyReference.parse(text)).isEqualTo(new MalformedKeyArn(text, id));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "alias/",
        "alias",
        "Alias/app",
        "alias/app ",
        "alias/app\n",
        "alias/äpp",
        "alias/a:b",
        "alias/a.b",
        "key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "ARN:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        " arn:aws:kms:us-east-1:111122223333:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "\0",
        "\ud800",
      })
  void otherText_isKeptAsItCame(String text) {
    assertThat(KeyReference.parse(text)).isEqualTo(new Malformed(text));
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void anyText_isSomeReference_thatTellsItAgain(long seed) {
    var random = new Random(seed);
    for (var i = 0; i < 200; i++) {
      var text = altered(random);
      assertThat(KeyReference.parse(text).text()).isEqualTo(text);
    }
  }

  @Test
  void longText_takesNoLongTime() {
    var endless = "a".repeat(1_000_000);

    assertThat(KeyReference.parse(endless)).isInstanceOf(Malformed.class);
    assertThat(KeyReference.parse("alias/" + endless)).isInstanceOf(Malformed.class);
    assertThat(KeyReference.parse("arn:" + ":".repeat(1_000_000))).isInstanceOf(MalformedArn.class);
    assertThat(KeyReference.parse(IN_US + "alias/" + endless)).isInstanceOf(MalformedArn.class);
    assertThat(KeyReference.parse("arn:aws:kms:" + "a-".repeat(500_000) + "1:111122223333:key/x"))
        .isInstanceOf(MalformedArn.class);
  }

  /// One of the forms with a few characters put in, taken out or changed.
  private static String altered(Random random) {
    var forms = new String[] {UUID, MULTI_REGION, "alias/app", IN_US + "key/" + UUID};
    var text = new StringBuilder(forms[random.nextInt(forms.length)]);
    for (var left = random.nextInt(3); left > 0; left--) {
      var at = random.nextInt(text.length());
      var with = "a0:/-_ \nA\u0130\ud83d".charAt(random.nextInt(11));
      switch (random.nextInt(3)) {
        case 0 -> text.insert(at, with);
        case 1 -> text.deleteCharAt(at);
        default -> text.setCharAt(at, with);
      }
    }
    return text.toString();
  }
}
