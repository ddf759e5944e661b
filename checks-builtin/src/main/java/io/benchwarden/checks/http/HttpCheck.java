package io.benchwarden.checks.http;

import io.benchwarden.api.Check;
import io.benchwarden.api.CheckDescription;
import io.benchwarden.api.ConditionDescription;
import io.benchwarden.api.Direction;
import io.benchwarden.api.Hold;
import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Probe;
import io.benchwarden.api.Resource;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Whether an address of the web answers as it should. */
public final class HttpCheck implements Check {

  @Override
  public CheckDescription describe() {
    return CheckDescription.named("http")
        .sees("status, content and time of what a web address answers")
        .every(Duration.ofMinutes(1))
        .timeout(Duration.ofSeconds(20))
        .leansOn(Resource.NETWORK)
        .setting(SettingDescription.required("url", Type.TEXT, "what is asked for, http or https"))
        .setting(
            SettingDescription.optional("headers", Type.SECTION, "further headers, name = value"))
        .setting(
            SettingDescription.optional(
                "secret-headers",
                Type.SECTION,
                "headers whose values are secrets: NAME = { file = \"/path\" }"))
        .setting(
            SettingDescription.optional(
                "status", Type.TEXTS, "the status codes that are right; 200 to 399 unless set"))
        .setting(
            SettingDescription.optional(
                "contains", Type.TEXT, "what the first 64 KiB of the answer must contain"))
        .condition(
            ConditionDescription.named("answer")
                .sees("no answer, a wrong status, or a text that is missing")
                .hold(Hold.times(2, 2))
                .cause("unreachable", "no answer came")
                .cause("status", "the status is not one that is right")
                .cause("content", "the answer does not contain what it must"))
        .condition(
            ConditionDescription.named("slow")
                .sees("the answer takes long")
                .threshold(Threshold.unset("response-time", Unit.SECONDS, Direction.HIGH))
                .hold(Hold.times(2, 3)))
        .build();
  }

  @Override
  public Probe configure(Settings settings) throws InvalidSettingsException {
    Map<String, String> headers = new LinkedHashMap<>();
    Settings plain = settings.section("headers");
    for (String name : plain.keys()) {
      headers.put(name, plain.text(name));
    }
    Map<String, Secret> secrets = new LinkedHashMap<>();
    Settings hidden = settings.section("secret-headers");
    for (String name : hidden.keys()) {
      secrets.put(name, hidden.secret(name));
    }
    return new HttpCheckProbe(
        url(settings),
        headers,
        secrets,
        statuses(settings),
        settings.has("contains") ? settings.text("contains") : "");
  }

  private static URI url(Settings settings) throws InvalidSettingsException {
    try {
      URI url = new URI(settings.text("url"));
      String scheme = String.valueOf(url.getScheme()).toLowerCase(Locale.ROOT);
      if (url.getHost() != null && Set.of("http", "https").contains(scheme)) {
        if (url.getUserInfo() != null) {
          throw settings.invalid(
              "url", "has a password in it; give it as secret-headers { Authorization { … } }");
        }
        return url;
      }
    } catch (URISyntaxException notAnAddress) {
      throw settings.invalid("url", "is no web address: https://example.com/path");
    }
    throw settings.invalid("url", "is no web address: https://example.com/path");
  }

  private static Set<Integer> statuses(Settings settings) throws InvalidSettingsException {
    List<String> written = settings.has("status") ? settings.texts("status") : List.of();
    Set<Integer> statuses = new TreeSet<>();
    for (String status : written) {
      if (!status.matches("[1-5][0-9]{2}")) {
        throw settings.invalid("status", "'%s' is no status code".formatted(status));
      }
      statuses.add(Integer.valueOf(status));
    }
    return statuses;
  }
}
