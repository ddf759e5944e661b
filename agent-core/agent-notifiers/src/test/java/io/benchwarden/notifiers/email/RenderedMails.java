package io.benchwarden.notifiers.email;

import io.benchwarden.api.Threshold;
import io.benchwarden.api.Unit;
import io.benchwarden.api.notify.History;
import io.benchwarden.api.notify.History.Point;
import io.benchwarden.api.notify.Notification;
import io.benchwarden.api.notify.NotifiedAlert;
import io.benchwarden.api.notify.Receipt;
import io.benchwarden.notifiers.message.AlertFacts;
import io.benchwarden.notifiers.message.DocumentWriter;
import io.benchwarden.notifiers.message.MessageDocument;
import io.benchwarden.testkit.SampleNotifications;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

/**
 * Mails as files, to be looked at in a browser, light and dark: {@code java … RenderedMails
 * FOLDER}.
 */
public final class RenderedMails {

  private RenderedMails() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    write(folder, "firing", SampleNotifications.firing(List.of(full())));
    write(folder, "root", SampleNotifications.firing(List.of(root())));
    write(
        folder,
        "group",
        SampleNotifications.firing(List.of(full(), root(), full(), root(), full())));
    write(folder, "resolve", SampleNotifications.resolved(Receipt.none()));
  }

  private static void write(Path folder, String name, Notification notification)
      throws IOException {
    MessageDocument document =
        new DocumentWriter(
                new AlertFacts(ZoneId.of("Asia/Kolkata")), DocumentWriter.LINES_OF_A_PAGE)
            .write(notification);
    Files.writeString(
        folder.resolve(name + ".txt"),
        io.benchwarden.notifiers.message.TextRendering.of(
            new DocumentWriter(new AlertFacts(ZoneId.of("Asia/Kolkata"))).write(notification)));
    Files.writeString(folder.resolve(name + ".html"), HtmlRendering.of(document));
  }

  /** A disk that filled up in six hours, with all that can be said about it. */
  static NotifiedAlert full() {
    NotifiedAlert disk = SampleNotifications.diskAlert(java.util.Optional.empty());
    disk = SampleNotifications.with(disk, "impact", "14 sites, 3 of them gold");
    disk = SampleNotifications.with(disk, "runbook", "https://wiki.example.com/disk");
    disk = SampleNotifications.with(disk, "acknowledge_url", "https://warden.example.com/a/x1");
    disk = SampleNotifications.with(disk, "silence_url", "https://warden.example.com/a/x2");
    return disk.with(rising());
  }

  private static NotifiedAlert root() {
    NotifiedAlert server = SampleNotifications.diskAlert(java.util.Optional.empty());
    server = SampleNotifications.with(server, "summary", "MariaDB refuses connections on srv1");
    server = SampleNotifications.with(server, "value", "");
    server = SampleNotifications.with(server, "threshold", "");
    server = SampleNotifications.with(server, "dependents_count", "96");
    return SampleNotifications.with(server, "dependents", "site a.example.com: 500\n".repeat(20));
  }

  /** A value every ten minutes, up to the moment at which the sample alert began. */
  static History rising() {
    List<Point> points = new ArrayList<>();
    for (int i = 0; i <= 36; i++) {
      double value = i == 20 ? 0.905 : 0.78 + 0.15 * Math.pow(i / 36.0, 2);
      points.add(
          new Point(SampleNotifications.BEGAN.minus(Duration.ofMinutes(10L * (36 - i))), value));
    }
    return new History(Threshold.high("used", Unit.RATIO, 0.85, 0.9), points);
  }
}
