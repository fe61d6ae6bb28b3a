/// The ciphertext blob and what is bound to it: its format, the encryption context's canonical
/// form, and how one message is sealed and opened under a base key. Knows no key records. Door:
/// {@link org.trentkms.ciphertext.SymmetricCipher}.
@NullMarked
package org.trentkms.ciphertext;

import org.jspecify.annotations.NullMarked;
