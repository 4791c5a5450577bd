package dev.reelay.local.servers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramsIT {

    private static final Path TRUE = Path.of("/usr/bin/true");
    private static final int TIMES = 40;

    /** What is behind the end of a program does not disturb it, and makes writing it take as long as a server's. */
    private static final byte[] PADDING = new byte[6_000_000];

    @Test
    void aProgramRunsRightAfterItWasWrittenWhileOthersAreStarted(@TempDir Path folder) throws Exception {
        AtomicBoolean over = new AtomicBoolean();
        ExecutorService others = Executors.newFixedThreadPool(2);
        try {
            Future<?> first = others.submit(() -> startOthersUntil(over));
            Future<?> second = others.submit(() -> startOthersUntil(over));
            for (int i = 0; i < TIMES; i++) {
                Path program = folder.resolve("program-" + i);
                Programs.write(() -> {
                    Files.write(program, Files.readAllBytes(TRUE));
                    Files.write(program, PADDING, StandardOpenOption.APPEND);
                    Folders.openToAll(program);
                });

                // "Text file busy" here, while a child of the others still has the file open for writing.
                assertThat(run(program.toString())).isZero();
                Files.delete(program);
            }
            over.set(true);
            first.get(10, TimeUnit.SECONDS);
            second.get(10, TimeUnit.SECONDS);
        } finally {
            over.set(true);
            others.shutdownNow();
        }
    }

    private static void startOthersUntil(AtomicBoolean over) {
        while (!over.get()) {
            assertThat(run(TRUE.toString())).isZero();
        }
    }

    private static int run(String program) {
        try {
            return Programs.start(new ProcessBuilder(program)).waitFor();
        } catch (IOException e) {
            throw new AssertionError(program + " could not be run", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
