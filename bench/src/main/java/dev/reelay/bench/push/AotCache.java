package dev.reelay.bench.push;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The AOT cache (JEP 483) of the push-service built at {@code root}, beside its jar and made as that of its image is.
 */
record AotCache(Path root) {

    private Path file() {
        return root.resolve("push-service/target/quarkus-app/app.aot");
    }

    /** The options of the run that makes it. What an earlier run left is gone then: no cache passes for this run's but its own. */
    List<String> making() {
        try {
            Files.deleteIfExists(file());
        } catch (IOException e) {
            throw new UncheckedIOException("the AOT cache of an earlier run cannot be deleted", e);
        }
        return List.of("@" + root.resolve("deploy/docker/train.options"), "-XX:AOTCacheOutput=" + file());
    }

    /** The option of a run that has it; fails where none was made. */
    String use() {
        if (!Files.exists(file())) {
            throw new IllegalStateException(
                    "no AOT cache was written to %s: it takes JDK 25 or newer".formatted(file()));
        }
        return "-XX:AOTCache=" + file();
    }

    long size() {
        try {
            return Files.size(file());
        } catch (IOException e) {
            throw new UncheckedIOException("the AOT cache cannot be read", e);
        }
    }
}
