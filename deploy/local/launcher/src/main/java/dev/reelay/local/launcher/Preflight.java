package dev.reelay.local.launcher;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;

/**
 * Looks, before anything is built, whether a run could start afterwards: a build under a running Reelay would replace the
 * jars that it runs from, and who has to choose another port wants to know that at once.
 *
 * <p>The build runs this one file from its source ({@code java Preflight.java}) before it compiles anything. So it uses
 * nothing but the JDK, and is the one place of what both looks share. {@link Launcher} looks once more.
 */
public final class Preflight {

    /** A loopback port that a run listens on, each chosen by a system property. */
    enum Port {
        INGEST("ingest", "ingest.port", 8081),
        WORKER("worker", "worker.port", 8082),
        PUSH("push", "push.port", 8083),
        POSTGRES("PostgreSQL", "postgres.port", 15432),
        REDIS("Redis", "redis.port", 16379),
        S3("S3", "s3.port", 19000),
        SIMULATOR("the provider simulator", "simulator.port", 8090);

        final String who;
        final String property;
        final int usual;

        Port(String who, String property, int usual) {
            this.who = who;
            this.property = property;
            this.usual = usual;
        }
    }

    /** One port number that a run needs; push needs as many as it has pods. */
    record Need(Port port, int number) {}

    static final String DATA = "reelay.data";
    static final String USUAL_DATA = ".reelay";
    static final String PODS = "push.pods";
    static final int MOST_PODS = 16;

    private Preflight() {}

    /**
     * Looks, and ends with 1 and one line when something is in the way.
     *
     * @param arguments the repository's root, then {@code name=value} for each property
     */
    public static void main(String[] arguments) throws IOException {
        Map<String, String> properties = new HashMap<>();
        for (String argument : List.of(arguments).subList(1, arguments.length)) {
            String[] pair = argument.split("=", 2);
            // Maven leaves the name of a property that nobody has set where its value should be.
            if (!pair[1].startsWith("${") && !pair[1].isBlank()) {
                properties.put(pair[0], pair[1]);
            }
        }
        Optional<String> obstacle = obstacle(dataFolder(arguments[0], properties), properties);
        if (obstacle.isPresent()) {
            System.err.println(refusal(obstacle.get(), System.getenv("NO_COLOR") == null && isTerminal(2)));
            System.exit(1);
        }
    }

    /** Between rules and in color, since Maven says after it, at length, that the build has failed. */
    static String refusal(String obstacle, boolean colored) {
        String rule = "=".repeat(72);
        String message = rule + "\nReelay did not start. " + obstacle
                + "\nThat is all: what Maven says below adds nothing to it.\n" + rule;
        return "\n" + (colored ? "\u001B[1;31m" + message + "\u001B[0m" : message) + "\n";
    }

    /**
     * Whether somebody looks at what is written to {@code descriptor}, 1 or 2. Asks the shell: what System.console() says of it
     * differs from one Java release to the next.
     */
    static boolean isTerminal(int descriptor) {
        try {
            Process test = new ProcessBuilder("sh", "-c", "test -t " + descriptor)
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return test.waitFor(2, TimeUnit.SECONDS) && test.exitValue() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Path dataFolder(String root, Map<String, String> properties) {
        String set = properties.get(DATA);
        return (set == null ? Path.of(root, USUAL_DATA) : Path.of(set))
                .toAbsolutePath()
                .normalize();
    }

    /** What keeps a run from starting on this data folder, in one line; empty when nothing does. */
    static Optional<String> obstacle(Path data, Map<String, String> properties) throws IOException {
        List<Need> needs = new ArrayList<>();
        try {
            int pods = number(PODS, properties.getOrDefault(PODS, "1"), 1, MOST_PODS);
            for (Port port : Port.values()) {
                int first = port(port, properties.getOrDefault(port.property, ""));
                for (int pod = 0; pod < (port == Port.PUSH ? pods : 1); pod++) {
                    needs.add(new Need(port, first + pod));
                }
            }
        } catch (IllegalArgumentException senseless) {
            return Optional.of(String.valueOf(senseless.getMessage()));
        }
        Path run = data.resolve("run");
        if (isTaken(run.resolve("lock"))) {
            return Optional.of(alreadyRuns(data));
        }
        // Children of a run that was killed may hold its ports; the launcher ends them, and looks again.
        return Files.exists(run.resolve("children"))
                ? Optional.empty()
                : inTheWay(needs, Preflight::isFree, Preflight::holder);
    }

    /**
     * Which of these ports cannot be had, who needs them, who has them and how to choose others, in one line; empty when all can.
     *
     * @param holder says who has a port, as words to go on with; none when that is not known
     */
    static Optional<String> inTheWay(List<Need> needs, IntPredicate isFree, IntFunction<String> holder) {
        Map<Integer, Need> taken = new HashMap<>();
        List<String> busy = new ArrayList<>();
        for (Need need : needs) {
            Need other = taken.putIfAbsent(need.number(), need);
            if (other != null) {
                return Optional.of("Port " + need.number() + " is wanted by both " + other.port().who + " and "
                        + need.port().who + ": choose others with -D" + other.port().property + "=<port> or -D"
                        + need.port().property + "=<port>.");
            }
            if (!isFree.test(need.number())) {
                busy.add(need.number() + " (" + need.port().who + ", -D" + need.port().property + "=<port>)"
                        + holder.apply(need.number()));
            }
        }
        if (busy.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of((busy.size() == 1 ? "This port is in use: " : "These ports are in use: ")
                + String.join(", ", busy) + ". End what listens there, or choose others with the options named.");
    }

    /** What to tell whoever comes second to a data folder. */
    static String alreadyRuns(Path data) throws IOException {
        Path owner = data.resolve("run").resolve("owner");
        String whose = Files.exists(owner) ? Files.readString(owner).strip() : "just starting";
        return "Reelay already runs on " + data + " (" + whose
                + "): use that one, or end it by Ctrl-C where it runs, or by ending that process; a second one needs -Dreelay.data=<folder>, other ports,"
                + " and a copy of the repository of its own, since a build replaces the jars that the first runs from.";
    }

    /**
     * A port number out of what was typed; the usual one where that is blank.
     *
     * @throws IllegalArgumentException whose message is a line for the person at the terminal
     */
    static int port(Port port, String typed) {
        // Push pods may go up from theirs, and nobody needs the privileged ones here.
        return typed.isBlank() ? port.usual : number(port.property, typed, 1_024, 65_535 - MOST_PODS);
    }

    /**
     * A number out of what was typed.
     *
     * @throws IllegalArgumentException whose message is a line for the person at the terminal
     */
    static int number(String property, String typed, int least, int most) {
        try {
            int number = Integer.parseInt(typed.strip());
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException e) {
            // said below, as for a number out of range
        }
        throw new IllegalArgumentException(
                "-D" + property + "=" + typed + " must be a whole number between " + least + " and " + most + ".");
    }

    private static boolean isTaken(Path lock) throws IOException {
        if (!Files.exists(lock)) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
                FileLock ours = channel.tryLock()) {
            return ours == null;
        }
    }

    /** As {@code lsof} tells, which knows other users' processes only for root; a second is more than it takes. */
    static String holder(int port) {
        try {
            Process asked = new ProcessBuilder("lsof", "-nP", "-t", "-sTCP:LISTEN", "-iTCP:" + port)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!asked.waitFor(1, TimeUnit.SECONDS)) {
                asked.destroyForcibly();
                return "";
            }
            String said = new String(asked.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
            String pid = said.lines().findFirst().orElse("");
            return pid.isEmpty()
                    ? ""
                    : " by process " + pid
                            + ProcessHandle.of(Long.parseLong(pid))
                                    .flatMap(process -> process.info().command())
                                    .map(command -> ", " + Path.of(command).getFileName())
                                    .orElse("");
        } catch (IOException | NumberFormatException e) {
            // There is no lsof here, or not the one we know.
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As the servers do: a port whose last connections are still in TIME_WAIT counts as free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 1);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
