package dev.reelay.bench.worker;

/** When a worker is killed. */
enum Moment {
    /** At any time after it was ready. */
    ANY("any time"),
    /** While it starts. */
    STARTING("while it starts"),
    /** Events are committed, and cannot be published. */
    UNPUBLISHED("between commit and publish"),
    /** The provider has just taken an order; the answer is on its way. */
    ORDERED("as the provider takes an order"),
    /** A file is being moved. */
    MOVING("while a file is moved"),
    /** Some parts of a file are in the bucket, and more are to come. */
    PARTED("while an upload in parts is open");

    private final String words;

    Moment(String words) {
        this.words = words;
    }

    /** For the report. */
    String words() {
        return words;
    }

    /** The moment of kill {@code n}, from 0: every second one is any. */
    static Moment of(int n) {
        Moment[] all = values();
        return n % 2 == 0 ? ANY : all[1 + n / 2 % (all.length - 1)];
    }
}
