package dev.reelay.worker.media.address;

import io.smallrye.mutiny.Uni;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/** Looks a target's name up once and holds every address it has against {@link AddressRules}. */
public final class TargetPins {

    private static final Logger LOG = Logger.getLogger(TargetPins.class);
    private static final Comparator<InetAddress> IPV4_FIRST =
            Comparator.comparingInt(address -> address instanceof Inet4Address ? 0 : 1);

    private final NameResolver resolver;
    private final List<AddressBlock> refusedBesides;

    /**
     * Looks names up by {@code resolver}.
     *
     * @param refusedBesides ranges that this deployment refuses besides, e.g. {@code 203.0.113.0/24}
     * @throws IllegalArgumentException when one of them is no range
     */
    public TargetPins(NameResolver resolver, List<String> refusedBesides) {
        this.resolver = resolver;
        this.refusedBesides =
                refusedBesides.stream().map(AddressBlock::configured).toList();
    }

    /**
     * The target with its checked addresses. Fails with {@link RefusedAddressException} when any one address is not
     * public: a name that has a public and a private address is either a mistake or an attack.
     */
    public Uni<PinnedTarget> pin(FetchTarget target) {
        return resolver.resolve(target.host()).map(addresses -> checked(target, addresses));
    }

    private PinnedTarget checked(FetchTarget target, List<InetAddress> addresses) {
        if (!target.local()) {
            addresses.forEach(address -> check(target, address));
        }
        return new PinnedTarget(
                target,
                addresses.stream()
                        .sorted(IPV4_FIRST)
                        .map(TargetPins::withoutName)
                        .toList());
    }

    /** So that nobody further down can look the name up a second time. */
    private static InetAddress withoutName(InetAddress address) {
        try {
            return InetAddress.getByAddress(address.getAddress());
        } catch (UnknownHostException e) {
            throw new IllegalStateException("an address of " + address.getAddress().length + " bytes", e);
        }
    }

    private void check(FetchTarget target, InetAddress address) {
        refusal(address.getAddress()).ifPresent(meaning -> {
            LOG.warnf(
                    "refused to fetch from an address that is not public: host=%s address=%s range=%s",
                    target.host(), address.getHostAddress(), meaning);
            throw new RefusedAddressException("the file's address does not lead to a public server");
        });
    }

    private Optional<String> refusal(byte[] address) {
        return AddressRules.refusal(address)
                .or(() -> refusedBesides.stream()
                        .filter(block -> block.contains(address))
                        .map(AddressBlock::meaning)
                        .findFirst());
    }
}
