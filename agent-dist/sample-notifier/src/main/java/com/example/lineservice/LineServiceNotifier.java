package com.example.lineservice;

import io.benchwarden.api.InvalidSettingsException;
import io.benchwarden.api.Secret;
import io.benchwarden.api.SettingDescription;
import io.benchwarden.api.SettingDescription.Type;
import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import java.net.URI;
import java.util.List;

/** Posts one line of text a message to a service of ours. */
public final class LineServiceNotifier implements Notifier {

  @Override
  public NotifierDescription describe() {
    return new NotifierDescription(
        "line-service",
        "one line of text a message, to a service of ours",
        List.of(
            SettingDescription.required("url", Type.TEXT, "where lines are posted to"),
            SettingDescription.optional("token", Type.SECRET, "sent as a bearer token")));
  }

  @Override
  public Channel open(Settings settings) throws InvalidSettingsException {
    URI url;
    try {
      url = URI.create(settings.text("url"));
    } catch (IllegalArgumentException malformed) {
      throw settings.invalid("url", "is not an address such as https://host/path");
    }
    Secret token = settings.has("token") ? settings.secret("token") : Secret.of("");
    return new LineServiceChannel(url, token);
  }
}
