package org.trentkms.store;

import org.trentkms.secret.Bytes;

/// The stored form of one generation of the domain key, wrapped by the root key.
public record DomainKeyRow(int generation, Bytes wrapped) {}
