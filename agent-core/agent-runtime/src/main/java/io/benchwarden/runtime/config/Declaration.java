package io.benchwarden.runtime.config;

import java.util.List;

/**
 * A key as it stands in a file. The parser merges what is written twice; only the text itself still
 * tells.
 *
 * @param path from the root of the file; an element of a list is {@code [0]}
 * @param scope which list element is around it, 0 for none: elements of two lists that are joined
 *     have the same paths, but are not the same
 * @param line where the key stands, from 1
 * @param extendsItself whether the value is made from the previous one: {@code +=}, or a reference
 *     to the key itself
 */
record Declaration(List<String> path, int scope, int line, boolean extendsItself) {
  Declaration {
    path = List.copyOf(path);
  }
}
