package org.trentkms.tag;

import org.trentkms.secret.SecretBytes;

/// The value of a tag in a request: a text, unless the tag carries key material.
public sealed interface TagValue {

  /// A text.
  record Plain(String text) implements TagValue {}

  /// Key material, which came as base64 and stays out of every text.
  record Material(SecretBytes bytes) implements TagValue {}
}
