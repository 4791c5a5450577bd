package dev.reelay.worker.media.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.smallrye.mutiny.Uni;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetPinsTest {

    private final UrlRules rules =
            new UrlRules(Set.of(443), List.of(), Optional.of(LocalOrigin.parse("http://127.0.0.1:8090")));

    @Test
    void aNameWithPublicAddressesIsPinnedToThemIpv4First() {
        PinnedTarget pinned = pin("https://fal.media/a", "2606:4700::1", "104.18.0.1");

        assertThat(pinned.addresses())
                .extracting(InetAddress::getHostAddress)
                .first()
                .isEqualTo("104.18.0.1");
        assertThat(pinned.addresses()).hasSize(2);
    }

    @Test
    void aPublicNameThatLeadsToAPrivateAddressIsRefused() {
        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> pin("https://fal.media/a", "10.0.0.1"))
                .withMessageNotContaining("10.0.0.1");
    }

    @Test
    void onePrivateAddressAmongPublicOnesIsEnoughToRefuse() {
        assertThatExceptionOfType(RefusedAddressException.class)
                .isThrownBy(() -> pin("https://fal.media/a", "104.18.0.1", "2606:4700::1", "fd00:ec2::254"));
    }

    @Test
    void aNameIsLookedUpOnce() {
        List<String> asked = new ArrayList<>();
        TargetPins pins = new TargetPins(
                host -> {
                    asked.add(host);
                    return Uni.createFrom().item(List.of(address("104.18.0.1")));
                },
                List.of());

        pins.pin(rules.check("https://fal.media/a")).await().indefinitely();

        assertThat(asked).containsExactly("fal.media");
    }

    @Test
    void theLocalOriginMayLieAnywhere() {
        assertThat(pin("http://127.0.0.1:8090/a", "127.0.0.1").addresses()).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"198.100.7.7", "2a00:1::1"})
    void whatTheDeploymentRefusesBesidesIsRefused(String address) {
        assertThatExceptionOfType(RefusedAddressException.class).isThrownBy(() -> pin("https://fal.media/a", address));
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost/8", "10.0.0.0", "10.0.0.0/33", "10.0.0/8/8", "fd00::/129", "", "example.com/24"})
    void whatIsNoRangeIsSaidAtTheStart(String range) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new TargetPins(host -> Uni.createFrom().nothing(), List.of(range)));
    }

    private PinnedTarget pin(String url, String... addresses) {
        List<InetAddress> answer =
                List.of(addresses).stream().map(TargetPinsTest::address).toList();
        return new TargetPins(host -> Uni.createFrom().item(answer), List.of("198.100.0.0/16", "2a00:1::/32"))
                .pin(rules.check(url))
                .await()
                .indefinitely();
    }

    private static InetAddress address(String literal) {
        try {
            return InetAddress.getByName(literal);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
