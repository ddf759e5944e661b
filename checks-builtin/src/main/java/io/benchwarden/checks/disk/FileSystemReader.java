package io.benchwarden.checks.disk;

import java.io.IOException;

/** Asks the kernel how full a file system is. May hang as long as its server or disk does. */
@FunctionalInterface
interface FileSystemReader {
  Usage read(String path) throws IOException;
}
