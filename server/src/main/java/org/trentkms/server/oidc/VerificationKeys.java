package org.trentkms.server.oidc;

import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// The keys that an issuer publishes (JWKS, RFC 7517), as far as they are of use here.
public final class VerificationKeys {

  private static final int MOST = 100;

  private final List<VerificationKey> keys;

  private VerificationKeys(List<VerificationKey> keys) {
    this.keys = List.copyOf(keys);
  }

  /// Those of a document. An element that is of no use is left out: issuers publish keys for other
  /// things, too.
  ///
  /// @throws IssuerFailure where it is no JWKS, is too large, or none of its keys is of use
  static VerificationKeys parse(String document) throws IssuerFailure {
    var keys = new ArrayList<VerificationKey>();
    try {
      var set = JSONObjectUtils.parse(document);
      var elements = set == null ? null : JSONObjectUtils.getJSONObjectArray(set, "keys");
      if (elements == null || elements.length > MOST) {
        throw new IssuerFailure("there must be 'keys', and at most " + MOST + " of them");
      }
      Arrays.stream(elements)
          .filter(Objects::nonNull)
          .map(VerificationKey::of)
          .flatMap(Optional::stream)
          .forEach(keys::add);
    } catch (ParseException | IllegalArgumentException e) {
      throw new IssuerFailure("there is no set of keys (JWKS)", e);
    }
    if (keys.isEmpty()) {
      throw new IssuerFailure("there is no key that signatures of tokens can be verified with");
    }
    return new VerificationKeys(keys);
  }

  /// The key by which a token with this header must be signed: the one with its id, whatever it is
  /// for, or, where the token names none, the only one that is for its algorithm.
  Optional<VerificationKey> find(JWSHeader header) {
    var id = header.getKeyID();
    var named = keys.stream().filter(key -> id == null || id.equals(key.id())).toList();
    var suitable = named.stream().filter(key -> key.isFor(header.getAlgorithm())).toList();
    if (id == null) {
      return suitable.size() == 1 ? Optional.of(suitable.getFirst()) : Optional.empty();
    }
    return suitable.stream().findFirst().or(() -> named.stream().findFirst());
  }
}
