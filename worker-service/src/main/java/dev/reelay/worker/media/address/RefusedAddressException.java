package dev.reelay.worker.media.address;

/** A file's address that we do not fetch from. The message is a constant sentence without the address: fit for tenants. */
public final class RefusedAddressException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    RefusedAddressException(String reason) {
        super(reason, null, false, false);
    }
}
