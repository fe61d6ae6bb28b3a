/// The operations that encrypt, decrypt and make data keys. Each public class with a handler is one
/// operation. Key material never comes here: {@link org.trentkms.keyring.OpenKey} seals and opens.
@NullMarked
package org.trentkms.operation.cryptographic;

import org.jspecify.annotations.NullMarked;
