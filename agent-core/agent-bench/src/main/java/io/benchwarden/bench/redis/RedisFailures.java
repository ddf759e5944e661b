package io.benchwarden.bench.redis;

import io.benchwarden.api.bench.RedisReadException;
import io.benchwarden.api.bench.RedisReadException.Reason;
import io.lettuce.core.RedisCommandExecutionException;
import io.lettuce.core.RedisCommandTimeoutException;
import io.lettuce.core.RedisException;
import io.lettuce.core.RedisLoadingException;
import java.io.IOException;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** Tells what a failure of the client means. */
final class RedisFailures {
  private static final int DEPTH = 8;

  private RedisFailures() {}

  static RedisReadException read(Throwable failure, String server) {
    Throwable telling = telling(failure);
    Reason reason = reason(telling);
    return new RedisReadException(reason, sentence(reason, telling, server), failure);
  }

  /** The server's own answer, or the failure of the socket, below what the client wraps it in. */
  private static Throwable telling(Throwable failure) {
    Throwable best = failure;
    @Nullable Throwable current = failure;
    for (int depth = 0; current != null && depth < DEPTH; depth++) {
      best = current;
      if (current instanceof RedisCommandExecutionException
          || current instanceof RedisCommandTimeoutException) {
        return current;
      }
      current = current.getCause();
    }
    return best;
  }

  private static Reason reason(Throwable failure) {
    String message = String.valueOf(failure.getMessage());
    if (failure instanceof RedisLoadingException || message.startsWith("LOADING")) {
      return Reason.LOADING;
    }
    if (failure instanceof RedisCommandTimeoutException || failure instanceof TimeoutException) {
      return Reason.TIMEOUT;
    }
    if (failure instanceof RedisCommandExecutionException) {
      return message.matches("(?s)(NOAUTH|WRONGPASS|NOPERM|ERR (AUTH|invalid password)).*")
          ? Reason.ACCESS_DENIED
          : Reason.OTHER;
    }
    boolean unreachable = failure instanceof IOException || failure instanceof RedisException;
    return unreachable ? Reason.CONNECTION : Reason.OTHER;
  }

  private static String sentence(Reason reason, Throwable failure, String server) {
    String said = String.valueOf(failure.getMessage()).lines().findFirst().orElse("");
    return switch (reason) {
      case CONNECTION -> "Redis at %s cannot be reached: %s".formatted(server, said);
      case TIMEOUT -> "Redis at %s did not answer in time".formatted(server);
      case LOADING -> "Redis at %s is loading its data".formatted(server);
      case ACCESS_DENIED -> "Redis at %s refuses the login: %s".formatted(server, said);
      default -> "Redis at %s: %s".formatted(server, said);
    };
  }
}
