package dev.reelay.worker.media.address;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.regex.Pattern;

/** A range of IP addresses, as {@code network/bits}. */
final class AddressBlock {

    private static final Pattern CIDR = Pattern.compile("([0-9.]+|[0-9a-fA-F.]*:[0-9a-fA-F:.]*)/[0-9]{1,3}");

    private final byte[] network;
    private final int bits;
    private final String meaning;

    private AddressBlock(byte[] network, int bits, String meaning) {
        if (bits < 0 || bits > network.length * 8) {
            throw new IllegalArgumentException("a prefix has 0 to " + network.length * 8 + " bits");
        }
        this.network = network;
        this.bits = bits;
        this.meaning = meaning;
    }

    /** The block written as {@code cidr}, e.g. {@code 10.0.0.0/8}; the address in it must be a literal. */
    static AddressBlock of(String cidr, String meaning) {
        int slash = cidr.indexOf('/');
        try {
            byte[] network = InetAddress.getByName(cidr.substring(0, slash)).getAddress();
            return new AddressBlock(network, Integer.parseInt(cidr.substring(slash + 1)), meaning);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("not a block of addresses: " + cidr, e);
        }
    }

    /**
     * The block that a deployment refuses besides, written as {@code cidr}.
     *
     * @throws IllegalArgumentException when it is no block of literal addresses
     */
    static AddressBlock configured(String cidr) {
        // No name gets as far as being looked up.
        if (!CIDR.matcher(cidr).matches()) {
            throw new IllegalArgumentException(
                    "not a range of IP addresses: '" + cidr + "'; write 10.0.0.0/8 or fd00::/8");
        }
        return of(cidr, "refused by this deployment");
    }

    /** What the range is set aside for, for our log. */
    String meaning() {
        return meaning;
    }

    /** Whether {@code address} lies in this block; an address of the other family never does. */
    boolean contains(byte[] address) {
        if (address.length != network.length) {
            return false;
        }
        int wholeBytes = bits / 8;
        for (int i = 0; i < wholeBytes; i++) {
            if (address[i] != network[i]) {
                return false;
            }
        }
        int restBits = bits % 8;
        return restBits == 0 || ((address[wholeBytes] ^ network[wholeBytes]) & 0xFF) >>> (8 - restBits) == 0;
    }
}
