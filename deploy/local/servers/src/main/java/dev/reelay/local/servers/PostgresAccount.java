package dev.reelay.local.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Under which user PostgreSQL's programs run: they refuse to run as root, and as a user without a name.
 *
 * <ul>
 *   <li>A user with a name, not root: as we are.
 *   <li>Root, or a number without a name (as containers are often told to run), and the kernel gives us user namespaces:
 *       in one of its own, where everybody is "nobody". The files stay ours.
 *   <li>Root without them, as in many containers: under an unprivileged uid, to which the data folder is given.
 * </ul>
 *
 * @param prefix what to put before the command
 * @param owner the numeric user to whom the data folder must belong, or -1 for whoever we are
 */
record PostgresAccount(List<String> prefix, int owner) {

    /** "nobody" on nearly every Unix, and an uid like any other where it is not. */
    static final int UNPRIVILEGED = 65534;

    private static final String REUID = "--reuid=" + UNPRIVILEGED;
    private static final String REGID = "--regid=" + UNPRIVILEGED;

    PostgresAccount {
        prefix = List.copyOf(prefix);
    }

    /** The account for a server whose files lie in {@code data}. */
    static PostgresAccount forData(Path data) {
        return choose(data, PostgresAccount::firstLine);
    }

    /**
     * Chooses by what works here.
     *
     * @param probe runs a command and returns the first line of its output, or "" when it failed
     * @throws ServerStartException when we are nobody it would run as, and nothing on this machine can change that
     */
    static PostgresAccount choose(Path data, Function<List<String>, String> probe) {
        String uid = probe.apply(List.of("id", "-u"));
        boolean root = uid.equals("0");
        if (!root && !probe.apply(List.of("id", "-un")).isEmpty()) {
            return new PostgresAccount(List.of(), -1);
        }
        String inNamespace = probe.apply(List.of("unshare", "-U", "id", "-u"));
        if (!inNamespace.isEmpty() && !inNamespace.equals("0")) {
            return new PostgresAccount(List.of("unshare", "-U"), root ? 0 : -1);
        }
        if (!root) {
            throw new ServerStartException("PostgreSQL needs a user with a name, and user id " + uid
                    + " has none here: add it to /etc/passwd, or run as another user");
        }
        List<String> dropped = new ArrayList<>(List.of("setpriv", REUID, REGID, "--clear-groups"));
        if (!isOpenToOthers(data)) {
            // A checkout in root's home: without this the server could not even walk down to its own folder.
            dropped.addAll(List.of("--inh-caps=+dac_override", "--ambient-caps=+dac_override"));
        }
        for (List<String> prefix : List.of(dropped, List.of("runuser", "-u", "nobody", "--"))) {
            List<String> command = new ArrayList<>(prefix);
            command.addAll(List.of("id", "-u"));
            if (probe.apply(command).equals(Integer.toString(UNPRIVILEGED))) {
                return new PostgresAccount(prefix, UNPRIVILEGED);
            }
        }
        throw new ServerStartException("PostgreSQL does not run as root, and neither unshare -U nor setpriv nor runuser"
                + " works here; run as another user");
    }

    /** {@code command} as it is to be started. */
    List<String> command(List<String> command) {
        return Stream.concat(prefix.stream(), command.stream()).toList();
    }

    /** Gives a folder and all in it to the user that the server runs as, unless it is theirs already. */
    void own(Path folder) {
        if (owner < 0) {
            return;
        }
        try {
            if (Integer.valueOf(owner).equals(Files.getAttribute(folder, "unix:uid"))) {
                return;
            }
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : (Iterable<Path>) all::iterator) {
                    Files.setAttribute(path, "unix:uid", owner, java.nio.file.LinkOption.NOFOLLOW_LINKS);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("could not give " + folder + " to uid " + owner, e);
        }
    }

    private static boolean isOpenToOthers(Path data) {
        try {
            for (Path p = data.toAbsolutePath().getParent(); p != null; p = p.getParent()) {
                if (Files.exists(p) && !Files.getPosixFilePermissions(p).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                    return false;
                }
            }
            return true;
        } catch (IOException e) {
            throw new UncheckedIOException("could not read the permissions above " + data, e);
        }
    }

    private static String firstLine(List<String> command) {
        try {
            Process process =
                    Programs.start(new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD));
            try (var out = process.inputReader(StandardCharsets.UTF_8)) {
                String line = out.readLine();
                boolean ended = process.waitFor(5, TimeUnit.SECONDS);
                return ended && process.exitValue() == 0 && line != null ? line.strip() : "";
            }
        } catch (IOException e) {
            return "";
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }
}
