import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Makes the AOT cache of the service in the folder where this runs: starts it as the image will, asks it a few things, and
 * lets it end, upon which the JVM writes what it has loaded and linked. There is neither Postgres nor Redis while an image is
 * built, so the service never gets ready, but starts all the same; their drivers are in the cache as far as they try.
 */
final class Train {

    private static final Path CACHE = Path.of("app.aot");
    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration END = Duration.ofSeconds(120);
    private static final Duration PATIENCE = Duration.ofMillis(100);
    private static final List<String> PATHS =
            List.of("/q/health/ready", "/q/health/started", "/q/metrics", "/q/openapi", "/");

    private final URI address = URI.create("http://127.0.0.1:" + System.getenv("QUARKUS_HTTP_PORT"));
    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Train() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new Train().run();
    }

    private void run() throws IOException, InterruptedException {
        Process service = start();
        try {
            awaitAlive(service);
            for (String path : PATHS) {
                System.out.println(path + " -> " + status(path));
            }
            service.destroy();
            if (!service.waitFor(END.toSeconds(), TimeUnit.SECONDS)) {
                throw new IllegalStateException("the service did not end within " + END);
            }
        } finally {
            service.destroyForcibly();
        }
        if (!Files.exists(CACHE)) {
            throw new IllegalStateException("no AOT cache was written: it takes JDK 25 or newer");
        }
        System.out.println(CACHE + ": " + Files.size(CACHE) / 1_000_000 + " MB");
    }

    /** With what no start is without, and nobody listens to. */
    private static Process start() throws IOException {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command = new ArrayList<>(List.of(
                java.toString(), "@java.options", "@train.options", "-XX:AOTCacheOutput=" + CACHE));
        command.addAll(List.of("-jar", Path.of("quarkus-run.jar").toAbsolutePath().toString()));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:1/reelay");
        builder.environment().put("QUARKUS_DATASOURCE_USERNAME", "nobody");
        builder.environment().put("QUARKUS_DATASOURCE_PASSWORD", "nothing");
        builder.environment().put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:1");
        builder.environment().put("QUARKUS_PROFILE", "local");
        builder.environment().put("REELAY_AUTH_MODE", "dev");
        builder.environment().put("REELAY_WEBHOOK_PUBLIC_BASE_URL", "http://127.0.0.1:1");
        builder.environment().put("REELAY_API_PUBLIC_BASE_URL", "http://127.0.0.1:1");
        builder.environment().put("REELAY_MEDIA_URL_KEYS", "train:dHJhaW5pbmctcnVuLW9ubHktbm90LWEtcmVhbC1rZXk=");
        builder.environment().put("QUARKUS_S3_AWS_REGION", "us-east-1");
        builder.environment().put("QUARKUS_S3_ENDPOINT_OVERRIDE", "http://127.0.0.1:1");
        return builder.start();
    }

    private void awaitAlive(Process service) throws InterruptedException {
        long deadline = System.nanoTime() + START.toNanos();
        while (status("/q/health/live") != 200) {
            if (!service.isAlive()) {
                throw new IllegalStateException("the service ended by itself with " + service.exitValue());
            }
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the service did not answer within " + START);
            }
            Thread.sleep(PATIENCE.toMillis());
        }
    }

    /** The answer's status; 0 for none. */
    private int status(String path) throws InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address.resolve(path)).timeout(Duration.ofSeconds(5)).build();
        try {
            return client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            return 0;
        }
    }
}
