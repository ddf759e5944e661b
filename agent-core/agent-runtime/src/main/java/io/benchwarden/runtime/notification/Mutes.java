package io.benchwarden.runtime.notification;

import io.benchwarden.runtime.mute.Acknowledgement;
import io.benchwarden.runtime.mute.MaintenanceWindow;
import io.benchwarden.runtime.mute.Silence;
import java.util.List;

/** What people asked not to be told; a copy that does not change. */
public record Mutes(
    List<Silence> silences,
    List<MaintenanceWindow> windows,
    List<Acknowledgement> acknowledgements) {
  public Mutes {
    silences = List.copyOf(silences);
    windows = List.copyOf(windows);
    acknowledgements = List.copyOf(acknowledgements);
  }
}
