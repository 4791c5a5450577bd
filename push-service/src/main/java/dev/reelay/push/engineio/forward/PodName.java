package dev.reelay.push.engineio.forward;

import java.security.SecureRandom;
import java.util.regex.Pattern;

/** What a pod is called by others as long as its process lives. */
final class PodName {

    private static final Pattern FORM = Pattern.compile("[0-9a-z]{13}");
    private static final int RADIX = 36;
    private static final String ZEROS = "0".repeat(13);

    private PodName() {}

    static String fresh() {
        String digits = Long.toString(new SecureRandom().nextLong() >>> 1, RADIX);
        return ZEROS.substring(digits.length()) + digits;
    }

    static boolean isOne(String name) {
        return FORM.matcher(name).matches();
    }
}
