package org.trentkms.key;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.trentkms.error.KmsException;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasArn;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyArn;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;

final class KeyErrorsTest {

  private static final Region REGION = new Region("us-east-1");
  private static final AccountId ACCOUNT = new AccountId("111122223333");
  private static final KeyArn KEY =
      new KeyArn(REGION, ACCOUNT, new KeyId("1234abcd-12ab-34cd-56ef-1234567890ab"));
  private static final AliasArn ALIAS = new AliasArn(REGION, ACCOUNT, new AliasName("alias/app"));

  @Test
  void texts_areThoseThatClientsMatchOn() throws IOException {
    var errors =
        Stream.of(
            KeyErrors.notFound(KEY),
            KeyErrors.notFound(ALIAS),
            KeyErrors.invalidKeyId("app"),
            KeyErrors.invalidKeyIdOfArn("app"),
            KeyErrors.otherRegion(REGION),
            KeyErrors.invalidArn("arn:aws:kms"),
            KeyErrors.noAlias(),
            KeyErrors.disabled(KEY),
            KeyErrors.invalidState(KEY, "pending deletion"),
            KeyErrors.importedOrigin(KEY));

    assertThat(errors.map(KeyErrorsTest::text).collect(Collectors.joining())).isEqualTo(golden());
  }

  private static String text(KmsException error) {
    return error.code().wireName() + ": " + error.getMessage() + "\n";
  }

  private static String golden() throws IOException {
    try (var file = KeyErrorsTest.class.getResourceAsStream("/key/errors.txt")) {
      return new String(Objects.requireNonNull(file).readAllBytes(), UTF_8);
    }
  }
}
