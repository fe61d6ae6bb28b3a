package org.trentkms.server;

import static org.trentkms.server.AccessRow.BY_BLOB;
import static org.trentkms.server.AccessRow.Reason.DENIED_BY_SESSION;
import static org.trentkms.server.AccessRow.Reason.HIDDEN;
import static org.trentkms.server.AccessRow.Reason.NO_BOUNDARY;
import static org.trentkms.server.AccessRow.Reason.NO_IDENTITY_POLICY;
import static org.trentkms.server.AccessRow.Reason.NO_SESSION_POLICY;
import static org.trentkms.server.AccessRow.may;
import static org.trentkms.server.AccessRow.mayIf;
import static org.trentkms.server.AccessRow.unless;
import static org.trentkms.server.AccessSubject.CONTEXT;
import static org.trentkms.server.AccessSubject.Kind.FOREIGN;
import static org.trentkms.server.AccessSubject.Kind.SYMMETRIC;
import static org.trentkms.server.AccessSubject.TEXT;

import java.util.List;
import java.util.stream.Stream;
import org.trentkms.server.AccessScene.Part;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.DecryptResponse;
import software.amazon.awssdk.services.kms.model.EncryptResponse;

/// What decides about sessions of a role: each kind of policy, by itself.
final class SessionAccess {

  private SessionAccess() {}

  static List<AccessRow> rows() {
    return Stream.of(ofTheRole(), ofTheSession(), ofTheKey()).flatMap(List::stream).toList();
  }

  private static List<AccessRow> ofTheRole() {
    return List.of(
        new AccessRow(
            "Encrypt",
            SYMMETRIC,
            SessionAccess::encrypt,
            AccessScene.of(mayIf("kms:Encrypt", "StringEquals", "aws:PrincipalTag/Team", "blue"))
                .with(Part.TAGS, "'team': 'blue'"),
            unless("'team': 'blue'", "'team': 'red'", NO_IDENTITY_POLICY)),
        new AccessRow(
            "ListKeys",
            SYMMETRIC,
            (kms, _) -> kms.listKeys(),
            AccessScene.of(mayIf("kms:ListKeys", "StringLike", "aws:userid", "AROA*:nightly")),
            unless(":nightly", ":daily", NO_IDENTITY_POLICY).on("*")),
        new AccessRow(
            "Decrypt",
            SYMMETRIC,
            SessionAccess::decrypt,
            AccessScene.of(may("kms:Decrypt", "$KEY")).with(Part.BOUNDARY, may("kms:Decrypt", "*")),
            unless("kms:Decrypt','Resource':'*'", "kms:Encrypt','Resource':'*'", NO_BOUNDARY)
                .on(BY_BLOB)));
  }

  private static List<AccessRow> ofTheSession() {
    return List.of(
        new AccessRow(
            "Encrypt",
            SYMMETRIC,
            SessionAccess::encrypt,
            AccessScene.of(may("kms:*", "*")).with(Part.SESSION, may("kms:Encrypt", "$KEY")),
            unless("kms:Encrypt", "kms:Decrypt", NO_SESSION_POLICY)),
        new AccessRow(
            "Decrypt",
            SYMMETRIC,
            SessionAccess::decrypt,
            AccessScene.of(may("kms:*", "*"))
                .with(
                    Part.SESSION,
                    may("kms:*", "*") + ",{'Effect':'Deny','Action':'kms:Encrypt','Resource':'*'}"),
            unless("kms:Encrypt", "kms:Decrypt", DENIED_BY_SESSION)));
  }

  private static List<AccessRow> ofTheKey() {
    return List.of(
        new AccessRow(
            "Encrypt",
            SYMMETRIC,
            SessionAccess::encrypt,
            named("arn:aws:iam::111122223333:role/team/Worker"),
            unless("role/team/Worker", "root", NO_IDENTITY_POLICY)),
        new AccessRow(
            "Encrypt",
            SYMMETRIC,
            SessionAccess::encrypt,
            named("arn:aws:sts::111122223333:assumed-role/Worker/nightly"),
            unless("Worker/nightly", "Worker/daily", NO_IDENTITY_POLICY)),
        new AccessRow(
            "Encrypt",
            FOREIGN,
            SessionAccess::encrypt,
            AccessScene.of(may("kms:Encrypt", "*"))
                .withKeyPolicy(
                    "{'Effect':'Allow','Principal':{'AWS':'111122223333'},"
                        + "'Action':'kms:Encrypt','Resource':'*'}"),
            unless("111122223333", "444455556666", HIDDEN)));
  }

  private static EncryptResponse encrypt(KmsClient kms, AccessSubject key) {
    return kms.encrypt(r -> r.keyId(key.arn()).plaintext(TEXT));
  }

  private static DecryptResponse decrypt(KmsClient kms, AccessSubject key) {
    return kms.decrypt(r -> r.ciphertextBlob(key.made()).encryptionContext(CONTEXT));
  }

  private static AccessScene named(String principal) {
    return AccessScene.of()
        .withKeyPolicy(
            "{'Effect':'Allow','Principal':{'AWS':'"
                + principal
                + "'},'Action':'kms:Encrypt','Resource':'*'}");
  }
}
