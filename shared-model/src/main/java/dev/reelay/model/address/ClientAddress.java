package dev.reelay.model.address;

import java.util.List;
import java.util.function.Function;

/**
 * Finds the address of the client behind our own proxies: the nearest one that is not one of them. What stands farther
 * away in the header was written by the client itself, and is not looked at.
 *
 * <p>Quarkus can read these headers too ({@code quarkus.http.proxy.*}), but takes the farthest address, which behind a proxy
 * that adds to the header is whatever the client likes (quarkusio/quarkus#45005).
 *
 * @param trusted our proxies; without any, no header is looked at
 */
public record ClientAddress(List<AddressBlock> trusted, ForwardedHeader header) {

    public ClientAddress {
        trusted = List.copyOf(trusted);
    }

    /**
     * The client's.
     *
     * @param peer the other end of the connection
     * @param headers all values of a header, in their order
     */
    public IpAddress of(IpAddress peer, Function<String, List<String>> headers) {
        if (!AddressBlock.anyContains(trusted, peer)) {
            return peer;
        }
        List<String> hops = header.hops(headers.apply(header.header()));
        IpAddress nearest = peer;
        for (int i = hops.size() - 1; i >= 0; i--) {
            IpAddress hop = IpAddress.parse(hops.get(i));
            if (hop == null) {
                // Hidden or damaged: what lies behind is nobody's word.
                return nearest;
            }
            nearest = hop;
            if (!AddressBlock.anyContains(trusted, hop)) {
                return nearest;
            }
        }
        return nearest;
    }
}
