package org.trentkms.server.oidc;

import com.nimbusds.jose.JWSHeader;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.trentkms.federation.FederationErrors;

/// The keys of one issuer, remembered. It is asked again when they have become old, and when a
/// token names a key that is not among them; but seldom, one question at a time, and with few who
/// wait for the answer: whoever sends tokens of unknown keys, however many, has it asked as often
/// as anybody else, and holds up nobody whose key is known.
///
/// While the issuer does not answer, what is known of it goes on for a day.
final class IssuerKeys {

  private static final Logger LOG = LoggerFactory.getLogger(IssuerKeys.class);

  /// How long after a question the next one is asked at the earliest.
  static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

  /// How old keys are when the issuer is asked again, whether or not they are all known.
  static final Duration FRESH = Duration.ofMinutes(10);

  /// How old they may become.
  static final Duration USABLE = Duration.ofDays(1);

  /// How long somebody waits for the answer to a question of somebody else.
  private static final Duration PATIENCE = Duration.ofSeconds(8);

  private static final int MOST_WAITING = 64;

  private final Question question;
  private final String issuer;
  private final LongSupplier ticker;
  private final Executor behind;
  private final ReentrantLock asking = new ReentrantLock();
  private final Semaphore waiting = new Semaphore(MOST_WAITING);

  /// What was answered last; null before anything was.
  private volatile @Nullable Answer last;

  /// When the issuer was asked last; null before it was asked. Guarded by the lock.
  private volatile @Nullable Long asked;

  /// @param question asks the issuer, which takes time
  /// @param issuer for the operator's log
  /// @param ticker elapsed nanoseconds
  /// @param behind where questions are asked that nobody waits for
  IssuerKeys(Question question, String issuer, LongSupplier ticker, Executor behind) {
    this.question = question;
    this.issuer = issuer;
    this.ticker = ticker;
    this.behind = behind;
  }

  /// A question to an issuer.
  @FunctionalInterface
  interface Question {
    VerificationKeys ask() throws IssuerFailure;
  }

  private record Answer(VerificationKeys keys, long at) {}

  /// The key by which a token with this header must be signed.
  ///
  /// @throws org.trentkms.error.KmsException InvalidIdentityTokenException where the issuer has
  ///   none; IDPCommunicationErrorException where it would have to be asked and cannot be, now
  VerificationKey find(JWSHeader header) {
    var known = known(header);
    if (known.isPresent()) {
      if (isOlderThan(FRESH)) {
        askBehind();
      }
      return known.get();
    }
    return asked(header);
  }

  private Optional<VerificationKey> known(JWSHeader header) {
    var answer = last;
    return answer == null || isOlderThan(USABLE) ? Optional.empty() : answer.keys().find(header);
  }

  private boolean isOlderThan(Duration age) {
    var answer = last;
    return answer != null && ticker.getAsLong() - answer.at() > age.toNanos();
  }

  private VerificationKey asked(JWSHeader header) {
    if (!waiting.tryAcquire()) {
      throw FederationErrors.unreachable();
    }
    try {
      if (!asking.tryLock(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
        throw FederationErrors.unreachable();
      }
      try {
        // Somebody else may have asked meanwhile.
        return known(header).orElseGet(() -> answered(header));
      } finally {
        asking.unlock();
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw FederationErrors.unreachable();
    } finally {
      waiting.release();
    }
  }

  private VerificationKey answered(JWSHeader header) {
    if (!isDue() || !ask()) {
      throw FederationErrors.unreachable();
    }
    return known(header).orElseThrow(FederationErrors::noKey);
  }

  private boolean isDue() {
    var before = asked;
    return before == null || ticker.getAsLong() - before >= BETWEEN_QUESTIONS.toNanos();
  }

  private void askBehind() {
    if (isDue() && !asking.isLocked()) {
      behind.execute(() -> {
        if (asking.tryLock()) {
          try {
            if (isDue()) {
              ask();
            }
          } finally {
            asking.unlock();
          }
        }
      });
    }
  }

  /// Asks the issuer, and tells whether it has answered. What was known stays where it has not.
  private boolean ask() {
    asked = ticker.getAsLong();
    try {
      last = new Answer(question.ask(), ticker.getAsLong());
      return true;
    } catch (IssuerFailure e) {
      LOG.warn("the keys of the issuer {} are not to be had: {}", issuer, e.getMessage());
      return false;
    }
  }
}
