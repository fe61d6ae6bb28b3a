package org.trentkms.conformance.attack.request;

import java.util.ArrayList;
import java.util.List;
import org.trentkms.conformance.attack.request.Message.Field;

/// Valid requests with field lines that RFC 9110 and RFC 9112 forbid, or with too much of them.
final class HeaderAttacks {

  private HeaderAttacks() {}

  /// Blanks where none may be: before the colon, within a name, in the middle of a signed value.
  static Attack blanks(Workshop workshop) {
    var signed = workshop.anyValid();
    var blank = workshop.oneOf(" ", "\t", "  ", "\u000b", "\f", "\u00a0");
    var name = workshop.oneOf("X-Amz-Target", "Content-Type", "Content-Length", "Authorization");
    return Attack.refused(
        switch (workshop.below(3)) {
          case 0 -> signed.changing(name, field -> new Field(field.name() + blank, field.value()));
          case 1 ->
              signed.changing(
                  name,
                  field -> new Field(field.name().replace("-", blank) + blank, field.value()));
          default ->
              signed.changing(
                  "X-Amz-Target",
                  field -> new Field(field.name(), field.value().replace(".", "." + blank)));
        });
  }

  /// A field line that goes on in the next line.
  static Attack folded(Workshop workshop) {
    var fold = "\r\n" + workshop.oneOf(" ", "\t", "  ", " \t");
    var fields = new ArrayList<>(workshop.anyValid().fields());
    var at = workshop.below(fields.size() + 1);
    if (at == fields.size()) {
      fields.add(new Field("A", " b" + fold + "c"));
    } else {
      var field = fields.get(at);
      fields.set(at, new Field(field.name(), workshop.oneOf(fold + "", field.value() + fold)));
    }
    return Attack.refusedAndClosed(
        workshop.anyValid().withFields(fields).text() + workshop.disabling().text());
  }

  /// Characters that no field line may hold.
  static Attack controls(Workshop workshop) {
    var signed = workshop.anyValid();
    if (workshop.random().nextBoolean()) {
      var name =
          "A" + workshop.oneOf("\0", "\r", "\n", "\u007f", "@", "(", "\u00e9", "\"", "") + ":";
      return Attack.refused(signed.adding(name.replace("A:", ""), "x"));
    }
    var control = workshop.oneOf("\0", "\r", "\n", "\r\n\0");
    return Attack.refused(signed.adding("A", "b" + control + "c"));
  }

  /// More than any client sends.
  static Attack huge(Workshop workshop) {
    var signed = workshop.anyValid();
    var size = 33_000 + workshop.below(100_000);
    return Attack.refused(
        switch (workshop.below(6)) {
          case 0 -> signed.adding("A", "b".repeat(size));
          case 1 -> signed.adding("a".repeat(size), "b");
          case 2 -> signed.withFields(many(signed, 129 + workshop.below(2000)));
          case 3 -> signed.withTarget("/?" + "x".repeat(9000 + workshop.below(size)));
          case 4 -> signed.with("Authorization", signed.value("Authorization") + " ,".repeat(4200));
          default -> signed.withMethod("P".repeat(9000 + workshop.below(size)));
        });
  }

  private static List<Field> many(Message message, int count) {
    var fields = new ArrayList<>(message.fields());
    for (var i = 0; i < count; i++) {
      fields.add(new Field("A" + i, " b"));
    }
    return fields;
  }
}
