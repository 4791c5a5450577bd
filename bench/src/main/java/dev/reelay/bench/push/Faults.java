package dev.reelay.bench.push;

import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Lets faults happen one after the other, evenly spread over what is written; on a thread of its own. */
final class Faults implements Runnable {

    private static final long LOOK_MILLIS = 20;

    private final List<Fault> faults;
    private final AtomicLong written;
    private final long events;
    private final Consumer<String> progress;

    /**
     * Nothing happens yet.
     *
     * @param written how many events are written
     * @param events how many will be, at least
     */
    Faults(List<Fault> faults, AtomicLong written, long events, Consumer<String> progress) {
        this.faults = List.copyOf(faults);
        this.written = written;
        this.events = events;
        this.progress = progress;
    }

    @Override
    public void run() {
        try {
            for (int i = 0; i < faults.size(); i++) {
                long due = events * (i + 1) / (faults.size() + 1);
                while (written.get() < due) {
                    Thread.sleep(LOOK_MILLIS);
                }
                progress.accept(
                        "%,d written: %s".formatted(written.get(), faults.get(i).happen()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
