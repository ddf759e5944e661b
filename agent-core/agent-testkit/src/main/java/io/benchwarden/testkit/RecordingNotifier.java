package io.benchwarden.testkit;

import io.benchwarden.api.Settings;
import io.benchwarden.api.notify.Channel;
import io.benchwarden.api.notify.Notifier;
import io.benchwarden.api.notify.NotifierDescription;
import java.util.ArrayList;
import java.util.List;

/** A notifier whose channels keep what they are given. */
public final class RecordingNotifier implements Notifier {
  private final NotifierDescription description;
  private final List<RecordingChannel> opened = new ArrayList<>();

  /** A notifier of this name, without settings. */
  public RecordingNotifier(String name) {
    this(new NotifierDescription(name, "keeps what it is given", List.of()));
  }

  /** A notifier of this description. */
  public RecordingNotifier(NotifierDescription description) {
    this.description = description;
  }

  /** The channels, in the order in which they were opened. */
  public synchronized List<RecordingChannel> opened() {
    return List.copyOf(opened);
  }

  @Override
  public NotifierDescription describe() {
    return description;
  }

  @Override
  public synchronized Channel open(Settings settings) {
    RecordingChannel channel = new RecordingChannel();
    opened.add(channel);
    return channel;
  }
}
