package dev.reelay.local.servers;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;

/**
 * The PostgreSQL programs out of zonky's archive for this operating system, unpacked once and kept.
 *
 * <p>Only the archives are zonky's. The server is run by {@link PostgresServer} itself, because zonky's own runner
 * switches fsync off, knows one way only to run as root, and leaves no say in how the server is stopped.
 */
final class PostgresBinaries {

    /** What JDKs call x86-64 and arm64. */
    private static final Set<String> ARCHITECTURES = Set.of("amd64", "x86_64", "aarch64", "arm64");

    private PostgresBinaries() {}

    /** The folder with {@code bin/postgres} and {@code bin/initdb}, below {@code cache}; unpacked if it is not there. */
    static Path unpackedIn(Path cache) {
        try {
            byte[] archive = archive();
            Path home = cache.resolve("postgres-" + fingerprint(archive));
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                Programs.write(() -> unpack(archive, home));
            }
            return home;
        } catch (IOException e) {
            throw new UncheckedIOException("PostgreSQL could not be unpacked into " + cache, e);
        }
    }

    private static byte[] archive() throws IOException {
        String architecture = System.getProperty("os.arch", "");
        String system = system(System.getProperty("os.name", ""), architecture);
        try (InputStream in = DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture)) {
            return in.readAllBytes();
        } catch (IllegalStateException e) {
            throw new ServerStartException(
                    "there is no embedded PostgreSQL for " + system + " on " + architecture + ": " + e.getMessage());
        }
    }

    /**
     * The archive's word for this operating system. For what it does not know zonky's resolver takes another archive, whose
     * programs then fail one by one; so the refusal is ours.
     *
     * @throws ServerStartException when there are no programs for this machine, in one line
     */
    static String system(String name, String architecture) {
        String os = name.toLowerCase(Locale.ROOT);
        boolean known = ARCHITECTURES.contains(architecture.toLowerCase(Locale.ROOT));
        if (known && os.startsWith("mac")) {
            return "Darwin";
        }
        if (known && os.startsWith("linux")) {
            return "Linux";
        }
        throw new ServerStartException("the embedded servers run on Linux and macOS, on x86-64 and arm64; this is "
                + name + " on " + architecture);
    }

    private static String fingerprint(byte[] archive) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(archive);
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void unpack(byte[] archive, Path home) throws IOException {
        Path fresh = Files.createTempDirectory(home.getParent(), "unpacking-");
        Folders.openToAll(fresh);
        try (TarArchiveInputStream tar = new TarArchiveInputStream(
                new XZCompressorInputStream(new BufferedInputStream(new ByteArrayInputStream(archive))))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                extract(tar, entry, fresh);
            }
        }
        try {
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            // Another process was faster; its copy is as good as ours.
            Folders.delete(fresh);
            if (!Files.isExecutable(home.resolve("bin/postgres"))) {
                throw e;
            }
        }
    }

    private static void extract(TarArchiveInputStream tar, TarArchiveEntry entry, Path root) throws IOException {
        Path target = root.resolve(entry.getName()).normalize();
        Path folder = target.getParent();
        if (folder == null || !target.startsWith(root)) {
            throw new IOException("an archive entry points outside: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Folders.openToAll(Files.createDirectories(target));
            return;
        }
        if (!Files.exists(folder)) {
            Folders.openToAll(Files.createDirectories(folder));
        }
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
            return;
        }
        Files.copy(tar, target);
        boolean program = (entry.getMode() & 0100) != 0 || folder.endsWith("bin");
        Files.setPosixFilePermissions(target, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
    }
}
