package io.benchwarden.notifiers.email;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A server that mail is handed to.
 *
 * @param host its name or address
 * @param port its port
 * @param security how the connection is protected
 * @param login empty to send without authentication
 * @param authorities PEM file of the authorities to trust instead of the JDK's
 * @param timeout for connecting, and for each answer
 */
record SmtpServer(
    String host,
    int port,
    Security security,
    Optional<Login> login,
    Optional<Path> authorities,
    Duration timeout) {

  /** The description of the settings of one server. */
  static final List<SettingDescription> DESCRIBED =
      List.of(
          SettingDescription.withDefault("host", Type.TEXT, "localhost", "name or address"),
          SettingDescription.optional(
              "port", Type.INTEGER, "25, 587 or 465 unless set, after security"),
          SettingDescription.optional(
              "security",
              Type.TEXT,
              "none, starttls or tls; none for this host itself and starttls for others unless set"),
          SettingDescription.optional("user", Type.TEXT, "for servers that want a login"),
          SettingDescription.optional("password", Type.SECRET, "of the user"),
          SettingDescription.optional(
              "ca",
              Type.TEXT,
              "PEM file of the authorities to trust, instead of those the JDK knows"),
          SettingDescription.withDefault(
              "timeout", Type.DURATION, "10s", "for connecting, and for each answer"));

  private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

  /** The agent gives an attempt up after 30 s; whoever takes longer would never be heard. */
  private static final Duration LONGEST_TIMEOUT = Duration.ofSeconds(25);

  /** How a connection is protected. */
  enum Security {
    /** Not at all. */
    NONE(25),
    /** By an upgrade that is demanded, not merely tried. */
    STARTTLS(587),
    /** From the first byte. */
    TLS(465);

    private final int defaultPort;

    Security(int defaultPort) {
      this.defaultPort = defaultPort;
    }
  }

  /** Who logs in. */
  record Login(String user, Secret password) {}

  static SmtpServer from(Settings settings) throws InvalidSettingsException {
    String host = settings.has("host") ? settings.text("host") : "localhost";
    if (!host.matches("[A-Za-z0-9.:_-]{1,255}")) {
      throw settings.invalid("host", "'%s' is not the name of a host".formatted(host));
    }
    Security security = security(settings, host);
    Optional<Login> login = login(settings);
    if (login.isPresent() && security == Security.NONE && !isThisHost(host)) {
      throw settings.invalid(
          "security", "none would send the password of user readable; use starttls or tls");
    }
    return new SmtpServer(
        host, port(settings, security), security, login, authorities(settings), timeout(settings));
  }

  private static Security security(Settings settings, String host) throws InvalidSettingsException {
    if (!settings.has("security")) {
      return isThisHost(host) ? Security.NONE : Security.STARTTLS;
    }
    String text = settings.text("security");
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "none" -> Security.NONE;
      case "starttls" -> Security.STARTTLS;
      case "tls" -> Security.TLS;
      default ->
          throw settings.invalid(
              "security", "'%s' is none of: none, starttls, tls".formatted(text));
    };
  }

  private static int port(Settings settings, Security security) throws InvalidSettingsException {
    long port = settings.has("port") ? settings.integer("port") : security.defaultPort;
    if (port < 1 || port > 65_535) {
      throw settings.invalid("port", "must be between 1 and 65535");
    }
    return (int) port;
  }

  private static Optional<Login> login(Settings settings) throws InvalidSettingsException {
    if (settings.has("user") != settings.has("password")) {
      throw settings.invalid(
          settings.has("user") ? "user" : "password", "needs both, user and password");
    }
    return settings.has("user")
        ? Optional.of(new Login(settings.text("user"), settings.secret("password")))
        : Optional.empty();
  }

  private static Optional<Path> authorities(Settings settings) throws InvalidSettingsException {
    return settings.has("ca") ? Optional.of(Path.of(settings.text("ca"))) : Optional.empty();
  }

  private static Duration timeout(Settings settings) throws InvalidSettingsException {
    Duration timeout = settings.has("timeout") ? settings.duration("timeout") : DEFAULT_TIMEOUT;
    if (timeout.isZero() || timeout.compareTo(LONGEST_TIMEOUT) > 0) {
      throw settings.invalid(
          "timeout", "must be more than 0s and at most 25s: an attempt is given up after 30s");
    }
    return timeout;
  }

  /** The same server, asked no longer than this for each step. */
  SmtpServer within(Duration limit) {
    return timeout.compareTo(limit) <= 0
        ? this
        : new SmtpServer(host, port, security, login, authorities, limit);
  }

  /** Several servers share the time of one attempt, so that the last one is tried as well. */
  static List<SmtpServer> sharing(List<SmtpServer> servers) {
    Duration share = LONGEST_TIMEOUT.dividedBy(Math.max(1, servers.size()));
    return servers.stream().map(server -> server.within(share)).toList();
  }

  private static boolean isThisHost(String host) {
    return host.equals("localhost") || host.equals("::1") || host.startsWith("127.");
  }

  @Override
  public String toString() {
    return host + ":" + port;
  }
}
