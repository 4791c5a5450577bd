package dev.reelay.worker.foreign;

/** A foreign message that is not taken. Quotes nothing of it. */
final class RefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final Refusal refusal;

    RefusedException(Refusal refusal) {
        super(refusal.word());
        this.refusal = refusal;
    }

    Refusal refusal() {
        return refusal;
    }
}
