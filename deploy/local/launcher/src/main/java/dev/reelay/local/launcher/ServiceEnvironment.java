package dev.reelay.local.launcher;

import dev.reelay.local.servers.Login;
import dev.reelay.local.servers.S3Server;
import dev.reelay.local.simulator.Simulator;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The environment variables by which each service is configured for a run on this machine. The secrets in here are
 * fixed on purpose and are nobody's default: they work only between processes on this loopback.
 */
record ServiceEnvironment(Ports ports) {

    /** What the simulator signs its webhooks with and ingest verifies them by. */
    static final String WEBHOOK_SECRET = "whsec_cmVlbGF5LWxvY2FsLXNlY3JldC1yZWVsYXktbG9jYWw=";

    /** What an existing backend proves itself by; the checks in {@code deploy/local} send it. */
    static final String SHARED_SECRET = "reelay-local";

    private static final String MEDIA_KEY =
            Base64.getEncoder().encodeToString("reelay-local-media-url-key-32byt".getBytes(StandardCharsets.US_ASCII));

    /** With it a Socket.IO client goes on at another pod, or at the one that was killed and is back. */
    private static final String RECOVERY_KEY = "local:reelay-local-socketio-recovery-key";

    private static final Pattern USERS_TO_SET = Pattern.compile("REELAY_|QUARKUS_S3_");

    Map<String, String> ingest() {
        Map<String, String> environment = common(ports.ingest(), Login.INGEST);
        environment.put("REELAY_INGEST_SENDERS_REPLICATE_SECRETS", WEBHOOK_SECRET);
        environment.put("REELAY_INGEST_SENDERS_STANDARD_SECRETS", WEBHOOK_SECRET);
        environment.put("REELAY_INGEST_SENDERS_SHARED_SECRET_SECRETS", SHARED_SECRET);
        environment.put("REELAY_INGEST_SENDERS_FAL_ACCOUNT", Simulator.FAL_ACCOUNT);
        environment.put("REELAY_INGEST_SENDERS_FAL_JWKS_URLS", url(ports.simulator()) + Simulator.FAL_KEYS);
        return environment;
    }

    Map<String, String> worker() {
        Map<String, String> environment = common(ports.worker(), Login.WORKER);
        environment.put("REELAY_AUTH_MODE", "dev");
        environment.put("REELAY_WEBHOOK_PUBLIC_BASE_URL", url(ports.ingest()));
        environment.put("REELAY_API_PUBLIC_BASE_URL", url(ports.worker()));
        environment.put("REELAY_API_ALLOWED_ORIGINS", pageOrigins());
        environment.put("REELAY_PROVIDER_DEFAULT", "replicate");
        environment.put("REELAY_PROVIDER_ENABLED", "replicate,fal,custom");
        environment.put("REELAY_REPLICATE_API_URL", url(ports.simulator()));
        environment.put("REELAY_REPLICATE_API_TOKEN", "simulator");
        environment.put("REELAY_FAL_QUEUE_URL", url(ports.simulator()) + Simulator.FAL_QUEUE);
        environment.put("REELAY_FAL_API_KEY", "simulator");
        environment.put("REELAY_MEDIA_BUCKET", S3Server.BUCKET);
        environment.put("REELAY_MEDIA_URL_KEYS", "local:" + MEDIA_KEY);
        environment.put("REELAY_MEDIA_LOCAL_ORIGIN", url(ports.simulator()));
        environment.put("QUARKUS_S3_ENDPOINT_OVERRIDE", url(ports.s3()));
        environment.put("QUARKUS_S3_PATH_STYLE_ACCESS", "true");
        environment.put("QUARKUS_S3_AWS_REGION", S3Server.REGION);
        environment.put("QUARKUS_S3_AWS_CREDENTIALS_TYPE", "static");
        environment.put("QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_ACCESS_KEY_ID", S3Server.ACCESS_KEY);
        environment.put("QUARKUS_S3_AWS_CREDENTIALS_STATIC_PROVIDER_SECRET_ACCESS_KEY", S3Server.SECRET_KEY);
        return environment;
    }

    /** The one of the push pod on this port. */
    Map<String, String> push(int port) {
        Map<String, String> environment = common(port, Login.PUSH);
        environment.put("REELAY_AUTH_MODE", "dev");
        environment.put("REELAY_PUSH_SOCKETIO_RECOVERY_KEYS", RECOVERY_KEY);
        environment.put("REELAY_PAGE_API_URL", url(ports.worker()));
        environment.put("REELAY_PAGE_SIMULATOR_URL", url(ports.simulator()));
        environment.put("REELAY_PAGE_MEDIA_ORIGINS", url(ports.s3()));
        return environment;
    }

    private Map<String, String> common(int port, Login login) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("QUARKUS_PROFILE", "local");
        environment.put("QUARKUS_HTTP_HOST", "127.0.0.1");
        // Three services in one terminal: neither three banners nor the date in each line.
        environment.put("QUARKUS_BANNER_ENABLED", "false");
        environment.put("QUARKUS_LOG_CONSOLE_FORMAT", "%d{HH:mm:ss.SSS} %-5p [%c{2.}] %s%e%n");
        environment.put("QUARKUS_HTTP_PORT", Integer.toString(port));
        environment.put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:" + ports.postgres() + "/reelay");
        environment.put("QUARKUS_DATASOURCE_USERNAME", login.username());
        environment.put("QUARKUS_DATASOURCE_PASSWORD", login.password());
        environment.put("QUARKUS_REDIS_HOSTS", "redis://127.0.0.1:" + ports.redis());
        return environment;
    }

    /**
     * {@code ours} without what the user has set in the environment of the run: a real account instead of the simulator,
     * another bucket, another bound. Profile, address, database and Redis stay ours, so that a run on this machine never
     * reaches somebody's real ones by an exported variable.
     */
    static Map<String, String> yielding(Map<String, String> ours, Set<String> setByTheUser) {
        Map<String, String> rest = new LinkedHashMap<>(ours);
        rest.keySet()
                .removeIf(key ->
                        setByTheUser.contains(key) && USERS_TO_SET.matcher(key).lookingAt());
        return rest;
    }

    private String pageOrigins() {
        return ports.pushPorts().stream()
                .flatMap(port -> Stream.of(url(port), "http://localhost:" + port))
                .collect(Collectors.joining(","));
    }

    static String url(int port) {
        return "http://127.0.0.1:" + port;
    }
}
