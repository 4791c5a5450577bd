package dev.reelay.local.launcher;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The terminal: each process's lines under its name, one line at a time, in color where somebody looks. */
final class Console {

    static final String OWN_NAME = "reelay";

    private static final int NAME_WIDTH = 9;
    private static final List<Integer> COLORS = List.of(36, 32, 35, 33, 34, 96, 92, 95);

    private final PrintStream out;
    private final boolean colored;
    private final Map<String, Integer> colors = new ConcurrentHashMap<>();

    Console(PrintStream out, boolean colored) {
        this.out = out;
        this.colored = colored;
    }

    static Console ofTerminal() {
        // Not System.out: Maven puts a parser of colors behind it, which fails when two threads write at the same
        // moment;
        // and a line that cannot be printed must never keep the run from ending.
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
        return new Console(out, System.getenv("NO_COLOR") == null && Preflight.isTerminal(1));
    }

    /** A sink for the lines of one process. */
    Consumer<String> named(String name) {
        int color = colors.computeIfAbsent(name, n -> COLORS.get(colors.size() % COLORS.size()));
        String padded = name + " ".repeat(Math.max(0, NAME_WIDTH - name.length()));
        String prefix = colored ? "\u001B[" + color + "m" + padded + " |\u001B[0m " : padded + " | ";
        return line -> print(prefix + line);
    }

    /** A line of the launcher's own. */
    void say(String line) {
        named(OWN_NAME).accept(line);
    }

    /** The one line for which a run ends, with what led to it below. */
    void fail(LaunchFailure failure) {
        String message = "Reelay did not start. " + failure.getMessage();
        print("");
        print(colored ? "\u001B[1;31m" + message + "\u001B[0m" : message);
        failure.lastLines().forEach(line -> print("  " + line));
    }

    /** Lines as they are. */
    void show(String text) {
        print(text);
    }

    private synchronized void print(String line) {
        out.println(line);
        out.flush();
    }
}
