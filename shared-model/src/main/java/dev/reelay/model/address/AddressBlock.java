package dev.reelay.model.address;

import java.util.List;

/** A range of addresses, {@code 192.0.2.0/24} or {@code 2001:db8::/32}; an address alone is a range of one. */
public record AddressBlock(IpAddress start, int bits) {

    public AddressBlock {
        if (bits < 0 || bits > start.length()) {
            throw new IllegalArgumentException("A block has 0 to " + start.length() + " fixed bits, not " + bits);
        }
    }

    /**
     * The block, or the address alone, that {@code text} is.
     *
     * @throws IllegalArgumentException when it is none; names are not looked up
     */
    public static AddressBlock parse(String text) {
        int slash = text.indexOf('/');
        IpAddress start = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (start == null) {
            throw new IllegalArgumentException("Not an address or a block of addresses (CIDR): " + text);
        }
        return new AddressBlock(
                start,
                slash < 0
                        ? start.length()
                        : Integer.parseInt(text.substring(slash + 1).strip()));
    }

    /** Each of {@code texts}; the same is thrown. */
    public static List<AddressBlock> parseAll(List<String> texts) {
        return texts.stream().map(String::strip).map(AddressBlock::parse).toList();
    }

    /** Whether {@code address} lies in one of {@code blocks}. */
    public static boolean anyContains(List<AddressBlock> blocks, IpAddress address) {
        for (AddressBlock block : blocks) {
            if (block.contains(address)) {
                return true;
            }
        }
        return false;
    }

    boolean contains(IpAddress address) {
        return start.sharesPrefix(address, bits);
    }
}
