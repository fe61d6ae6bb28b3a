package org.trentkms.bench.installation;

import static java.util.stream.Collectors.joining;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.trentkms.load.RequestSigner.Credentials;
import org.trentkms.load.measured.Wiring;

/// How a server that is measured is set up.
///
/// @param audit the group `audit` of its configuration, as YAML in one line; FOLDER in it is the
///   folder of the installation
/// @param accounts how many accounts it has, at most ten, each with one access key
/// @param isEncrypted whether it speaks TLS, with a certificate that is made for it
public record Setup(String audit, int accounts, boolean isEncrypted) {

  /// As without a word about it, for one account.
  public static final Setup USUAL = new Setup("{}", 1, false);

  private static final long FIRST_ACCOUNT = 111_122_223_333L;

  /// The same with another group `audit`.
  public Setup withAudit(String other) {
    return new Setup(other, accounts, isEncrypted);
  }

  /// The same with so many accounts.
  public Setup withAccounts(int number) {
    return new Setup(audit, number, isEncrypted);
  }

  /// The same with TLS.
  public Setup encrypted() {
    return new Setup(audit, accounts, true);
  }

  /// The number of an account.
  public static String account(int index) {
    return Long.toString(FIRST_ACCOUNT + index);
  }

  /// Which of the accounts has this number.
  public static int indexOf(String account) {
    return (int) (Long.parseLong(account) - FIRST_ACCOUNT);
  }

  /// The access key of an account. All have one secret.
  public static Credentials credentials(int index) {
    var first = Wiring.CREDENTIALS;
    var end = first.accessKeyId().length() - 1;
    var last = (char) (first.accessKeyId().charAt(end) + index);
    return new Credentials(
        first.accessKeyId().substring(0, end) + last, first.secret(), first.region());
  }

  /// The configuration of an installation in this folder.
  String yaml(String folder) {
    return """
    data: %1$s/data
    rootKey: %1$s/root.key
    regions: [%2$s]
    %3$s
    accounts: [%4$s]
    accessKeys: [%5$s]
    clockSkew: %6$dm
    audit: %7$s
    """
        .formatted(
            folder,
            Wiring.CREDENTIALS.region(),
            listen(folder),
            each(index -> "{id: \"%s\"}".formatted(account(index))),
            each(index ->
                "{id: %s, account: \"%s\", secret: \"file:%s/secret\"}"
                    .formatted(credentials(index).accessKeyId(), account(index), folder)),
            ConfiguredServer.SKEW_MINUTES,
            audit.replace("FOLDER", folder));
  }

  private String listen(String folder) {
    return isEncrypted
        ? "listen: {port: 0}\ntls: {certificate: %1$s/chain.pem, key: %1$s/key.pem}"
            .formatted(folder)
        : "listen: {port: 0, plainHttp: everything travels unencrypted}";
  }

  private String each(IntFunction<String> entry) {
    return IntStream.range(0, accounts).mapToObj(entry).collect(joining(", "));
  }
}
