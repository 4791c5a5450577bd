package dev.reelay.push.room;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/** A loop whose turns are taken when the dice say so. */
final class SimulatedLoop implements Loop {

    private final Deque<Runnable> tasks = new ArrayDeque<>();
    private final List<Runnable> timers = new ArrayList<>();
    private final boolean newestFirst;

    /** @param newestFirst whether it has a bug: tasks are done in the wrong order */
    SimulatedLoop(boolean newestFirst) {
        this.newestFirst = newestFirst;
    }

    @Override
    public void execute(Runnable task) {
        tasks.add(task);
    }

    @Override
    public void after(Duration delay, Runnable task) {
        timers.add(task);
    }

    List<Runnable> timers() {
        return timers;
    }

    /** Does the next task; false when there is none. */
    boolean turn() {
        Runnable task = newestFirst ? tasks.pollLast() : tasks.poll();
        if (task != null) {
            task.run();
        }
        return task != null;
    }

    void die() {
        tasks.clear();
        timers.clear();
    }
}
