package dev.reelay.worker.media.address;

import java.net.InetAddress;
import java.util.List;

/**
 * A target together with the addresses that its name had when they were checked. Connecting to one of these, and not to
 * the name, is what keeps a name that changes its answer (DNS rebinding) from passing the check and missing it afterwards.
 *
 * @param target what to ask for
 * @param addresses all of the name's addresses, each checked; never empty, IPv4 first
 */
public record PinnedTarget(FetchTarget target, List<InetAddress> addresses) {

    public PinnedTarget {
        addresses = List.copyOf(addresses);
        if (addresses.isEmpty()) {
            throw new IllegalArgumentException("a pinned target has at least one address");
        }
    }
}
