package dev.reelay.bench.worker;

import dev.reelay.bench.subject.Programs;
import dev.reelay.local.servers.S3Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * curl down into a file, then curl up from it, in one PUT. A pipe between the two is not possible: S3 wants to know the
 * length before the first byte.
 */
final class CurlMover implements FileMover {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final Bucket bucket;
    private final Path folder;
    private final BigFilm film;
    private final String origin;
    private int batches;

    CurlMover(Bucket bucket, Path folder, BigFilm film, String origin) {
        this.bucket = bucket;
        this.folder = folder;
        this.film = film;
        this.origin = origin;
    }

    @Override
    public String name() {
        return "curl down, then curl up";
    }

    /** Why it cannot run here; empty when it can. */
    static List<String> missing() {
        return Programs.version("curl", "--version").isEmpty() ? List.of("curl is not installed") : List.of();
    }

    @Override
    public double move(int files) {
        int batch = ++batches;
        ExecutorService threads = Executors.newFixedThreadPool(files);
        long from = System.nanoTime();
        try {
            List<CompletableFuture<Void>> moves = new ArrayList<>();
            for (int n = 1; n <= files; n++) {
                String name = "curl-" + batch + "-" + n;
                moves.add(CompletableFuture.runAsync(() -> move(name), threads));
            }
            moves.forEach(CompletableFuture::join);
        } finally {
            threads.shutdownNow();
        }
        return (System.nanoTime() - from) / 1e9;
    }

    private void move(String name) {
        Path file = folder.resolve(name);
        try {
            curl(List.of("-o", file.toString(), origin + "/film.mp4"));
            if (Files.size(file) != film.bytes()) {
                throw new IllegalStateException("curl did not get the film whole");
            }
            curl(List.of(
                    "--aws-sigv4",
                    "aws:amz:" + S3Server.REGION + ":s3",
                    "--user",
                    S3Server.ACCESS_KEY + ":" + S3Server.SECRET_KEY,
                    "-H",
                    "x-amz-content-sha256: UNSIGNED-PAYLOAD",
                    "-T",
                    file.toString(),
                    bucket.address(name)));
            Files.delete(file);
        } catch (IOException e) {
            throw new UncheckedIOException("curl's file is lost", e);
        }
    }

    private static void curl(List<String> arguments) {
        List<String> command = new ArrayList<>(List.of("curl", "-sS", "--fail"));
        command.addAll(arguments);
        Programs.run(command, PATIENCE);
    }
}
