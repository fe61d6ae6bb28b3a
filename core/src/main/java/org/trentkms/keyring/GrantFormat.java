package org.trentkms.keyring;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.trentkms.crypto.Sha256;
import org.trentkms.grant.Grant;
import org.trentkms.grant.GrantConstraints;
import org.trentkms.grant.GrantId;
import org.trentkms.grant.GrantOperation;
import org.trentkms.grant.GrantParty;
import org.trentkms.grant.GrantSelector;
import org.trentkms.id.AccountId;
import org.trentkms.id.KeyArn;
import org.trentkms.secret.Bytes;
import org.trentkms.store.GrantRow;

/// The bodies of the rows of grants, what of a row its seal covers besides the body, and the marks
/// that follow from it.
final class GrantFormat {

  private static final int TERMS_SIZE = 16;
  private static final long IDENTITY = 0;
  private static final long SERVICE = 1;

  private GrantFormat() {}

  static Bytes body(Grant grant) {
    var writer = new Fields.Writer().number(RecordFormat.FORMAT);
    writeTerms(grant, writer);
    return writer.time(grant.created()).bytes();
  }

  /// What the body of a row says.
  static Grant read(GrantRow row) {
    var reader = RecordFormat.reader(row.body());
    var name = Optional.of(reader.text()).filter(text -> !text.isEmpty());
    var grantee = party(reader);
    var retirer = reader.number() == 1 ? Optional.of(party(reader)) : Optional.<GrantParty>empty();
    var operations = operations(reader);
    var constraints = constraints(reader);
    var issuer = new AccountId(reader.text());
    var created = reader.time();
    reader.end();
    return new Grant(
        row.key(), row.id(), name, grantee, retirer, operations, constraints, issuer, created);
  }

  /// What the seal of a row covers besides its body.
  static byte[] identity(KeyArn key, GrantId id) {
    return new Fields.Writer().text("grant").text(key.toString()).text(id.value()).array();
  }

  static GrantRow.Marks marks(Grant grant) {
    return new GrantRow.Marks(
        grant.grantee().key(),
        grant.retirer().map(retirer -> retirerMark(retirer, grant.key().account())),
        grant.name().map(_ -> terms(grant)),
        GrantSelector.of(grant.constraints()),
        mask(grant.operations()));
  }

  /// The text under which grants are found by who may retire them. That of a service has the
  /// account of the key with it: a service is of no account, and none is to see the grants of
  /// others.
  static String retirerMark(GrantParty retirer, AccountId account) {
    return switch (retirer) {
      case GrantParty.Identity identity -> identity.key();
      case GrantParty.Service service -> account + "/" + service.key();
    };
  }

  /// One bit for each operation. The bits are for finding rows alone: they are made anew of the
  /// names in the body when a row is opened, so the order of the operations must stay as it is.
  static long mask(Collection<GrantOperation> operations) {
    return operations.stream()
        .mapToLong(operation -> 1L << Arrays.asList(GrantOperation.values()).indexOf(operation))
        .reduce(0, (some, more) -> some | more);
  }

  private static Bytes terms(Grant grant) {
    var writer = new Fields.Writer();
    writeTerms(grant, writer);
    return Bytes.owning(Arrays.copyOf(Sha256.of(writer.array()), TERMS_SIZE));
  }

  private static void writeTerms(Grant grant, Fields.Writer writer) {
    writer.text(grant.name().orElse(""));
    write(grant.grantee(), writer);
    writer.number(grant.retirer().isPresent() ? 1 : 0);
    grant.retirer().ifPresent(retirer -> write(retirer, writer));
    writer.number(grant.operations().size());
    grant.operations().forEach(operation -> writer.text(operation.name()));
    write(grant.constraints(), writer);
    writer.text(grant.issuer().value());
  }

  private static void write(GrantParty party, Fields.Writer writer) {
    switch (party) {
      case GrantParty.Identity(var text, var uniqueId) ->
          writer.number(IDENTITY).text(text).text(uniqueId.orElse(""));
      case GrantParty.Service(var text) -> writer.number(SERVICE).text(text);
    }
  }

  private static GrantParty party(Fields.Reader reader) {
    if (reader.number() == SERVICE) {
      return new GrantParty.Service(reader.text());
    }
    var text = reader.text();
    return new GrantParty.Identity(text, Optional.of(reader.text()).filter(id -> !id.isEmpty()));
  }

  private static Set<GrantOperation> operations(Fields.Reader reader) {
    var operations = EnumSet.noneOf(GrantOperation.class);
    for (var left = reader.number(); left > 0; left--) {
      operations.add(GrantOperation.valueOf(reader.text()));
    }
    return operations;
  }

  private static void write(GrantConstraints constraints, Fields.Writer writer) {
    write(constraints.encryptionContextEquals().orElse(null), writer);
    write(constraints.encryptionContextSubset().orElse(null), writer);
    writer.number(constraints.sourceArn().isPresent() ? 1 : 0);
    constraints.sourceArn().ifPresent(writer::text);
  }

  /// In the order of their keys, so that equal pairs have equal encodings.
  private static void write(@Nullable Map<String, String> pairs, Fields.Writer writer) {
    writer.number(pairs == null ? 0 : 1);
    if (pairs != null) {
      writer.number(pairs.size());
      new TreeMap<>(pairs).forEach((key, value) -> writer.text(key).text(value));
    }
  }

  private static GrantConstraints constraints(Fields.Reader reader) {
    var equal = pairs(reader);
    var subset = pairs(reader);
    var sourceArn = reader.number() == 1 ? Optional.of(reader.text()) : Optional.<String>empty();
    return new GrantConstraints(equal, subset, sourceArn);
  }

  private static Optional<Map<String, String>> pairs(Fields.Reader reader) {
    if (reader.number() != 1) {
      return Optional.empty();
    }
    var pairs = new LinkedHashMap<String, String>();
    for (var left = reader.number(); left > 0; left--) {
      pairs.put(reader.text(), reader.text());
    }
    return Optional.of(pairs);
  }
}
