package io.benchwarden.bench.log;

import java.nio.file.Path;

/**
 * A file in a folder of logs.
 *
 * @param path where it is
 * @param bytes its length
 * @param rotated whether an older piece of it lies beside it, or it is such a piece
 */
public record LogFile(Path path, long bytes, boolean rotated) {}
