package dev.reelay.local.servers;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Locale;
import redis.embedded.RedisExecProvider;
import redis.embedded.util.OsArchitecture;

/** Redis's program out of the archive of embedded-redis, unpacked once and kept: that library unpacks it at each start. */
final class RedisProgram {

    private RedisProgram() {}

    /** The program, below {@code cache}; unpacked if it is not there. */
    static Path unpackedIn(Path cache) {
        OsArchitecture machine = OsArchitecture.detect();
        String name = "redis-%s-%s-%s".formatted(RedisExecProvider.redisVersion, machine.os(), machine.arch());
        Path program = cache.resolve(name.toLowerCase(Locale.ROOT));
        try {
            if (!Files.isExecutable(program)) {
                Programs.write(() -> unpack(program));
            }
            return program;
        } catch (IOException e) {
            throw new UncheckedIOException("Redis could not be unpacked into " + cache, e);
        }
    }

    private static void unpack(Path program) throws IOException {
        File unpacked = RedisExecProvider.defaultProvider().get();
        Path fresh = Files.createTempFile(program.toAbsolutePath().getParent(), "unpacking-", null);
        Files.copy(unpacked.toPath(), fresh, StandardCopyOption.REPLACE_EXISTING);
        Folders.openToAll(fresh);
        // Whoever was faster has written the same.
        Files.move(fresh, program, StandardCopyOption.ATOMIC_MOVE);
    }
}
