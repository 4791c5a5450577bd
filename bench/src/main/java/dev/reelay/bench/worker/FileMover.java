package dev.reelay.bench.worker;

/** Somebody who brings the film from its provider into the bucket. */
interface FileMover {

    /** How its rows are called. */
    String name();

    /**
     * Moves the film {@code files} times at once, each time to a place of its own.
     *
     * @return seconds until all are there
     */
    double move(int files);
}
