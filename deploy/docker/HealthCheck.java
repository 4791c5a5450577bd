import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/**
 * Is the service in this container ready? Ends with 0 if so, else with 1. In Java, for an image needs neither a shell nor curl;
 * and by plain HTTP, as Kubernetes's own probes ask.
 */
final class HealthCheck {

    private static final Duration LIMIT = Duration.ofSeconds(4);

    private HealthCheck() {}

    public static void main(String[] arguments) {
        System.exit(isReady(System.getenv("QUARKUS_HTTP_PORT")) ? 0 : 1);
    }

    private static boolean isReady(String port) {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/q/health/ready"))
                .timeout(LIMIT)
                .build();
        try {
            return HttpClient.newBuilder()
                            .connectTimeout(LIMIT)
                            .build()
                            .send(request, HttpResponse.BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (Exception e) {
            System.err.println("not ready: " + e);
            return false;
        }
    }
}
