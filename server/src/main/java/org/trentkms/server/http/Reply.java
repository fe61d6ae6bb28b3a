package org.trentkms.server.http;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.trentkms.id.RequestId;
import org.trentkms.sigv4.Header;

/// What is answered to one request, and how far the audit log must have been written before it may
/// leave.
///
/// The body is given away to the reply: it may hold a plaintext, and is overwritten once it is
/// sent.
public final class Reply {

  /// The content type of every answer in the protocol awsJson1_1.
  public static final String AWS_JSON = "application/x-amz-json-1.1";

  private final int status;
  private final String contentType;
  private final RequestId requestId;
  private final byte[] body;
  private final List<Header> headers;
  private final long position;
  private final boolean isHeldBack;
  private final boolean isForDisk;

  /// A reply in awsJson1_1 without headers of its own.
  ///
  /// @param position in the audit log; 0 where there is nothing to wait for
  public Reply(int status, RequestId requestId, byte[] body, long position) {
    this(status, AWS_JSON, requestId, body, List.of(), position);
  }

  /// A reply.
  ///
  /// @param headers beyond those that every answer has
  /// @throws IllegalArgumentException where a header would not be one line of visible ASCII
  public Reply(
      int status,
      String contentType,
      RequestId requestId,
      byte[] body,
      List<Header> headers,
      long position) {
    this.status = status;
    this.contentType = contentType;
    this.requestId = requestId;
    this.body = body;
    this.headers = List.copyOf(headers);
    this.position = position;
    this.isHeldBack = false;
    this.isForDisk = false;
    headers.forEach(Reply::requireOneLine);
  }

  private Reply(Reply reply, boolean isHeldBack, boolean isForDisk) {
    this.status = reply.status;
    this.contentType = reply.contentType;
    this.requestId = reply.requestId;
    this.body = reply.body;
    this.headers = reply.headers;
    this.position = reply.position;
    this.isHeldBack = isHeldBack;
    this.isForDisk = isForDisk;
  }

  /// The same reply, which does not leave as soon as it can: see {@link HeldReplies}.
  public Reply heldBack() {
    return new Reply(this, true, isForDisk);
  }

  /// The same reply, which leaves when the audit log is on the disk as far as its position.
  public Reply onDisk() {
    return new Reply(this, isHeldBack, true);
  }

  private static void requireOneLine(Header header) {
    var text = header.name() + header.value();
    if (text.chars().anyMatch(c -> c < ' ' || c > '~')) {
      throw new IllegalArgumentException("a header of a reply is one line of ASCII");
    }
  }

  /// The same reply with more headers.
  ///
  /// @throws IllegalArgumentException where a header would not be one line of visible ASCII
  public Reply with(List<Header> more) {
    if (more.isEmpty()) {
      return this;
    }
    var all = new ArrayList<>(headers);
    all.addAll(more);
    var reply = new Reply(status, contentType, requestId, body, all, position);
    return new Reply(reply, isHeldBack, isForDisk);
  }

  int status() {
    return status;
  }

  String contentType() {
    return contentType;
  }

  RequestId requestId() {
    return requestId;
  }

  byte[] body() {
    return body;
  }

  List<Header> headers() {
    return headers;
  }

  long position() {
    return position;
  }

  boolean isHeldBack() {
    return isHeldBack;
  }

  /// Whether the log is far enough for it to leave.
  boolean isRecorded(AuditGate gate) {
    return position <= (isForDisk ? gate.synced() : gate.written());
  }

  /// Whether the disk is to be waited for first.
  boolean isToBeSynced(AuditGate gate) {
    return isForDisk && !isRecorded(gate);
  }

  void wipe() {
    Arrays.fill(body, (byte) 0);
  }
}
