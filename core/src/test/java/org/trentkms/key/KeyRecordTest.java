package org.trentkms.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.MaterialId;
import org.trentkms.id.Region;
import org.trentkms.key.KeyMaterials.Generated;
import org.trentkms.tag.Tag;
import org.trentkms.tag.Tags;

final class KeyRecordTest {

  private static final KeyRecord FIRST =
      new KeyRecord(
          new KeyArn(
              new Region("us-east-1"),
              new AccountId("111122223333"),
              new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab")),
          new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.ENCRYPT_DECRYPT, Origin.AWS_KMS),
          Lifecycle.beginning(Instant.EPOCH),
          "first",
          Tags.NONE,
          KeyPolicy.ofNames("{}"),
          new Generated(new MaterialId("00".repeat(32))),
          Rotation.NONE,
          Optional.empty(),
          1);

  @Test
  void everyChange_isTheNextVersion_andChangesNothingElse() {
    var tags = Tags.NONE.with(List.of(new Tag("a", "b")), 1);
    var disabled = FIRST.lifecycle().withEnabled(false);

    assertThat(FIRST.with(disabled)).isEqualTo(record(disabled, "first", Tags.NONE, "{}"));
    assertThat(FIRST.with(tags)).isEqualTo(record(FIRST.lifecycle(), "first", tags, "{}"));
    assertThat(FIRST.withDescription("next"))
        .isEqualTo(record(FIRST.lifecycle(), "next", Tags.NONE, "{}"));
    assertThat(FIRST.with(KeyPolicy.ofNames("[]")))
        .isEqualTo(record(FIRST.lifecycle(), "first", Tags.NONE, "[]"));
    assertThat(FIRST.touched()).isEqualTo(record(FIRST.lifecycle(), "first", Tags.NONE, "{}"));
  }

  @Test
  void usage_thatDoesNotFitTheSpec_isRefused() {
    assertThatThrownBy(() ->
            new KeyParameters(KeySpec.SYMMETRIC_DEFAULT, KeyUsage.SIGN_VERIFY, Origin.AWS_KMS))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static KeyRecord record(Lifecycle life, String description, Tags tags, String policy) {
    return new KeyRecord(
        FIRST.arn(),
        FIRST.parameters(),
        life,
        description,
        tags,
        KeyPolicy.ofNames(policy),
        FIRST.materials(),
        Rotation.NONE,
        Optional.empty(),
        2);
  }
}
