package io.benchwarden.notifiers.http;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Settings;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

/**
 * Where to post. Paths and queries of such URLs often are secrets, so only scheme and host are ever
 * shown.
 *
 * @param uri the whole address, without user information
 * @param basic what the URL's user information says, as the value of an {@code Authorization}
 *     header
 */
public record HttpTarget(URI uri, Optional<Secret> basic) {

  /**
   * The address in {@code url}, or in {@code secret-url} instead.
   *
   * @throws InvalidSettingsException if there is none, or both
   */
  public static HttpTarget from(Settings settings) throws InvalidSettingsException {
    if (settings.has("url") == settings.has("secret-url")) {
      throw settings.invalid("url", "needs to be set, or secret-url instead, and not both");
    }
    return settings.has("url")
        ? of(settings, "url", settings.text("url"))
        : of(settings, "secret-url", settings.secret("secret-url").reveal());
  }

  /**
   * An address that is a secret as a whole.
   *
   * @throws InvalidSettingsException if it is none
   */
  public static HttpTarget secret(Settings settings, String key) throws InvalidSettingsException {
    return of(settings, key, settings.secret(key).reveal());
  }

  /**
   * An address in a setting.
   *
   * @throws InvalidSettingsException if it is none
   */
  public static HttpTarget open(Settings settings, String key) throws InvalidSettingsException {
    return of(settings, key, settings.text(key));
  }

  private static HttpTarget of(Settings settings, String key, String text)
      throws InvalidSettingsException {
    URI uri;
    try {
      uri = new URI(text.strip());
    } catch (URISyntaxException notOne) {
      // The exception's message would show the URL, and with it what may be a secret.
      throw settings.invalid(key, "is not a URL: " + notOne.getReason());
    }
    String scheme = String.valueOf(uri.getScheme());
    if (!scheme.equalsIgnoreCase("http") && !scheme.equalsIgnoreCase("https")) {
      throw settings.invalid(key, "must begin with https:// or http://");
    }
    if (uri.getHost() == null) {
      throw settings.invalid(key, "names no host");
    }
    return new HttpTarget(withoutUserInfo(uri), basic(uri));
  }

  private static URI withoutUserInfo(URI uri) {
    String path = uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String query = uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery();
    return URI.create(origin(uri) + path + query);
  }

  private static Optional<Secret> basic(URI uri) {
    return Optional.ofNullable(uri.getUserInfo())
        .map(info -> Base64.getEncoder().encodeToString(info.getBytes(StandardCharsets.UTF_8)))
        .map(encoded -> Secret.of("Basic " + encoded));
  }

  /** {@code https://host:port} of any address. */
  static String origin(URI uri) {
    String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
    return uri.getScheme() + "://" + uri.getHost() + port;
  }

  /** What may be shown of it. */
  @Override
  public String toString() {
    return origin(uri);
  }
}
