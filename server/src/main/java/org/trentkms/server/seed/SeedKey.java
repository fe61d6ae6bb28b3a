package org.trentkms.server.seed;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trentkms.algorithm.KeySpec;
import org.trentkms.algorithm.KeyUsage;
import org.trentkms.algorithm.Origin;
import org.trentkms.id.AccountId;
import org.trentkms.id.AliasName;
import org.trentkms.id.KeyId;
import org.trentkms.id.Region;
import org.trentkms.server.document.About;
import org.trentkms.server.document.Default;
import org.trentkms.server.document.Line;
import org.trentkms.shape.Length;
import org.trentkms.shape.Range;

/// A key of a seed, as the file has it.
record SeedKey(
    Line line,
    @About(
            "The key id: a UUID in lower case, or `mrk-` and 32 hexadecimal digits for a multi-Region"
                + " key, which is the primary key.")
        KeyId id,
    @About("The account; that of the file where it is left out.") Optional<AccountId> account,
    @About("The Region; that of the file where it is left out.") Optional<Region> region,
    @About(
            "The key spec, as CreateKey takes it. Where it is left out, it is that of the private key"
                + " in `materials`, and SYMMETRIC_DEFAULT where there is none.")
        Optional<KeySpec> spec,
    @About("The key usage, as CreateKey takes it; may be left out where the spec has one only.")
        Optional<KeyUsage> usage,
    @About(
            "AWS_KMS, or EXTERNAL for imported material: such a key may be without any, and is then"
                + " pending import.")
        @Default("AWS_KMS")
        Origin origin,
    @About("The description.") @Default("") @Length(max = 8192) String description,
    @About("Whether the key is enabled.") @Default("true") Boolean enabled,
    @About("Where the key is to be pending deletion: in how many days it is gone.")
        @Range(min = 7, max = 30)
        Optional<Integer> pendingDeletionInDays,
    @About(
            "The key's material, by chance where there is none: 32 bytes for SYMMETRIC_DEFAULT, as"
                + " many as the digest has for HMAC, a private key for pairs. A symmetric encryption"
                + " key may have several, the oldest first, as if it had been rotated.")
        @Default("[]")
        List<SeedMaterial> materials,
    @About("The tags: values by their keys.") Map<String, String> tags,
    @About("The key policy as JSON text; the default policy where it is left out.")
        Optional<String> policy,
    @About(
            "Aliases of the key. A predefined one, such as alias/aws/s3, makes it that AWS managed key,"
                + " of which nothing else is said but its id and materials.")
        @Default("[]")
        List<AliasName> aliases,
    @About("Replicas of a multi-Region key.") @Default("[]") List<SeedReplica> replicas,
    @About("Its automatic rotation; none where it is left out. Symmetric encryption keys only.")
        Optional<SeedRotation> rotation) {}
