package dev.reelay.ingest.source;

import java.util.List;

/** A range of addresses, {@code 192.0.2.0/24} or {@code 2001:db8::/32}; an address alone is a range of one. */
record AddressBlock(IpAddress start, int bits) {

    AddressBlock {
        if (bits < 0 || bits > start.length()) {
            throw new IllegalArgumentException("A block has 0 to " + start.length() + " fixed bits, not " + bits);
        }
    }

    /** @throws IllegalArgumentException when {@code text} is none; names are not looked up */
    static AddressBlock parse(String text) {
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

    static List<AddressBlock> parseAll(List<String> texts) {
        return texts.stream().map(String::strip).map(AddressBlock::parse).toList();
    }

    static boolean anyContains(List<AddressBlock> blocks, IpAddress address) {
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
