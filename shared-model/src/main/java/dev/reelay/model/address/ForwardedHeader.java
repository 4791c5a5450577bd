package dev.reelay.model.address;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The header in which the proxies in front say whom they had it from. Only one is ever read: a proxy that writes one of
 * them passes the other on as the stranger wrote it.
 */
public enum ForwardedHeader {
    /** The usual one: addresses by comma, each proxy adding its peer at the end. */
    X_FORWARDED_FOR("x-forwarded-for"),

    /** That of RFC 7239: {@code for=192.0.2.1;proto=https, for="[2001:db8::1]:4711"}. */
    FORWARDED("forwarded");

    private final String header;

    ForwardedHeader(String header) {
        this.header = header;
    }

    String header() {
        return header;
    }

    /** The peers that {@code values} name, as written, from the farthest to the nearest. */
    List<String> hops(List<String> values) {
        List<String> hops = new ArrayList<>();
        for (String value : values) {
            for (String element : split(value, ',')) {
                hops.add(this == FORWARDED ? peer(element) : element.strip());
            }
        }
        return hops;
    }

    /** What {@code for=} says; empty where it is missing. */
    private static String peer(String element) {
        for (String pair : split(element, ';')) {
            String stripped = pair.strip();
            if (stripped.toLowerCase(Locale.ROOT).startsWith("for=")) {
                String value = stripped.substring("for=".length());
                boolean quoted = value.length() >= 2 && value.startsWith("\"") && value.endsWith("\"");
                return quoted ? value.substring(1, value.length() - 1) : value;
            }
        }
        return "";
    }

    /** Splits outside of quotes. */
    private static List<String> split(String text, char separator) {
        List<String> parts = new ArrayList<>();
        boolean quoted = false;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (c == separator && !quoted) {
                parts.add(text.substring(start, i));
                start = i + 1;
            }
        }
        parts.add(text.substring(start));
        return parts;
    }
}
