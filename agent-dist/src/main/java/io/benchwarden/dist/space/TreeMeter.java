package io.benchwarden.dist.space;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Set;
import java.util.function.BooleanSupplier;

/**
 * Measures file trees: a {@code stat} a file, no file is opened, no link is followed. What may not
 * be read or goes away meanwhile is counted, and never ends the walk.
 */
public final class TreeMeter extends SimpleFileVisitor<Path> {
  private final Set<Path> leftOut;
  private final BooleanSupplier goOn;
  private long bytes;
  private long files;
  private long unreadable;
  private boolean whole = true;

  private TreeMeter(Set<Path> leftOut, BooleanSupplier goOn) {
    this.leftOut = leftOut;
    this.goOn = goOn;
  }

  /**
   * Measures what lies below a folder; nothing if it is not there or is a link.
   *
   * @param leftOut folders below it that are not entered
   * @param goOn asked at each file, on the calling thread; false ends the walk early
   */
  public static TreeSize measure(Path folder, Set<Path> leftOut, BooleanSupplier goOn) {
    if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
      return TreeSize.NOTHING;
    }
    TreeMeter meter = new TreeMeter(leftOut, goOn);
    try {
      Files.walkFileTree(folder, meter);
    } catch (IOException broken) {
      meter.unreadable++;
    }
    return new TreeSize(meter.bytes, meter.files, meter.unreadable, meter.whole);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
    return leftOut.contains(folder) ? FileVisitResult.SKIP_SUBTREE : next();
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    if (attributes.isRegularFile()) {
      bytes += attributes.size();
      files++;
    }
    return next();
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    count(failure);
    return next();
  }

  @Override
  public FileVisitResult postVisitDirectory(
      Path folder, @org.jspecify.annotations.Nullable IOException failure) {
    if (failure != null) {
      count(failure);
    }
    return next();
  }

  private void count(IOException failure) {
    if (!(failure instanceof NoSuchFileException)) {
      unreadable++;
    }
  }

  private FileVisitResult next() {
    if (goOn.getAsBoolean()) {
      return FileVisitResult.CONTINUE;
    }
    whole = false;
    return FileVisitResult.TERMINATE;
  }
}
