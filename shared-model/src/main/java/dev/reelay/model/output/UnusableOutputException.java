package dev.reelay.model.output;

import java.io.Serial;

/** A result that cannot become ours. The attempt has failed by it, and its user is told why. */
public final class UnusableOutputException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;

    private UnusableOutputException(String code, String words) {
        super(words, null, false, false);
        this.code = code;
    }

    static UnusableOutputException tooMany(int limit) {
        return new UnusableOutputException("too_many_outputs", "the result has more than " + limit + " files");
    }

    static UnusableOutputException tooLarge(int limit) {
        return new UnusableOutputException(
                "output_too_large", "the result's text is longer than " + limit / 1024 + " KiB");
    }

    static UnusableOutputException inline() {
        return new UnusableOutputException(
                "output_inline", "the result holds a file itself (a data URI) instead of its address");
    }

    /** The job has succeeded, but where its result lies only the provider's own interface can tell, or fetch. */
    static UnusableOutputException unfetchable() {
        return new UnusableOutputException(
                "output_unfetchable",
                "the webhook names no address (http or https) from which the result can be fetched");
    }

    /** The error code of the failure, a stable word. */
    public String code() {
        return code;
    }

    /** What is wrong with the result, in words for people; quotes nothing of it. */
    public String words() {
        return String.valueOf(getMessage());
    }
}
