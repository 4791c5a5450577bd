package dev.reelay.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The runnable jar with a configuration that must not be run with: it ends, and says why in one line. */
class StartIT {

    private static final Path JAR = Path.of("target", "quarkus-app", "quarkus-run.jar");

    /** What happened to a start. */
    private record End(int code, String output) {}

    @Test
    void devModeIsRefusedInProduction() throws Exception {
        End end = start(Map.of(
                "REELAY_AUTH_MODE", "dev",
                "REELAY_WEBHOOK_PUBLIC_BASE_URL", "https://hooks.example.org",
                "REELAY_API_PUBLIC_BASE_URL", "https://api.example.org"));

        assertThat(end.code()).isNotZero();
        assertThat(end.output()).contains("reelay.auth.mode=dev").doesNotContain("\tat ");
    }

    @Test
    void aMissingAddressIsNamed() throws Exception {
        End end = start(Map.of("REELAY_API_PUBLIC_BASE_URL", "https://api.example.org"));

        assertThat(end.code()).isNotZero();
        assertThat(end.output())
                .contains("reelay.webhook.public-base-url is not set")
                .doesNotContain("\tat ");
    }

    @Test
    void anAddressWithoutTlsIsRefusedInProduction() throws Exception {
        End end = start(Map.of(
                "REELAY_WEBHOOK_PUBLIC_BASE_URL", "http://hooks.example.org",
                "REELAY_API_PUBLIC_BASE_URL", "https://api.example.org"));

        assertThat(end.code()).isNotZero();
        assertThat(end.output())
                .contains("reelay.webhook.public-base-url must be https")
                .doesNotContain("\tat ");
    }

    private static End start(Map<String, String> environment) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        JAR.toString())
                .redirectErrorStream(true);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        builder.environment().put("QUARKUS_DATASOURCE_REACTIVE_URL", "postgresql://127.0.0.1:9/none");
        builder.environment().put("QUARKUS_S3_AWS_REGION", "us-east-1");
        builder.environment().put("REELAY_MEDIA_URL_KEYS", "test:dGhlLXRlc3RzLW9mLXJlZWxheS1zaWduLXdpdGgtdGhpcy4=");
        builder.environment().putAll(environment);
        Process process = builder.start();
        try {
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            return new End(process.exitValue(), output);
        } finally {
            process.destroyForcibly();
        }
    }
}
