package dev.reelay.model.address;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** An IPv4 or IPv6 address. An IPv4 address that is written as IPv6 ({@code ::ffff:192.0.2.1}) is the IPv4 address. */
public final class IpAddress {

    private static final int MAPPED_PREFIX = 12;

    /** Longest text that can be one: IPv6 with an IPv4 tail, brackets, port, and a zone. */
    private static final int MAX_LENGTH = 80;

    private final byte[] bytes;

    private IpAddress(byte[] bytes) {
        this.bytes = bytes;
    }

    /**
     * Reads a literal, with or without port: {@code 192.0.2.1}, {@code 192.0.2.1:80}, {@code 2001:db8::1},
     * {@code [2001:db8::1]:80}. Never asks the DNS.
     *
     * @return null when it is none
     */
    public static @Nullable IpAddress parse(@Nullable String text) {
        if (text == null || text.length() > MAX_LENGTH) {
            return null;
        }
        byte[] bytes = AddressText.read(withoutPort(text.strip()));
        return bytes == null ? null : new IpAddress(unmapped(bytes));
    }

    private static String withoutPort(String text) {
        if (text.startsWith("[")) {
            int end = text.indexOf(']');
            return end < 0 ? text : text.substring(1, end);
        }
        int colon = text.indexOf(':');
        return colon > 0 && colon == text.lastIndexOf(':') ? text.substring(0, colon) : text;
    }

    private static byte[] unmapped(byte[] bytes) {
        boolean mapped = bytes.length == 16
                && Arrays.equals(bytes, 0, 10, new byte[10], 0, 10)
                && bytes[10] == (byte) 0xff
                && bytes[11] == (byte) 0xff;
        return mapped ? Arrays.copyOfRange(bytes, MAPPED_PREFIX, 16) : bytes;
    }

    /** How many bits it has: 32 or 128. */
    int length() {
        return bytes.length * 8;
    }

    /** Whether it begins with the same {@code bits} bits as {@code other}; addresses of the two kinds never do. */
    boolean sharesPrefix(IpAddress other, int bits) {
        if (bytes.length != other.bytes.length) {
            return false;
        }
        int whole = bits / 8;
        if (!Arrays.equals(bytes, 0, whole, other.bytes, 0, whole)) {
            return false;
        }
        int rest = bits % 8;
        return rest == 0 || ((bytes[whole] ^ other.bytes[whole]) & (0xff << (8 - rest)) & 0xff) == 0;
    }

    /**
     * What counts as one source: the address, or of IPv6 its first 64 bits, since that is the least that anybody is given and
     * whoever has it can use every address in it.
     */
    public String source() {
        return HexFormat.of().formatHex(bytes, 0, bytes.length == 16 ? 8 : 4);
    }

    /** Its literal; of IPv6 all eight groups, nothing left out. */
    @Override
    public String toString() {
        if (bytes.length == 4) {
            return IntStream.range(0, 4)
                    .mapToObj(i -> Integer.toString(bytes[i] & 0xff))
                    .collect(Collectors.joining("."));
        }
        return IntStream.range(0, 8)
                .mapToObj(i -> Integer.toHexString(((bytes[2 * i] & 0xff) << 8) | (bytes[2 * i + 1] & 0xff)))
                .collect(Collectors.joining(":"));
    }
}
