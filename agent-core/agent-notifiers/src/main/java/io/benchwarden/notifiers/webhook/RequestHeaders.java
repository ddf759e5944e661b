package io.benchwarden.notifiers.webhook;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.Settings;
import io.benchwarden.notifiers.http.HttpTarget;
import java.net.http.HttpRequest;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The headers that an operator configures, and those that follow from other settings. */
final class RequestHeaders {
  private static final Set<String> OURS =
      Set.of("content-type", "webhook-id", "webhook-timestamp", "webhook-signature");

  private RequestHeaders() {}

  static Map<String, Secret> from(Settings settings, HttpTarget target)
      throws InvalidSettingsException {
    Map<String, Secret> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    Settings open = settings.section("headers");
    for (String name : open.keys()) {
      add(headers, settings, "headers." + name, name, Secret.of(open.text(name)));
    }
    Settings secret = settings.section("secret-headers");
    for (String name : secret.keys()) {
      add(headers, settings, "secret-headers." + name, name, secret.secret(name));
    }
    if (settings.has("bearer-token")) {
      Secret token = Secret.of("Bearer " + settings.secret("bearer-token").reveal());
      add(headers, settings, "bearer-token", "Authorization", token);
    }
    if (target.basic().isPresent()) {
      add(headers, settings, "url", "Authorization", target.basic().get());
    }
    return headers;
  }

  private static void add(
      Map<String, Secret> headers, Settings settings, String key, String name, Secret value)
      throws InvalidSettingsException {
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw settings.invalid(key, "is set by the agent itself; leave it out");
    }
    if (headers.putIfAbsent(name, value) != null) {
      throw settings.invalid(key, "sets the header " + name + " a second time");
    }
    if (!isAccepted(name, value)) {
      throw settings.invalid(key, "is not a header that can be sent; check name and characters");
    }
  }

  /** Asks the client itself, whose rules they must pass at the time of sending. */
  private static boolean isAccepted(String name, Secret value) {
    try {
      HttpRequest.newBuilder().header(name, value.reveal());
      return true;
    } catch (IllegalArgumentException refused) {
      return false;
    }
  }
}
