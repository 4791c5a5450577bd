package dev.reelay.bench.push;

/** Something that happens to pods or servers while events are told; on the thread of {@link Faults}. */
@FunctionalInterface
interface Fault {

    /** Lets it happen, and returns what did, for people, when it is over. */
    String happen() throws InterruptedException;
}
