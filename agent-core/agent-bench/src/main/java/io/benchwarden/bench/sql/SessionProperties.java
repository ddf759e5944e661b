package io.benchwarden.bench.sql;

import io.benchwarden.bench.BenchOptions.Login;
import io.benchwarden.bench.site.SiteConfiguration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** How every session of the agent's is set up: bounded in time, and unable to send files. */
final class SessionProperties {
  static final int CONNECT_MILLISECONDS = 3_000;

  /** Longer than the server's own limit for a statement, so that the server's error is seen. */
  private static final int SOCKET_MILLISECONDS = 8_000;

  /**
   * A waiting metadata lock of ours would queue every later statement of the tenant's behind it, so
   * the agent gives up before a migration notices it.
   */
  private static final String SESSION_VARIABLES =
      "max_statement_time=5,lock_wait_timeout=2,innodb_lock_wait_timeout=2";

  private SessionProperties() {}

  static Properties of(DatabaseAddress address, Login login, SiteConfiguration site) {
    Properties properties = new Properties();
    properties.setProperty("user", login.user());
    properties.setProperty("password", login.password().reveal());
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_MILLISECONDS));
    properties.setProperty("socketTimeout", String.valueOf(SOCKET_MILLISECONDS));
    properties.setProperty("sessionVariables", SESSION_VARIABLES);
    properties.setProperty("allowLocalInfile", "false");
    properties.setProperty("connectionAttributes", "program_name:benchwarden");
    transport(address, site).forEach(properties::setProperty);
    return properties;
  }

  /** Over which way, and whether encrypted. */
  static Map<String, String> transport(DatabaseAddress address, SiteConfiguration site) {
    Map<String, String> properties = new LinkedHashMap<>();
    address.socket().ifPresent(path -> properties.put("localSocket", path.toString()));
    encrypt(properties, address, site);
    return properties;
  }

  /** The driver verifies TLS unless told otherwise, and fails where the server has none. */
  private static void encrypt(
      Map<String, String> properties, DatabaseAddress address, SiteConfiguration site) {
    boolean encrypted = address.socket().isEmpty() && site.text("db_ssl_ca").isPresent();
    if (!encrypted) {
      properties.put("sslMode", "disable");
      return;
    }
    properties.put("sslMode", site.flag("db_ssl_check_hostname") ? "verify-full" : "verify-ca");
    site.text("db_ssl_ca").ifPresent(file -> properties.put("serverSslCert", file));
  }
}
