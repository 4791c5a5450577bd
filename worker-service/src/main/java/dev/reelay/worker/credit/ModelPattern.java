package dev.reelay.worker.credit;

/** Names of models with {@code *} for anything in them, such as {@code google/veo-*}. */
final class ModelPattern {

    private static final int NONE = -1;

    private ModelPattern() {}

    /** Whether {@code name} is what {@code pattern} describes. In time at most the product of their lengths. */
    static boolean matches(String pattern, String name) {
        int p = 0;
        int n = 0;
        int star = NONE;
        int taken = 0;
        while (n < name.length()) {
            if (p < pattern.length() && pattern.charAt(p) == '*') {
                star = p++;
                taken = n;
            } else if (p < pattern.length() && pattern.charAt(p) == name.charAt(n)) {
                p++;
                n++;
            } else if (star != NONE) {
                // The last star takes one more.
                p = star + 1;
                n = ++taken;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.charAt(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }
}
