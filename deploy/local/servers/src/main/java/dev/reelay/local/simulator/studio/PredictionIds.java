package dev.reelay.local.simulator.studio;

import java.security.SecureRandom;
import java.util.function.Supplier;

/** Makes ids that look like Replicate's: 26 characters of lower-case base 32. */
public final class PredictionIds implements Supplier<String> {

    private static final String ALPHABET = "abcdefghijklmnopqrstuvwxyz234567";
    private static final int LENGTH = 26;

    private final SecureRandom random = new SecureRandom();

    @Override
    public String get() {
        StringBuilder id = new StringBuilder(LENGTH);
        random.ints(LENGTH, 0, ALPHABET.length()).forEach(at -> id.append(ALPHABET.charAt(at)));
        return id.toString();
    }
}
