package dev.reelay.ingest.source;

import java.util.concurrent.TimeUnit;

/** One webhook at the door. */
public final class Visit {

    /** Whether it may come in. */
    public enum Admission {
        ADMITTED,
        /** Its sender's webhooks come from elsewhere. */
        NOT_ALLOWED,
        /** Too many of this sender from there. */
        TOO_MANY,
        /** Too many from there were not authentic. */
        TOO_MANY_REFUSED
    }

    private final Admission admission;
    private final long waitNanos;
    private final Allowance allowance;

    Visit(Admission admission, long waitNanos, Allowance allowance) {
        this.admission = admission;
        this.waitNanos = waitNanos;
        this.allowance = allowance;
    }

    public Admission admission() {
        return admission;
    }

    /** After how many whole seconds it is worth trying again, where there were too many; at least 1. */
    public long retryAfterSeconds() {
        return Math.max(1, TimeUnit.NANOSECONDS.toSeconds(waitNanos + TimeUnit.SECONDS.toNanos(1) - 1));
    }

    /** Where it came from: an address, or a block of them that belong together; empty where the connection has none. */
    public String source() {
        return allowance.source();
    }

    /** Whether an authentic webhook of the same sender came from there lately. */
    public boolean isVouchedFor() {
        return allowance.isVouchedFor();
    }

    /** It was authentic: its source is vouched for. */
    public void wasAuthentic() {
        allowance.vouch();
    }

    /** It was not taken for authentic, or could not even be read. */
    public void wasRefused() {
        allowance.countRefusal();
    }
}
