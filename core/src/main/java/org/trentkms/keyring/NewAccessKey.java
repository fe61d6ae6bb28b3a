package org.trentkms.keyring;

import org.trentkms.accesskey.AccessKeyRecord;
import org.trentkms.secret.SecretBytes;
import org.trentkms.store.Write;

/// An access key that was just made: its record, its secret, which whoever takes it closes, and the
/// write that keeps both.
public record NewAccessKey(AccessKeyRecord record, SecretBytes secret, Write write) {}
