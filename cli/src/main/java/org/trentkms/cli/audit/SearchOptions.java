package org.trentkms.cli.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.trentkms.server.auditlog.search.RecordFilter;
import org.trentkms.server.auditlog.search.RecordFilter.Result;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// Which records of an audit log are looked for, as the options of a command say it. All of them
/// must be true of a record.
public final class SearchOptions {

  @Spec(Spec.Target.MIXEE)
  private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--from",
      paramLabel = "TIME",
      description = "Completed at this time or later: 2027-03-04T05:06:07Z.")
  private @Nullable String from;

  @Option(names = "--to", paramLabel = "TIME", description = "Completed at this time or before.")
  private @Nullable String to;

  @Option(
      names = "--key",
      paramLabel = "KEY",
      description =
          "About this key or alias, as the record names it: an id, an ARN, or alias/ and a name.")
  private @Nullable String key;

  @Option(
      names = "--principal",
      paramLabel = "TEXT",
      description = "By a caller whose ARN, name, account or access key id has this text in it.")
  private @Nullable String principal;

  @Option(
      names = "--operation",
      paramLabel = "NAME",
      description = "Of this operation or command: Decrypt.")
  private @Nullable String operation;

  @Option(
      names = "--outcome",
      paramLabel = "OUTCOME",
      description = "Ended so: success, refused, or the code of an error (AccessDenied).")
  private @Nullable String outcome;

  @Option(
      names = "--context",
      paramLabel = "NAME=VALUE",
      description = "With this pair in its encryption context. May be given several times.")
  private List<String> context = List.of();

  @Option(names = "--account", paramLabel = "ACCOUNT", description = "Of this account.")
  private @Nullable String account;

  @Option(names = "--region", paramLabel = "REGION", description = "Of this Region.")
  private @Nullable String region;

  /// Which records.
  public RecordFilter filter() {
    return new RecordFilter(
        time("--from", from),
        time("--to", to),
        given("--key", key),
        given("--principal", principal),
        given("--operation", operation),
        given("--outcome", outcome).map(Result::of),
        pairs(),
        given("--account", account),
        given("--region", region));
  }

  private Optional<String> given(String option, @Nullable String text) {
    if (text != null && text.isEmpty()) {
      throw wrong(option + " is empty");
    }
    return Optional.ofNullable(text);
  }

  private Optional<Instant> time(String option, @Nullable String text) {
    try {
      return Optional.ofNullable(text).map(Instant::parse);
    } catch (DateTimeException e) {
      throw wrong(option + " is no time such as 2027-03-04T05:06:07Z");
    }
  }

  private Map<String, String> pairs() {
    var pairs = new HashMap<String, String>();
    for (var pair : context) {
      var equals = pair.indexOf('=');
      if (equals < 1) {
        throw wrong("--context is no pair such as purpose=backup");
      }
      if (pairs.put(pair.substring(0, equals), pair.substring(equals + 1)) != null) {
        throw wrong("--context names " + pair.substring(0, equals) + " twice");
      }
    }
    return pairs;
  }

  private ParameterException wrong(String text) {
    return new ParameterException(command.commandLine(), text);
  }
}
