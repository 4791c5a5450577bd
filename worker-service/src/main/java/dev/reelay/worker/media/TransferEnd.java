package dev.reelay.worker.media;

import dev.reelay.worker.media.address.RefusedAddressException;
import dev.reelay.worker.media.fetch.FetchException;

/** What a failed transfer means. */
sealed interface TransferEnd {

    /** Trying again may help. {@code reason} is fit for the user. */
    record Again(String reason) implements TransferEnd {}

    /** Only a fresh address from the provider would help. {@code reason} is fit for the user. */
    record Expired(String reason) implements TransferEnd {}

    /** Nothing will help: we do not take this file. {@code reason} is fit for the user. */
    record Refused(String reason) implements TransferEnd {}

    /** Somebody else has the file, or nobody needs it any more. */
    record LeaseLost() implements TransferEnd {}

    /** The error code of a file that the provider has deleted, or whose address was good for a while only. */
    String EXPIRED = "expired_output";

    /** The error code of a file that we could not, or did not want to, take. */
    String UPLOAD_FAILED = "upload_failed";

    /** What {@code failure} means. */
    static TransferEnd of(Throwable failure) {
        if (failure instanceof LeaseLostException) {
            return new LeaseLost();
        }
        if (failure instanceof RefusedAddressException refused) {
            return new Refused(sentence(refused));
        }
        if (failure instanceof FetchException fetch) {
            return switch (fetch.kind()) {
                case TRANSIENT -> new Again(sentence(fetch));
                case EXPIRED -> new Expired(sentence(fetch));
                case REFUSED -> new Refused(sentence(fetch));
            };
        }
        // Whatever else happens, happens on our side: the store, the database, a mistake of ours.
        return new Again("the file could not be stored");
    }

    private static String sentence(Throwable failure) {
        String message = failure.getMessage();
        return message == null ? "the file could not be fetched" : message;
    }
}
