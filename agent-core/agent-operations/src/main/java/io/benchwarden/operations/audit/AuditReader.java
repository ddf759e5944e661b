package io.benchwarden.operations.audit;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** Reads the audit log, and checks its chain. */
public final class AuditReader {
  private static final int MAXIMUM_PROBLEMS = 20;

  private final Path file;

  /** A reader of a log's file, which need not exist. */
  public AuditReader(Path file) {
    this.file = file;
  }

  /** The newest records, oldest first. */
  public List<AuditRecord> newest(int limit) throws IOException {
    Deque<AuditRecord> newest = new ArrayDeque<>();
    try (BufferedReader lines = open()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        AuditLine.parse(line).flatMap(AuditLine::entry).ifPresent(newest::addLast);
        if (newest.size() > limit) {
          newest.removeFirst();
        }
      }
    }
    return List.copyOf(newest);
  }

  /** Checks every line. */
  public AuditVerdict verify() throws IOException {
    Chain chain = new Chain();
    try (BufferedReader lines = open()) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        chain.add(line);
      }
    }
    return chain.verdict();
  }

  private BufferedReader open() throws IOException {
    if (Files.notExists(file)) {
      return new BufferedReader(Reader.nullReader());
    }
    // A torn line may end within a character.
    return new BufferedReader(
        new InputStreamReader(
            Files.newInputStream(file),
            StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPLACE)
                .onUnmappableCharacter(CodingErrorAction.REPLACE)));
  }

  /** The lines so far. */
  private static final class Chain {
    private final List<String> problems = new ArrayList<>();
    private String head = AuditLine.START;
    private long number;
    private long records;
    private long torn;
    private long tornLine;

    void add(String text) {
      number++;
      Optional<AuditLine> line = AuditLine.parse(text);
      if (line.isPresent() && line.get().follows(head)) {
        good(line.get());
      } else if (line.isEmpty() || line.get().entry().isEmpty()) {
        pendingTear();
        tornLine = number;
      } else {
        pendingTear();
        problem("line %d does not follow the one before it".formatted(number));
        head = line.get().hash();
        records++;
      }
    }

    private void good(AuditLine line) {
      boolean recovered =
          line.entry().filter(r -> r.event().equals(AuditRecord.RECOVERED)).isPresent();
      if (tornLine > 0 && recovered) {
        torn++;
        tornLine = 0;
      }
      pendingTear();
      head = line.hash();
      records++;
    }

    private void pendingTear() {
      if (tornLine > 0) {
        problem(
            "line %d is no record, and none tells that it was left half written"
                .formatted(tornLine));
        tornLine = 0;
      }
    }

    private void problem(String text) {
      if (problems.size() < MAXIMUM_PROBLEMS) {
        problems.add(text);
      }
    }

    AuditVerdict verdict() {
      pendingTear();
      return new AuditVerdict(records, torn, head, problems);
    }
  }
}
