package dev.reelay.local.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Ends what an earlier run left behind because it was killed before it could. */
final class Leftovers {

    private static final Duration LIMIT = Duration.ofSeconds(8);
    private static final long LOOK_MILLIS = 50;

    private Leftovers() {}

    /** The last started first, so that the database has no clients left when its turn comes. */
    static void end(RunFolder folder, Console console) {
        List<RecordedChild> lastFirst = new ArrayList<>(folder.children());
        Collections.reverse(lastFirst);
        for (RecordedChild child : lastFirst) {
            child.process().ifPresent(process -> {
                console.say("ending " + child.name() + " (process " + child.pid() + "), left over from a killed run");
                end(child, process);
            });
        }
        folder.clear();
    }

    private static void end(RecordedChild child, ProcessHandle process) {
        process.destroy();
        if (!awaitEnd(child, LIMIT)) {
            process.destroyForcibly();
            awaitEnd(child, LIMIT);
        }
    }

    private static boolean awaitEnd(RecordedChild child, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        try {
            while (child.process().isPresent()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                Thread.sleep(LOOK_MILLIS);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
