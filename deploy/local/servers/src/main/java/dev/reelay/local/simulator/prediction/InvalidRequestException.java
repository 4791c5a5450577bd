package dev.reelay.local.simulator.prediction;

/** A create request that cannot be taken; the caller is told which field and why. */
public final class InvalidRequestException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String field;

    InvalidRequestException(String field, String reason) {
        super(field + ": " + reason);
        this.field = field;
    }

    /** The field in question, e.g. {@code input.prompt}. */
    public String field() {
        return field;
    }
}
