package dev.reelay.worker.generation;

import java.security.SecureRandom;
import java.util.Base64;

/** The capability in a callback URL: only whoever was handed the URL knows it. */
final class CallbackToken {

    /** 256 bits: not to be guessed. */
    private static final int BYTES = 32;

    private static final SecureRandom RANDOM = new SecureRandom();

    private CallbackToken() {}

    /** A new token of 43 URL-safe characters. */
    static String create() {
        byte[] token = new byte[BYTES];
        RANDOM.nextBytes(token);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }
}
