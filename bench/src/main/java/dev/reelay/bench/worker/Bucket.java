package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Database;
import dev.reelay.local.servers.FreePort;
import dev.reelay.local.servers.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** S3 with its objects as files in a folder of ours, so that it can be looked into. */
final class Bucket implements AutoCloseable {

    private static final String SAVED = """
            select s3_key, encode(sha256, 'hex'), size_bytes from media_file where state = 'saved'
            """;

    private static final String PART_OF_UPLOAD = ".mpus-";
    private static final int UPLOAD_ID_LENGTH = 36;

    private final Path folder;
    private final S3Server server;

    /** @param root the repository's root, where the launcher's build has left S3Proxy */
    Bucket(Path root) {
        String jar = System.getProperty(
                S3Server.JAR_PROPERTY,
                root.resolve("deploy/local/launcher/target/servers/s3proxy.jar").toString());
        try {
            folder = Files.createTempDirectory("reelay-bench-s3");
        } catch (IOException e) {
            throw new UncheckedIOException("there is no room for S3's objects", e);
        }
        server = S3Server.keeping(folder, FreePort.find(), Path.of(jar), line -> {});
        // A run that is broken off never comes to close().
        Runtime.getRuntime().addShutdownHook(new Thread(this::close, "s3-end"));
    }

    void start() {
        server.start();
    }

    /** How a worker finds it. */
    Map<String, String> environment() {
        return Map.of(
                "QUARKUS_S3_ENDPOINT_OVERRIDE", server.endpoint(),
                "QUARKUS_S3_PATH_STYLE_ACCESS", "true",
                "QUARKUS_S3_AWS_REGION", S3Server.REGION,
                "QUARKUS_S3_AWS_CREDENTIALS_TYPE", "static",
                "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID", S3Server.ACCESS_KEY,
                "QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY", S3Server.SECRET_KEY,
                "REELAY_MEDIA_BUCKET", S3Server.BUCKET);
    }

    /** Where an object of this key is put to. */
    String address(String key) {
        return server.endpoint() + "/" + S3Server.BUCKET + "/" + key;
    }

    /** Deletes all objects; nobody may be writing any. */
    void empty() {
        try (Stream<Path> files = Files.walk(objects())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                if (!file.equals(objects())) {
                    Files.delete(file);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("S3's objects cannot be deleted", e);
        }
    }

    /** Saved files whose object is missing, or not what its row says; in words. */
    List<String> wrong(Database database) {
        List<String> wrong = new ArrayList<>();
        for (List<String> row : database.rows(SAVED)) {
            Path object = objects().resolve(row.get(0));
            if (!Files.isRegularFile(object)) {
                wrong.add("the object " + row.get(0) + " is missing");
            } else if (!sha256(object).equals(row.get(1))) {
                wrong.add("the object " + row.get(0) + " has another hash than its row");
            }
        }
        return wrong;
    }

    /** Objects that no row names, multipart uploads that were never ended included. */
    List<String> unnamed(Database database) {
        Set<String> named = new HashSet<>();
        database.rows(SAVED).forEach(row -> named.add(row.get(0)));
        try (Stream<Path> files = Files.walk(objects())) {
            return files.filter(Files::isRegularFile)
                    .map(file -> objects().relativize(file).toString())
                    .filter(key -> !named.contains(key))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("S3's objects cannot be listed", e);
        }
    }

    /** The uploads in parts that have begun and not ended: S3Proxy keeps what belongs to one under names with its id. */
    Set<String> openUploads() {
        try (Stream<Path> entries = Files.list(objects())) {
            return entries.filter(entry -> entry.getFileName().toString().startsWith(PART_OF_UPLOAD))
                    .filter(Bucket::holdsFiles)
                    .map(entry -> entry.getFileName()
                            .toString()
                            .substring(PART_OF_UPLOAD.length(), PART_OF_UPLOAD.length() + UPLOAD_ID_LENGTH))
                    .collect(Collectors.toSet());
        } catch (IOException e) {
            throw new UncheckedIOException("S3's objects cannot be listed", e);
        }
    }

    /** A folder may go while it is looked into. */
    private static boolean holdsFiles(Path entry) {
        try (Stream<Path> below = Files.walk(entry)) {
            return below.anyMatch(Files::isRegularFile);
        } catch (IOException | UncheckedIOException e) {
            return false;
        }
    }

    private Path objects() {
        return folder.resolve("objects").resolve(S3Server.BUCKET);
    }

    private static String sha256(Path file) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(file)));
        } catch (IOException e) {
            throw new UncheckedIOException("an object cannot be read", e);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public synchronized void close() {
        server.close();
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("S3's objects cannot be deleted", e);
            }
        }
    }
}
