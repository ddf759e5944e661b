package io.benchwarden.checks.ssl;

import io.benchwarden.api.Cause;
import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.checks.watch.WatchingProbe;
import java.time.Duration;
import java.util.Arrays;

/** Certificates as they are served and as they lie on disk. */
public final class SslCheck implements Check {
  static final String EXPIRY = "expiry";
  static final String REMAINING = "remaining";
  static final String NAME = "name";
  static final String CHAIN = "chain";
  static final String SERVED_DIFFERS = "served-differs";
  static final String UNREACHABLE = "unreachable";

  static final String LIFETIME_LEFT = "lifetime-left";

  /** Of a longer lifetime only so much counts: a quarter of it is 21 days, a twelfth 7 days. */
  static final Duration COUNTED_LIFETIME = Duration.ofDays(84);

  private static final double QUARTER = 0.25;

  /** A twelfth, as it can be written: 8.33 %. */
  private static final double TWELFTH = 0.0833;

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("ssl")
        .sees("certificates of all names served over TLS: shown and on disk")
        .every(Duration.ofHours(1))
        .timeout(Duration.ofMinutes(1))
        .leansOn(Resource.NETWORK)
        .condition(
            condition(
                    EXPIRY,
                    "little is left of the time for which the shown certificate is valid",
                    Causes.EXPIRED,
                    Causes.NOT_YET_VALID,
                    Causes.NOT_RENEWED)
                .threshold(Threshold.low(LIFETIME_LEFT, Unit.RATIO, QUARTER, TWELFTH)))
        .condition(
            condition(REMAINING, "the shown certificate expires sooner than the operator wants")
                .threshold(Threshold.unset(REMAINING, Unit.SECONDS, Direction.LOW)))
        .condition(condition(NAME, "the shown certificate is not good for the name"))
        .condition(
            condition(
                CHAIN,
                "clients do not trust the shown certificate",
                Causes.SELF_SIGNED,
                Causes.NO_PATH))
        .condition(
            condition(
                SERVED_DIFFERS,
                "the certificate that is shown is not the one on disk",
                Causes.NOT_RELOADED,
                Causes.OTHER_CERTIFICATE,
                Causes.FILE_MISSING))
        .condition(
            condition(
                    UNREACHABLE,
                    "no certificate is shown at all",
                    Causes.NOT_LISTENING,
                    Causes.NO_ANSWER,
                    Causes.NO_HANDSHAKE)
                .hold(Hold.times(2, 2)))
        .build();
  }

  private static ConditionDescription.Builder condition(String name, String sees, Cause... causes) {
    ConditionDescription.Builder condition = ConditionDescription.named(name).sees(sees);
    Arrays.stream(causes).forEach(cause -> condition.cause(cause.slug(), cause.text()));
    return condition;
  }

  @Override
  public Probe configure(Settings settings) {
    return new WatchingProbe(new SslProbe(), new CertificateFiles());
  }
}
