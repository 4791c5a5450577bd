package dev.reelay.local.servers;

import java.io.IOException;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Keeps apart the starting of processes and the writing of programs. A process that is being started has, for the moment
 * between fork and exec, every file open that this JVM has open; if one of them is a program that is just being written,
 * the start of that program a moment later fails with "text file busy". {@link ProcessBuilder#start} returns after the
 * exec, so one lock around each of the two is enough.
 */
final class Programs {

    private static final ReadWriteLock LOCK = new ReentrantReadWriteLock();

    private Programs() {}

    /** Writes a program. */
    @FunctionalInterface
    interface Writing {
        void run() throws IOException;
    }

    static Process start(ProcessBuilder builder) throws IOException {
        LOCK.readLock().lock();
        try {
            return builder.start();
        } finally {
            LOCK.readLock().unlock();
        }
    }

    static void write(Writing writing) throws IOException {
        LOCK.writeLock().lock();
        try {
            writing.run();
        } finally {
            LOCK.writeLock().unlock();
        }
    }
}
