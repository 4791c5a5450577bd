package dev.reelay.local.launcher;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Ends what an earlier run left behind because it was killed before it could. */
final class Leftovers {

    private static final Duration LIMIT = Duration.ofSeconds(8);

    private Leftovers() {}

    /** The last started first, so that the database has no clients left when its turn comes. */
    static void end(RunFolder folder, Console console) {
        List<RecordedChild> lastFirst = new ArrayList<>(folder.children());
        Collections.reverse(lastFirst);
        for (RecordedChild child : lastFirst) {
            child.process().ifPresent(process -> {
                console.say("ending " + child.name() + " (process " + child.pid() + "), left over from a killed run");
                end(process);
            });
        }
        folder.clear();
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            process.destroyForcibly();
            // A killed process is gone when its parent has noticed, which is not us: nothing to wait for here.
            process.onExit().completeOnTimeout(process, 2, TimeUnit.SECONDS).join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e.getCause());
        }
    }
}
