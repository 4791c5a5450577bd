package dev.reelay.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The {@code postmaster.pid} that a killed PostgreSQL leaves behind. PostgreSQL removes it by itself unless a process of
 * that id is alive, which after a restart of the machine or container may be anybody; then it refuses to start.
 */
final class StalePid {

    private static final String FILE = "postmaster.pid";

    private StalePid() {}

    /**
     * Removes the file when the process it names is alive but is not this cluster's server.
     *
     * @throws ServerStartException when this cluster's server is in fact running
     */
    static void forget(Path cluster) {
        Path file = cluster.resolve(FILE);
        try {
            if (!Files.exists(file)) {
                return;
            }
            List<String> lines = Files.readAllLines(file);
            long pid = lines.isEmpty() ? 0 : Long.parseLong(lines.get(0).strip());
            if (!ProcessHandle.of(pid).map(ProcessHandle::isAlive).orElse(false)) {
                return;
            }
            if (commandLine(pid).contains(cluster.toString())) {
                throw new ServerStartException("a PostgreSQL already runs on " + cluster + " (process " + pid
                        + "): end it, or choose another data folder with -Dreelay.data=<folder>");
            }
            Files.delete(file);
        } catch (IOException | NumberFormatException e) {
            throw new IllegalStateException("cannot read " + file, e);
        }
    }

    private static String commandLine(long pid) {
        // /proc is readable for every user there; ProcessHandle tells the command line of own processes only.
        Path proc = Path.of("/proc/" + pid + "/cmdline");
        try {
            if (Files.exists(proc)) {
                return Files.readString(proc).replace('\0', ' ');
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + proc, e);
        }
        return ProcessHandle.of(pid)
                .flatMap(process -> process.info().commandLine())
                .orElse("");
    }
}
