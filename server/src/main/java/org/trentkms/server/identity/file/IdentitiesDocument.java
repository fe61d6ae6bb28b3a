package org.trentkms.server.identity.file;

import java.util.List;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;

/// A file of identities, as it is written.
record IdentitiesDocument(
    @About(
            "The accounts. What is said of one may be spread over several places, and over several"
                + " files.")
        @Default("[]")
        List<AccountEntry> accounts) {}
