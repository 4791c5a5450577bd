package dev.reelay.local.launcher;

import dev.reelay.local.servers.ChildProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The folder {@code run} in the data folder: whose run it is, and which children it has. The lock is the operating
 * system's, so it is gone with the process however that ended; the list of children stays, for the next run to end what
 * a killed one left behind.
 */
final class RunFolder implements AutoCloseable {

    private final Path children;
    private final FileChannel channel;

    private RunFolder(Path children, FileChannel channel) {
        this.children = children;
        this.channel = channel;
    }

    /**
     * Takes the folder for this process.
     *
     * @param page where this run will be seen, told to whoever comes second
     * @throws LaunchFailure when another run has it
     */
    static RunFolder take(Path data, String page) {
        Path folder = data.resolve("run");
        Path owner = folder.resolve("owner");
        try {
            Files.createDirectories(folder);
            FileChannel channel =
                    FileChannel.open(folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (!takesLock(channel)) {
                channel.close();
                throw new LaunchFailure(Preflight.alreadyRuns(data));
            }
            Files.writeString(owner, "process " + ProcessHandle.current().pid() + ", " + page);
            return new RunFolder(folder.resolve("children"), channel);
        } catch (IOException e) {
            throw new LaunchFailure("The data folder " + data + " cannot be used (" + e
                    + "): choose another with -Dreelay.data=<folder>.");
        }
    }

    private static boolean takesLock(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /** Writes down that this child was started. */
    synchronized void add(ChildProcess child) {
        try {
            Files.writeString(
                    children,
                    RecordedChild.of(child).line() + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + children, e);
        }
    }

    /** The children written down, the oldest first; lines that make no sense are left out. */
    synchronized List<RecordedChild> children() {
        try {
            List<RecordedChild> recorded = new ArrayList<>();
            if (Files.exists(children)) {
                for (String line : Files.readAllLines(children)) {
                    RecordedChild.parse(line).ifPresent(recorded::add);
                }
            }
            return recorded;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + children, e);
        }
    }

    /** Forgets the children: all have ended. */
    synchronized void clear() {
        try {
            Files.deleteIfExists(children);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + children, e);
        }
    }

    /** Lets go of the folder. */
    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot let go of the data folder", e);
        }
    }
}
