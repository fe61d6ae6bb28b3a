package org.trentkms.server.auditlog.index;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.trentkms.audit.history.EventAttribute;
import org.trentkms.server.auditlog.segment.ByteSearch;

/// Reads out of a record what the index is to know of it, without making an object of any of it:
/// the same as {@link EventReader} reads, where the record is in the form in which Trent writes it
/// and what events are looked up by is ASCII. For one thread at a time.
///
/// Most records are like the last one of their operation and caller, but for some texts: of such a
/// record only those are read, as all else was noted with the other.
final class EventScanner {

  /// How many operations, or kinds of callers, may take turns.
  private static final int FORMS = 4;

  private static final byte[] ROOT = "Root".getBytes(US_ASCII);
  private static final long USER_OF_ROOT = ValueFilter.hash(EventAttribute.USERNAME, "root");
  private static final byte[] ARN = "arn:".getBytes(US_ASCII);
  private static final byte[] COLON = {':'};
  private static final byte[] KEY = ":key/".getBytes(US_ASCII);
  private static final int TIME_SIZE = "2026-01-01T00:00:00Z".length();

  private final ScannedMember userIdentity = new ScannedMember("userIdentity");
  private final ScannedMember eventTime = new ScannedMember("eventTime");
  private final ScannedMember eventSource =
      new ScannedMember("eventSource", EventAttribute.EVENT_SOURCE);
  private final ScannedMember eventName = new ScannedMember("eventName", EventAttribute.EVENT_NAME);
  private final ScannedMember region = new ScannedMember("awsRegion");
  private final ScannedMember eventId = new ScannedMember("eventID", EventAttribute.EVENT_ID);
  private final ScannedMember readOnly = new ScannedMember("readOnly");
  private final ScannedMember resources = new ScannedMember("resources");
  private final ScannedMember account = new ScannedMember("recipientAccountId");

  private final ScannedMember[] ofRecord = {
    userIdentity, eventTime, eventSource, eventName, region, eventId, readOnly, resources, account
  };

  private final ScannedMember type = new ScannedMember("type");
  private final ScannedMember userName = new ScannedMember("userName", EventAttribute.USERNAME);
  private final ScannedMember principalId = new ScannedMember("principalId");
  private final ScannedMember accessKeyId =
      new ScannedMember("accessKeyId", EventAttribute.ACCESS_KEY_ID);
  private final ScannedMember[] ofIdentity = {type, userName, principalId, accessKeyId};

  private final ScannedMember resourceArn = new ScannedMember("ARN");
  private final ScannedMember resourceType =
      new ScannedMember("type", EventAttribute.RESOURCE_TYPE);
  private final ScannedMember[] ofResource = {resourceArn, resourceType};

  private final DistinctHashes values;
  private final RecordCursor cursor = new RecordCursor();

  /// All that there is to note of their records is among the values.
  private final RecordForm[] forms =
      Stream.generate(RecordForm::new).limit(FORMS).toArray(RecordForm[]::new);

  private int newest;

  /// The form of the record that is scanned.
  private RecordForm scanned = forms[0];

  private byte[] bytes = {};

  /// The last time that was read, and its second: mostly those of the next record as well.
  private final byte[] time = new byte[TIME_SIZE];

  private long second;

  /// @param values takes the hashes of the values that events are looked up by. It may have got
  ///   some of a record that was not read to its end: that only makes it be read for nothing
  EventScanner(DistinctHashes values) {
    this.values = values;
  }

  /// Reads a record.
  ///
  /// @return whether it was in that form, all of it
  boolean read(byte[] buffer, int from, int to) {
    bytes = buffer;
    if (values.isEmpty()) {
      forgetForms();
    }
    for (var form : forms) {
      if (form.adopts(buffer, from, to)) {
        return noteChanges(form) || scan(form, from, to);
      }
    }
    newest = (newest + 1) % FORMS;
    return scan(forms[newest], from, to);
  }

  private void forgetForms() {
    for (var form : forms) {
      form.forget();
    }
  }

  /// Notes what the record has that the last one of its form had not.
  ///
  /// @return whether that is all that there is to note of it
  private boolean noteChanges(RecordForm form) {
    for (var change = 0; change < form.changes(); change++) {
      var member = form.member(change);
      if (member != null) {
        member.take(form.start(change), form.end(change));
        if (!isAscii(member.start(), member.end()) || !noteChange(member, form)) {
          return false;
        }
      }
    }
    form.locate(eventTime);
    return readTime();
  }

  private boolean noteChange(ScannedMember member, RecordForm form) {
    var attribute = member.attribute();
    if (attribute != null) {
      note(attribute, member);
    } else if (member == resourceArn) {
      noteArn();
    } else if (member == principalId) {
      noteSession();
    } else if (member == account || member == region) {
      form.locate(account);
      form.locate(region);
      notePlace();
    }
    // The time is read in any case. Where the name of the user stands depends on the type.
    return member != type;
  }

  private boolean scan(RecordForm form, int from, int to) {
    scanned = form;
    form.begin(from);
    cursor.begin(bytes, from, to);
    clear(ofIdentity);
    if (!readObject(ofRecord) || !cursor.isAtEnd() || !readTime() || !note()) {
      return false;
    }
    form.finish(bytes, to);
    return true;
  }

  /// When the event was that was read last.
  long second() {
    return second;
  }

  private boolean readObject(ScannedMember[] wanted) {
    clear(wanted);
    if (!cursor.takes('{')) {
      return false;
    }
    if (cursor.takes('}')) {
      return true;
    }
    do {
      if (!cursor.takesText() || !readMember(wanted)) {
        return false;
      }
    } while (cursor.takes(','));
    return cursor.takes('}');
  }

  private static void clear(ScannedMember[] members) {
    for (var member : members) {
      member.clear();
    }
  }

  private boolean readMember(ScannedMember[] wanted) {
    var member = named(wanted);
    if (!cursor.takes(':')) {
      return false;
    }
    if (member == null) {
      return cursor.takesValue(scanned);
    }
    if (member.isThere()) {
      return false;
    }
    // Its name, until the value is known: a second one of the name is found by it.
    member.take(cursor);
    if (member == userIdentity) {
      return readObject(ofIdentity);
    }
    if (member == resources) {
      return readResources();
    }
    return (member == readOnly ? cursor.takesWord() : cursor.takesText()) && keep(member);
  }

  private @Nullable ScannedMember named(ScannedMember[] wanted) {
    for (var member : wanted) {
      if (member.isNamed(cursor)) {
        return member;
      }
    }
    return null;
  }

  private boolean keep(ScannedMember member) {
    member.take(cursor);
    if (member != readOnly) {
      scanned.add(member.start(), member.end(), member);
    }
    return isAscii(member.start(), member.end());
  }

  /// No byte is negative.
  private boolean isAscii(int start, int end) {
    var bits = 0;
    for (var i = start; i < end; i++) {
      bits |= bytes[i];
    }
    return bits >= 0;
  }

  private boolean readResources() {
    if (!cursor.takes('[')) {
      return false;
    }
    if (cursor.takes(']')) {
      return true;
    }
    do {
      if (!readObject(ofResource)) {
        return false;
      }
      noteResource();
    } while (cursor.takes(','));
    return cursor.takes(']');
  }

  /// What {@link IndexedEvent#values} has of a resource.
  private void noteResource() {
    if (!resourceArn.isThere()) {
      return;
    }
    note(EventAttribute.RESOURCE_TYPE, resourceType);
    noteArn();
  }

  private void noteArn() {
    note(EventAttribute.RESOURCE_NAME, resourceArn);
    var start = resourceArn.start();
    var end = resourceArn.end();
    var key = lastOf(KEY, start, end);
    if (key >= 0) {
      note(EventAttribute.RESOURCE_NAME, key + KEY.length, end);
    } else if (resourceArn.size() >= ARN.length && isAt(start, ARN)) {
      note(EventAttribute.RESOURCE_NAME, lastOf(COLON, start, end) + 1, end);
    }
  }

  private int lastOf(byte[] ascii, int start, int end) {
    for (var i = end - ascii.length; i >= start; i--) {
      if (isAt(i, ascii)) {
        return i;
      }
    }
    return -1;
  }

  private boolean isAt(int start, byte[] ascii) {
    return Arrays.equals(bytes, start, start + ascii.length, ascii, 0, ascii.length);
  }

  private boolean readTime() {
    if (eventTime.size() != TIME_SIZE) {
      return false;
    }
    if (isAt(eventTime.start(), time)) {
      return true;
    }
    try {
      var text = new String(bytes, eventTime.start(), TIME_SIZE, US_ASCII);
      second = Instant.parse(text).getEpochSecond();
      System.arraycopy(bytes, eventTime.start(), time, 0, TIME_SIZE);
      return true;
    } catch (DateTimeException e) {
      return false;
    }
  }

  private boolean note() {
    if (!eventId.isThere() || !eventName.isThere()) {
      return false;
    }
    notePlace();
    note(EventAttribute.EVENT_ID, eventId);
    note(EventAttribute.EVENT_NAME, eventName);
    note(EventAttribute.READ_ONLY, readOnly);
    note(EventAttribute.EVENT_SOURCE, eventSource);
    note(EventAttribute.ACCESS_KEY_ID, accessKeyId);
    noteUser();
    return true;
  }

  private void notePlace() {
    values.add(
        ValueFilter.placeHash(bytes, account.start(), account.end(), region.start(), region.end()));
  }

  /// What {@link EventReader} takes for the name of the user.
  private void noteUser() {
    if (type.size() == ROOT.length && isAt(type.start(), ROOT)) {
      values.add(USER_OF_ROOT);
    } else if (userName.isThere()) {
      note(EventAttribute.USERNAME, userName);
    } else if (principalId.isThere()) {
      noteSession();
    }
  }

  /// What the principal id of a session ends with.
  private void noteSession() {
    var end = principalId.end();
    var colon = ByteSearch.find((byte) ':', bytes, principalId.start(), end);
    if (colon < end) {
      note(EventAttribute.USERNAME, colon + 1, end);
    }
  }

  private void note(EventAttribute attribute, ScannedMember member) {
    if (member.isThere()) {
      note(attribute, member.start(), member.end());
    }
  }

  private void note(EventAttribute attribute, int start, int end) {
    values.add(ValueFilter.hash(attribute, bytes, start, end));
  }
}
