package dev.reelay.local.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/**
 * What a run can be told by system properties ({@code mvn -Pup -Dname=value}); each has a default.
 *
 * <table>
 *   <caption>The properties</caption>
 *   <tr><td>{@code ingest.port, worker.port, push.port}</td><td>8081, 8082, 8083</td></tr>
 *   <tr><td>{@code postgres.port, redis.port, s3.port, simulator.port}</td><td>15432, 16379, 19000, 8090</td></tr>
 *   <tr><td>{@code push.pods}</td><td>1; further pods listen on the ports after {@code push.port}</td></tr>
 *   <tr><td>{@code reelay.data}</td><td>{@code .reelay} in the repository's root</td></tr>
 *   <tr><td>{@code reelay.jdk}</td><td>the home of the JDK or JRE that runs the services; default this one</td></tr>
 *   <tr><td>{@code reelay.start.seconds}</td><td>120: how long all may take until it is ready</td></tr>
 *   <tr><td>{@code reelay.restart.most}</td><td>5: how often one process is started again within the window</td></tr>
 *   <tr><td>{@code reelay.restart.window.seconds}</td><td>600: that window</td></tr>
 *   <tr><td>{@code simulator.seconds}</td><td>6: how long the simulator takes for a generation</td></tr>
 *   <tr><td>{@code reelay.s3proxy.jar}</td><td>set by the build: where S3Proxy's jar lies</td></tr>
 *   <tr><td>{@code reelay.root}</td><td>set by the build: the repository's root</td></tr>
 * </table>
 *
 * @param root the folder with the services' modules
 * @param data where everything is kept from one run to the next
 * @param java the program that runs the services
 * @param jdkVersion its feature version, or 0 when it is not known
 */
record LaunchSettings(
        Path root,
        Path data,
        Path s3ProxyJar,
        Path java,
        int jdkVersion,
        Ports ports,
        Duration startLimit,
        RestartPolicy restarts,
        Duration predictionDuration) {

    /**
     * Reads them.
     *
     * @param property the value of a system property, or null
     */
    static LaunchSettings from(Function<String, @Nullable String> property) {
        Path root = path(property, "reelay.root", ".");
        Path jdk = path(property, "reelay.jdk", System.getProperty("java.home"));
        Path java = jdk.resolve("bin").resolve("java");
        if (!Files.isExecutable(java)) {
            throw new LaunchFailure("-Dreelay.jdk=" + jdk + " is not the home of a JDK: there is no " + java + ".");
        }
        Ports ports = new Ports(
                port(property, Preflight.Port.INGEST),
                port(property, Preflight.Port.WORKER),
                port(property, Preflight.Port.PUSH),
                number(property, Preflight.PODS, 1, 1, Preflight.MOST_PODS),
                port(property, Preflight.Port.POSTGRES),
                port(property, Preflight.Port.REDIS),
                port(property, Preflight.Port.S3),
                port(property, Preflight.Port.SIMULATOR));
        return new LaunchSettings(
                root,
                path(
                        property,
                        Preflight.DATA,
                        root.resolve(Preflight.USUAL_DATA).toString()),
                path(
                        property,
                        "reelay.s3proxy.jar",
                        root.resolve("deploy/local/launcher/target/servers/s3proxy.jar")
                                .toString()),
                java,
                JdkVersion.of(jdk),
                ports,
                Duration.ofSeconds(number(property, "reelay.start.seconds", 120, 1, 3_600)),
                new RestartPolicy(
                        number(property, "reelay.restart.most", 5, 0, 1_000),
                        Duration.ofSeconds(number(property, "reelay.restart.window.seconds", 600, 1, 86_400))),
                Duration.ofSeconds(number(property, "simulator.seconds", 6, 1, 3_600)));
    }

    private static Path path(Function<String, @Nullable String> property, String name, String otherwise) {
        String value = property.apply(name);
        return Path.of(value == null || value.isBlank() ? otherwise : value)
                .toAbsolutePath()
                .normalize();
    }

    private static int port(Function<String, @Nullable String> property, Preflight.Port port) {
        String value = property.apply(port.property);
        return readable(() -> Preflight.port(port, value == null ? "" : value));
    }

    private static int number(
            Function<String, @Nullable String> property, String name, int otherwise, int least, int most) {
        String value = property.apply(name);
        return value == null || value.isBlank()
                ? otherwise
                : readable(() -> Preflight.number(name, value, least, most));
    }

    private static int readable(IntSupplier number) {
        try {
            return number.getAsInt();
        } catch (IllegalArgumentException senseless) {
            throw new LaunchFailure(String.valueOf(senseless.getMessage()));
        }
    }
}
