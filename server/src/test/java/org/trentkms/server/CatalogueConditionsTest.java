package org.trentkms.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.trentkms.authorization.ConditionSource;
import org.trentkms.authorization.ParameterKeys;

/// Every operation for which AWS lists condition keys of its parameters tells policies of them.
final class CatalogueConditionsTest {

  @Test
  void request_tellsPoliciesOfItsParameters_whereAwsListsConditionKeysOfThem() {
    for (var entry : CatalogueFixture.catalogue().entries()) {
      assertThat(ConditionSource.class.isAssignableFrom(entry.request()))
          .as(entry.name())
          .isEqualTo(!ParameterKeys.of(entry.name()).isEmpty());
    }
  }
}
