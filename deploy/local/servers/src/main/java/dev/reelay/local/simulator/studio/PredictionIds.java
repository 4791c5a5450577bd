package dev.reelay.local.simulator.studio;

import java.security.SecureRandom;

/** Makes ids that look like Replicate's: 26 characters of lower-case base 32. */
final class PredictionIds {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private final SecureRandom random = new SecureRandom();

    String next() {
        StringBuilder id = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(at -> id.append(ALPHABET.charAt(at)));
        return id.toString();
    }
}
