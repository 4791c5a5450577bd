package dev.reelay.model.access;

import org.jspecify.annotations.Nullable;

/** Checks a JWT's signature, issuer, audience and times, with whatever library the service has for it. May block. */
@FunctionalInterface
public interface JwtVerifier {

    /** What a good token says. */
    @FunctionalInterface
    interface Claims {

        /**
         * The claim {@code name}: {@code sub} is a string, {@code groups} and {@code rooms} are collections of strings,
         * {@code exp} is a number, in seconds since the epoch.
         *
         * @return null when there is none; anything of another type counts as none
         */
        @Nullable
        Object get(String name);
    }

    /**
     * The claims of {@code token}, which has the form of one.
     *
     * @throws TokenException when it is not good or cannot be judged, see {@link TokenException#of}
     */
    Claims verify(String token) throws TokenException;
}
