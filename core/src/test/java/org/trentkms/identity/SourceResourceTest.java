package org.trentkms.identity;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trentkms.id.AccountId;

final class SourceResourceTest {

  private static final String ARN = "arn:aws:backup:eu-central-1:111122223333:vault/a";

  @ParameterizedTest
  @ValueSource(
      strings = {
        ARN,
        "arn:aws-us-gov:iam::111122223333:role/a",
        "arn:aws:cloudwatch:eu-central-1:111122223333:alarm:Too many, too often"
      })
  void arnWithAnAccount_isAResourceOfIt(String arn) {
    assertThat(SourceResource.parse(arn))
        .contains(new SourceResource(arn, new AccountId("111122223333")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "*",
        "arn:aws:s3:::a-bucket-of-no-account",
        "arn:aws:s3:::11112222333:a",
        "arn:aws:backup:eu-central-1:1111222233334:vault/a",
        "arn:aws:backup:eu-central-1:111122223333:",
        "arn:other:backup:eu-central-1:111122223333:vault/a",
        " arn:aws:backup:eu-central-1:111122223333:vault/a",
        "arn:aws:backup:eu-central-1:111122223333:vault/a  b",
        "arn:aws:backup:eu-central-1:111122223333:vault/a\tb"
      })
  void whatIsNone_orNotAllProtectedByASignature_isRefused(String text) {
    assertThat(SourceResource.parse(text)).isEmpty();
  }

  @Test
  void arn_isBoundedAsTheApiHasIt() {
    var shortest = "arn:aws:a::111122223333:b";
    assertThat(SourceResource.parse(shortest)).isPresent();
    assertThat(SourceResource.parse(ARN + "a".repeat(512 - ARN.length()))).isPresent();
    assertThat(SourceResource.parse(ARN + "a".repeat(513 - ARN.length()))).isEmpty();
  }
}
