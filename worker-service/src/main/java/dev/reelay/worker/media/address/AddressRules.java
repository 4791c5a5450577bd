package dev.reelay.worker.media.address;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Which IP addresses are public, by the registries of special-purpose addresses (RFC 6890 and
 * https://www.iana.org/assignments/iana-ipv4-special-registry, …/iana-ipv6-special-registry).
 *
 * <p>The JDK's own questions ({@code isSiteLocalAddress} and the like) are not enough: for {@code 64:ff9b::a9fe:a9fe},
 * {@code 2002:a00:1::}, {@code fd00:ec2::254} and {@code 100.64.0.1} all of them answer false.
 */
public final class AddressRules {

    private static final List<AddressBlock> REFUSED = List.of(
            AddressBlock.of("0.0.0.0/8", "this network"),
            AddressBlock.of("10.0.0.0/8", "private"),
            AddressBlock.of("100.64.0.0/10", "carrier-grade NAT"),
            AddressBlock.of("127.0.0.0/8", "loopback"),
            // A public address that Azure answers on inside each of its networks.
            AddressBlock.of("168.63.129.16/32", "cloud platform"),
            AddressBlock.of("169.254.0.0/16", "link-local, cloud metadata"),
            AddressBlock.of("172.16.0.0/12", "private"),
            AddressBlock.of("192.0.0.0/24", "protocol assignments"),
            AddressBlock.of("192.0.2.0/24", "documentation"),
            AddressBlock.of("192.88.99.0/24", "6to4 relays"),
            AddressBlock.of("192.168.0.0/16", "private"),
            AddressBlock.of("198.18.0.0/15", "benchmarks"),
            AddressBlock.of("198.51.100.0/24", "documentation"),
            AddressBlock.of("203.0.113.0/24", "documentation"),
            AddressBlock.of("224.0.0.0/4", "multicast"),
            AddressBlock.of("240.0.0.0/4", "reserved, broadcast"),
            AddressBlock.of("::1/128", "loopback"),
            // Other ways to write an IPv4 address. Refused rather than unwrapped: no provider is reached only by these.
            AddressBlock.of("64:ff9b::/96", "NAT64"),
            AddressBlock.of("64:ff9b:1::/48", "local NAT64"),
            AddressBlock.of("2001::/32", "Teredo"),
            AddressBlock.of("2002::/16", "6to4"),
            AddressBlock.of("2001::/23", "protocol assignments"),
            AddressBlock.of("2001:db8::/32", "documentation"),
            AddressBlock.of("3fff::/20", "documentation"),
            AddressBlock.of("100::/64", "discard only"),
            AddressBlock.of("5f00::/16", "segment routing"),
            AddressBlock.of("fc00::/7", "unique local, cloud metadata"),
            AddressBlock.of("fe80::/10", "link-local"),
            AddressBlock.of("ff00::/8", "multicast"));

    /**
     * All that IANA has handed out as global unicast. What lies outside and is not listed above is refused as well: the
     * unspecified address, IPv4-mapped and IPv4-compatible forms, site-local addresses, and whatever comes next.
     */
    private static final AddressBlock GLOBAL_UNICAST = AddressBlock.of("2000::/3", "global unicast");

    /** RFC 5214, section 6.1: an IPv6 address of whatever network whose last four bytes are an IPv4 address. */
    private static final List<byte[]> ISATAP =
            List.of(new byte[] {0, 0, 0x5E, (byte) 0xFE}, new byte[] {2, 0, 0x5E, (byte) 0xFE});

    private AddressRules() {}

    /**
     * Why nothing is fetched from an address.
     *
     * @param address 4 or 16 bytes, in network order
     * @return what its range is set aside for, for our log; empty for a public address
     */
    static Optional<String> refusal(byte[] address) {
        for (AddressBlock block : REFUSED) {
            if (block.contains(address)) {
                return Optional.of(block.meaning());
            }
        }
        if (address.length == 4) {
            return Optional.empty();
        }
        for (byte[] marker : ISATAP) {
            if (Arrays.equals(address, 8, 12, marker, 0, 4)) {
                return Optional.of("ISATAP");
            }
        }
        return !GLOBAL_UNICAST.contains(address) ? Optional.of("not global unicast") : Optional.empty();
    }
}
