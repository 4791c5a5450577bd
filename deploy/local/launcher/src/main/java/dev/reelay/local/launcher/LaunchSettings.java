package dev.reelay.local.launcher;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Function;
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
                port(property, "ingest.port", 8081),
                port(property, "worker.port", 8082),
                port(property, "push.port", 8083),
                number(property, "push.pods", 1, 1, Ports.MOST_PUSH_PODS),
                port(property, "postgres.port", 15432),
                port(property, "redis.port", 16379),
                port(property, "s3.port", 19000),
                port(property, "simulator.port", 8090));
        return new LaunchSettings(
                root,
                path(property, "reelay.data", root.resolve(".reelay").toString()),
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

    private static int port(Function<String, @Nullable String> property, String name, int otherwise) {
        // Push pods may go up from theirs, and nobody needs the privileged ones here.
        return number(property, name, otherwise, 1_024, 65_535 - Ports.MOST_PUSH_PODS);
    }

    private static int number(
            Function<String, @Nullable String> property, String name, int otherwise, int least, int most) {
        String value = property.apply(name);
        if (value == null || value.isBlank()) {
            return otherwise;
        }
        try {
            int number = Integer.parseInt(value.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new LaunchFailure(
                "-D" + name + "=" + value + " must be a whole number between " + least + " and " + most + ".");
    }
}
