package dev.reelay.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import org.jspecify.annotations.Nullable;

/** Folders that the servers keep their programs and data in. */
final class Folders {

    private Folders() {}

    /**
     * Where unpacked programs are kept from one start to the next: a folder of this user's own below the temporary one,
     * or what the system property {@code reelay.servers.cache} names.
     *
     * @throws ServerStartException when the folder belongs to somebody else, who could put programs there for us to run
     */
    static Path programs() {
        String set = System.getProperty("reelay.servers.cache");
        Path cache = set != null
                ? Path.of(set).toAbsolutePath()
                : Path.of(System.getProperty("java.io.tmpdir"), "reelay-servers-" + userName())
                        .toAbsolutePath();
        try {
            Files.createDirectories(
                    cache, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
            Path probe = Files.createTempFile(cache, "owner-", null);
            try {
                if (!Files.getOwner(probe).equals(Files.getOwner(cache, LinkOption.NOFOLLOW_LINKS))) {
                    throw new ServerStartException(
                            cache + " belongs to another user; remove it or set -Dreelay.servers.cache=<folder>");
                }
            } finally {
                Files.delete(probe);
            }
            return cache;
        } catch (IOException e) {
            throw new UncheckedIOException("the folder for programs cannot be used: " + cache, e);
        }
    }

    private static String userName() {
        String name = System.getProperty("user.name");
        // Java's word for a user without a name is "?".
        return name.matches("[A-Za-z0-9._-]+") ? name : "unnamed";
    }

    /** A new, empty folder that {@link #delete} is to be called for. */
    static Path temporary(String prefix) {
        try {
            return Files.createTempDirectory("reelay-" + prefix + "-");
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder for " + prefix, e);
        }
    }

    /** Lets everybody read and run a program or folder: a server may run under another user than the one who unpacks. */
    static void openToAll(Path path) throws IOException {
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** Makes a folder and those above it, where they are missing. */
    static void make(Path folder) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new ServerStartException("the folder " + folder + " cannot be made: " + e, e);
        }
    }

    /** Deletes a folder with all that is in it; what cannot be deleted stays. */
    static void delete(Path folder) {
        try {
            Files.walkFileTree(folder, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return gone(file);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException failure) {
                    return FileVisitResult.CONTINUE;
                }

                @Override
                public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
                    return gone(directory);
                }
            });
        } catch (IOException e) {
            throw new UncheckedIOException("could not delete " + folder, e);
        }
    }

    private static FileVisitResult gone(Path path) {
        // A server that is ending may still remove its own files: what is gone already is no failure.
        path.toFile().delete();
        return FileVisitResult.CONTINUE;
    }
}
