package io.benchwarden.runtime.mute;

import io.benchwarden.api.Severity;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * All silences, acknowledgements and windows. What must be written is remembered until {@link
 * #written()}. Confined to one thread.
 */
public final class MuteBook {
  /** What a key names. */
  public enum Kind {
    /** A {@link Silence}. */
    SILENCE,
    /** An {@link Acknowledgement}, by fingerprint. */
    ACKNOWLEDGEMENT,
    /** A {@link MaintenanceWindow} that was asked for, not configured. */
    WINDOW
  }

  /** Where something is kept. */
  public record Key(Kind kind, String id) {}

  private final Map<String, Silence> silences = new TreeMap<>();
  private final Map<String, Acknowledgement> acknowledgements = new TreeMap<>();
  private final Map<String, MaintenanceWindow> asked = new TreeMap<>();
  private final Set<Key> touched = new LinkedHashSet<>();
  private List<MaintenanceWindow> configured = List.of();

  /** Takes over what the store held. */
  public void load(
      Collection<Silence> storedSilences,
      Collection<Acknowledgement> storedAcknowledgements,
      Collection<MaintenanceWindow> storedWindows) {
    storedSilences.forEach(silence -> silences.put(silence.id(), silence));
    storedAcknowledgements.forEach(one -> acknowledgements.put(one.fingerprint(), one));
    storedWindows.forEach(window -> asked.put(window.name(), window));
  }

  /** Goes on with these configured windows. */
  public void configure(List<MaintenanceWindow> windows) {
    configured = List.copyOf(windows);
  }

  /** Adds a silence, or writes it over. */
  public void put(Silence silence) {
    silences.put(silence.id(), silence);
    touched.add(new Key(Kind.SILENCE, silence.id()));
  }

  /** Adds an acknowledgement, or writes it over. */
  public void put(Acknowledgement acknowledgement) {
    acknowledgements.put(acknowledgement.fingerprint(), acknowledgement);
    touched.add(new Key(Kind.ACKNOWLEDGEMENT, acknowledgement.fingerprint()));
  }

  /** Adds a window, or writes it over. */
  public void put(MaintenanceWindow window) {
    asked.put(window.name(), window);
    touched.add(new Key(Kind.WINDOW, window.name()));
  }

  /** Ends something; false if there is nothing of this key. */
  public boolean remove(Key key) {
    boolean there =
        switch (key.kind()) {
          case SILENCE -> silences.remove(key.id()) != null;
          case ACKNOWLEDGEMENT -> acknowledgements.remove(key.id()) != null;
          case WINDOW -> asked.remove(key.id()) != null;
        };
    if (there) {
      touched.add(key);
    }
    return there;
  }

  /** Ends what had its time; returns its keys. */
  public List<Key> expire(Instant now) {
    List<Key> over = new ArrayList<>();
    silences.values().stream()
        .filter(silence -> !now.isBefore(silence.until()))
        .forEach(silence -> over.add(new Key(Kind.SILENCE, silence.id())));
    for (Acknowledgement one : acknowledgements.values()) {
      if (one.until() != null && !now.isBefore(one.until())) {
        over.add(new Key(Kind.ACKNOWLEDGEMENT, one.fingerprint()));
      }
    }
    asked.values().stream()
        .filter(window -> window.isOver(now))
        .forEach(window -> over.add(new Key(Kind.WINDOW, window.name())));
    over.forEach(this::remove);
    return over;
  }

  /** What keeps this alert from being told at all; empty if nothing does. */
  public Optional<Muting> muting(String fingerprint, Map<String, String> labels, Instant now) {
    return acknowledgement(fingerprint)
        .map(MuteBook::muting)
        .or(() -> silence(labels, now))
        .or(() -> window(labels, now));
  }

  private static Muting muting(Acknowledgement one) {
    return new Muting(
        Muting.Kind.ACKNOWLEDGEMENT,
        one.fingerprint(),
        one.author(),
        one.reason(),
        Optional.ofNullable(one.until()));
  }

  private Optional<Muting> silence(Map<String, String> labels, Instant now) {
    return silences.values().stream()
        .filter(silence -> now.isBefore(silence.until()) && silence.match().matches(labels))
        .max((one, other) -> one.until().compareTo(other.until()))
        .map(
            silence ->
                new Muting(
                    Muting.Kind.SILENCE,
                    silence.id(),
                    silence.author(),
                    silence.reason(),
                    Optional.of(silence.until())));
  }

  private Optional<Muting> window(Map<String, String> labels, Instant now) {
    for (MaintenanceWindow window : windows()) {
      Optional<Instant> open = window.openUntil(now);
      if (open.isPresent() && window.match().matches(labels)) {
        return Optional.of(
            new Muting(
                Muting.Kind.WINDOW,
                window.name(),
                window.author(),
                window.reason(),
                open.filter(end -> end.isBefore(Instant.MAX))));
      }
    }
    return Optional.empty();
  }

  /** The acknowledgement of an alert. */
  public Optional<Acknowledgement> acknowledgement(String fingerprint) {
    return Optional.ofNullable(acknowledgements.get(fingerprint));
  }

  /** Whether an acknowledgement no longer holds: another episode, or worse than it was. */
  public boolean isBroken(String fingerprint, Instant startsAt, Severity severity) {
    @Nullable Acknowledgement one = acknowledgements.get(fingerprint);
    return one != null
        && (!one.startsAt().equals(startsAt) || severity.isWorseThan(one.severity()));
  }

  /** All acknowledgements, by fingerprint. */
  public List<Acknowledgement> acknowledgements() {
    return List.copyOf(acknowledgements.values());
  }

  /** All silences, by id. */
  public List<Silence> silences() {
    return List.copyOf(silences.values());
  }

  /** All windows, the configured ones first. */
  public List<MaintenanceWindow> windows() {
    List<MaintenanceWindow> all = new ArrayList<>(configured);
    all.addAll(asked.values());
    return all;
  }

  /** Whether a window of this name comes from the configuration, and so cannot be ended. */
  public boolean isConfigured(String window) {
    return configured.stream().anyMatch(one -> one.name().equals(window));
  }

  /** What is kept under a key; null if it is over. */
  public @Nullable Object get(Key key) {
    return switch (key.kind()) {
      case SILENCE -> silences.get(key.id());
      case ACKNOWLEDGEMENT -> acknowledgements.get(key.id());
      case WINDOW -> asked.get(key.id());
    };
  }

  /** Keys of what is not yet written; those that hold nothing are to be removed. */
  public Set<Key> unwritten() {
    return new LinkedHashSet<>(touched);
  }

  /** Everything is to be written again, over what is there under these keys. */
  public void rewrite(Collection<Key> there) {
    touched.addAll(there);
    silences.keySet().forEach(id -> touched.add(new Key(Kind.SILENCE, id)));
    acknowledgements.keySet().forEach(id -> touched.add(new Key(Kind.ACKNOWLEDGEMENT, id)));
    asked.keySet().forEach(id -> touched.add(new Key(Kind.WINDOW, id)));
  }

  /** All is written. */
  public void written() {
    touched.clear();
  }
}
