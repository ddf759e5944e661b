/**
 * The plugin interface of Benchwarden.
 *
 * <p>A plugin implements {@link io.benchwarden.api.Check} (or {@link
 * io.benchwarden.api.notify.Notifier}), names its class in {@code META-INF/services} and is dropped
 * as a jar into the agent's plugin directory. The whole of a small plugin is some twenty lines:
 *
 * <pre>{@code
 * public final class QueueFolderCheck implements Check {
 *   public CheckDescription describe() {
 *     return CheckDescription.named("queue-folder")
 *         .sees("files that wait in a folder")
 *         .setting("folder", "the folder whose files are counted")
 *         .condition(
 *             "waiting",
 *             "more files wait than somebody is likely to collect",
 *             Threshold.high("files", Unit.COUNT, 100, 1000))
 *         .build();
 *   }
 *
 *   public Probe configure(Settings settings) throws InvalidSettingsException {
 *     Path folder = Path.of(settings.text("folder"));
 *     return context -> {
 *       try (Stream<Path> files = Files.list(folder)) {
 *         return Observation.of("file", folder.toString())
 *             .measure("files", files.count(), Unit.COUNT)
 *             .report();
 *       }
 *     };
 *   }
 * }
 * }</pre>
 *
 * <p>This package and its sub-packages are the only classes of the agent that a plugin sees; all
 * else a plugin brings itself. Interfaces that a plugin implements grow only by default methods;
 * interfaces that the agent implements may grow.
 */
@NullMarked
package io.benchwarden.api;

import org.jspecify.annotations.NullMarked;
