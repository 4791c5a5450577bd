package dev.reelay.model.address;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The literals of addresses (RFC 4291, section 2.2). The JDK's own reader asks the DNS for whatever is none. */
final class AddressText {

    private static final int IPV6_BYTES = 16;
    private static final String GAP = "::";

    private AddressText() {}

    /** The 4 or 16 bytes that {@code text} means; null when it is no address. A zone ({@code %eth0}) is left out. */
    static byte @Nullable [] read(String text) {
        int zone = text.indexOf('%');
        String address = zone < 0 ? text : text.substring(0, zone);
        return address.indexOf(':') < 0 ? readIpv4(address) : readIpv6(address);
    }

    private static byte @Nullable [] readIpv4(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 4) {
            return null;
        }
        byte[] bytes = new byte[4];
        for (int i = 0; i < 4; i++) {
            int value = number(parts[i], 3, 10);
            if (value < 0 || value > 0xff) {
                return null;
            }
            bytes[i] = (byte) value;
        }
        return bytes;
    }

    private static byte @Nullable [] readIpv6(String text) {
        int gap = text.indexOf(GAP);
        if (gap < 0) {
            List<Byte> all = groups(text, true);
            return all == null || all.size() != IPV6_BYTES ? null : joined(all, List.of());
        }
        List<Byte> head = groups(text.substring(0, gap), false);
        List<Byte> tail = groups(text.substring(gap + GAP.length()), true);
        // A gap stands for one group at least.
        return head == null || tail == null || head.size() + tail.size() > IPV6_BYTES - 2 ? null : joined(head, tail);
    }

    /** @param atEnd whether the last group may be an IPv4 address */
    private static @Nullable List<Byte> groups(String text, boolean atEnd) {
        List<Byte> bytes = new ArrayList<>();
        if (text.isEmpty()) {
            return bytes;
        }
        String[] groups = text.split(":", -1);
        for (int i = 0; i < groups.length; i++) {
            if (atEnd && i == groups.length - 1 && groups[i].indexOf('.') >= 0) {
                byte[] ipv4 = readIpv4(groups[i]);
                if (ipv4 == null) {
                    return null;
                }
                for (byte part : ipv4) {
                    bytes.add(part);
                }
                return bytes;
            }
            int value = number(groups[i], 4, 16);
            if (value < 0) {
                return null;
            }
            bytes.add((byte) (value >> 8));
            bytes.add((byte) value);
        }
        return bytes;
    }

    private static byte[] joined(List<Byte> head, List<Byte> tail) {
        byte[] bytes = new byte[IPV6_BYTES];
        for (int i = 0; i < head.size(); i++) {
            bytes[i] = head.get(i);
        }
        for (int i = 0; i < tail.size(); i++) {
            bytes[IPV6_BYTES - tail.size() + i] = tail.get(i);
        }
        return bytes;
    }

    /** The number that {@code text} is, of 1 to {@code digits} ASCII digits; -1 when it is none. */
    private static int number(String text, int digits, int radix) {
        if (text.isEmpty() || text.length() > digits) {
            return -1;
        }
        int value = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int digit = c < 128 ? Character.digit(c, radix) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * radix + digit;
        }
        return value;
    }
}
