package dev.reelay.bench.worker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/**
 * A folder for large files that are there for one run.
 *
 * @param folder where
 */
record Scratch(Path folder) implements AutoCloseable {

    Scratch() {
        this(make());
        // A run that is broken off never comes to close().
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "scratch-end"));
    }

    private static Path make() {
        try {
            return Files.createTempDirectory("reelay-bench-media");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for the film", e);
        }
    }

    @Override
    public void close() {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the films could not be deleted", e);
        }
    }
}
