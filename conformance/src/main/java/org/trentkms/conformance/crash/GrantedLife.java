package org.trentkms.conformance.crash;

import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.trentkms.conformance.client.Clients;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kms.KmsClient;
import software.amazon.awssdk.services.kms.model.CreateGrantRequest;
import software.amazon.awssdk.services.kms.model.CreateGrantResponse;
import software.amazon.awssdk.services.kms.model.GrantListEntry;
import software.amazon.awssdk.services.kms.model.GrantOperation;
import software.amazon.awssdk.services.kms.model.KmsException;
import software.amazon.awssdk.services.kms.model.KmsResponse;

/// What was acknowledged of the grants on one key; of one client at a time.
final class GrantedLife {

  private static final String GRANTEE = "444455556666";
  private static final String DELEGATE = "777788889999";
  private static final String NAME = "named";
  private static final String DENIED = "AccessDeniedException";

  /// Who works with the key.
  record Accounts(KmsClient owner, KmsClient grantee, KmsClient delegate) {

    static Accounts of(Clients clients) {
      return new Accounts(
          client(clients, "test"), client(clients, GRANTEE), client(clients, DELEGATE));
    }

    private static KmsClient client(Clients clients, String accessKeyId) {
      return clients.client(accessKeyId, "us-east-1");
    }
  }

  private final String key;
  private final Queue<String> changes;
  private final Set<String> made = new LinkedHashSet<>();
  private final Set<String> ending = new HashSet<>();
  private final Set<String> ended = new HashSet<>();
  private String named = "";

  private GrantedLife(String key, Queue<String> changes) {
    this.key = key;
    this.changes = changes;
  }

  /// Makes the key.
  ///
  /// @param changes takes the ids of the requests whose changes are acknowledged
  static GrantedLife begin(Accounts accounts, Queue<String> changes) {
    var created = accounts.owner().createKey();
    changes.add(created.responseMetadata().requestId());
    return new GrantedLife(created.keyMetadata().arn(), changes);
  }

  /// Makes grants, one of them through another, and ends those that permit to describe the key.
  void live(Accounts accounts) {
    named = grant(accounts.owner(), GrantedLife::named).grantId();
    grant(accounts.grantee(), request -> permit(request, DELEGATE, GrantOperation.ENCRYPT));
    var revoked =
        grant(accounts.owner(), request -> permit(request, GRANTEE, GrantOperation.DESCRIBE_KEY));
    var retired =
        grant(
            accounts.owner(),
            request ->
                permit(request, DELEGATE, GrantOperation.DESCRIBE_KEY)
                    .retiringPrincipal(root(GRANTEE)));
    end(
        revoked,
        () ->
            accounts.owner().revokeGrant(request -> request.keyId(key).grantId(revoked.grantId())));
    end(
        retired,
        () -> accounts.grantee().retireGrant(request -> request.grantToken(retired.grantToken())));
  }

  private static void named(CreateGrantRequest.Builder request) {
    permit(request, GRANTEE, GrantOperation.CREATE_GRANT, GrantOperation.ENCRYPT).name(NAME);
  }

  private static CreateGrantRequest.Builder permit(
      CreateGrantRequest.Builder request, String account, GrantOperation... operations) {
    return request.granteePrincipal(root(account)).operations(operations);
  }

  private static String root(String account) {
    return "arn:aws:iam::" + account + ":root";
  }

  private CreateGrantResponse grant(KmsClient maker, Consumer<CreateGrantRequest.Builder> terms) {
    var grant = maker.createGrant(request -> terms.accept(request.keyId(key)));
    made.add(grant.grantId());
    acknowledge(grant);
    return grant;
  }

  private void end(CreateGrantResponse grant, Supplier<KmsResponse> end) {
    ending.add(grant.grantId());
    acknowledge(end.get());
    ended.add(grant.grantId());
  }

  private void acknowledge(KmsResponse response) {
    changes.add(response.responseMetadata().requestId());
  }

  /// Looks, after a start, whether the grants that are listed are those that were acknowledged, and
  /// whether they, and no others, permit what they list.
  void check(Accounts accounts) {
    var listed =
        accounts.owner().listGrantsPaginator(request -> request.keyId(key)).grants().stream()
            .toList();
    var ids = new HashSet<>(listed.stream().map(GrantListEntry::grantId).toList());
    require(made.stream().allMatch(id -> ids.contains(id) || ending.contains(id)), "grants");
    require(Collections.disjoint(ids, ended), "ends of grants");
    ids.removeAll(made);
    require(ids.size() <= 1, "list of grants");
    requireUse(accounts.grantee(), listed, GRANTEE);
    requireUse(accounts.delegate(), listed, DELEGATE);
    require(named.isEmpty() || repeated(accounts.owner()).equals(named), "name of a grant");
  }

  private String repeated(KmsClient owner) {
    return owner.createGrant(request -> named(request.keyId(key))).grantId();
  }

  private void requireUse(KmsClient kms, List<GrantListEntry> listed, String account) {
    var content = SdkBytes.fromUtf8String(key);
    require(
        may(() -> kms.encrypt(request -> request.keyId(key).plaintext(content)))
            == permits(listed, account, GrantOperation.ENCRYPT),
        "right to encrypt by grants");
    require(
        may(() -> kms.describeKey(request -> request.keyId(key)))
            == permits(listed, account, GrantOperation.DESCRIBE_KEY),
        "right to describe by grants");
  }

  private static boolean permits(
      List<GrantListEntry> listed, String account, GrantOperation operation) {
    return listed.stream()
        .anyMatch(grant ->
            grant.granteePrincipal().equals(root(account))
                && grant.operations().contains(operation));
  }

  private static boolean may(Runnable call) {
    try {
      call.run();
      return true;
    } catch (KmsException e) {
      if (e.awsErrorDetails().errorCode().equals(DENIED)) {
        return false;
      }
      throw e;
    }
  }

  private void require(boolean holds, String what) {
    if (!holds) {
      throw new IllegalStateException("the " + what + " of " + this + " are half done or lost");
    }
  }

  @Override
  public String toString() {
    return key + ", granted by " + made + ", ended " + ended;
  }
}
