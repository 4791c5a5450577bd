package dev.reelay.model.address;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClientAddressTest {

    private static final List<AddressBlock> PROXIES = AddressBlock.parseAll(List.of("10.0.0.0/8", "2001:db8:1::/48"));

    @Test
    void readsNoHeaderOfAStranger() {
        assertThat(client("192.0.2.1", ForwardedHeader.X_FORWARDED_FOR, "198.51.100.7"))
                .isEqualTo("192.0.2.1");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "198.51.100.7 | 198.51.100.7",
                "203.0.113.9, 198.51.100.7 | 198.51.100.7",
                "203.0.113.9, 198.51.100.7, 10.1.2.3 | 198.51.100.7",
                "203.0.113.9, 198.51.100.7:4711 | 198.51.100.7",
                "203.0.113.9,[2001:db8::7]:4711 | 2001:db8:0:0:0:0:0:7",
                "203.0.113.9, ::ffff:10.1.1.1 | 203.0.113.9",
                "10.9.9.9, 10.1.2.3 | 10.9.9.9",
                "203.0.113.9, unknown | 10.0.0.1",
                "203.0.113.9, unknown, 10.1.2.3 | 10.1.2.3",
                "203.0.113.9, | 10.0.0.1",
            })
    void takesTheNearestAddressThatIsNoneOfOurs(String header, String expected) {
        assertThat(client("10.0.0.1", ForwardedHeader.X_FORWARDED_FOR, header)).isEqualTo(expected);
    }

    @Test
    void readsRepeatedHeadersAsOne() {
        assertThat(client("10.0.0.1", ForwardedHeader.X_FORWARDED_FOR, "203.0.113.9", "198.51.100.7"))
                .isEqualTo("198.51.100.7");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "for=198.51.100.7;proto=https | 198.51.100.7",
                "for=203.0.113.9, proto=http; For=\"198.51.100.7:80\" | 198.51.100.7",
                "for=203.0.113.9, for=\"[2001:db8::7]:4711\" | 2001:db8:0:0:0:0:0:7",
                "for=203.0.113.9, for=\"a,b\" | 10.0.0.1",
                "for=203.0.113.9, for=_hidden | 10.0.0.1",
                "for=203.0.113.9, by=10.0.0.1 | 10.0.0.1",
                "for=\" | 10.0.0.1",
            })
    void readsTheStandardHeader(String header, String expected) {
        assertThat(client("10.0.0.1", ForwardedHeader.FORWARDED, header)).isEqualTo(expected);
    }

    @Test
    void readsOnlyTheHeaderThatOurProxiesWrite() {
        IpAddress peer = Objects.requireNonNull(IpAddress.parse("10.0.0.1"));

        IpAddress client = new ClientAddress(PROXIES, ForwardedHeader.X_FORWARDED_FOR)
                .of(peer, name -> name.equals("forwarded") ? List.of("for=198.51.100.7") : List.of());

        assertThat(client).isSameAs(peer);
    }

    @Test
    void countsAnIpv6NetworkAsOneSource() {
        assertThat(source("2001:db8:0:1::1")).isEqualTo(source("2001:db8:0:1:ffff::2"));
        assertThat(source("2001:db8:0:1::1")).isNotEqualTo(source("2001:db8:0:2::1"));
        assertThat(source("::ffff:192.0.2.1")).isEqualTo(source("192.0.2.1"));
        assertThat(source("192.0.2.1")).isNotEqualTo(source("192.0.2.2"));
    }

    @ParameterizedTest
    @CsvSource({
        "192.0.2.128/25, 192.0.2.129, true",
        "192.0.2.128/25, 192.0.2.127, false",
        "192.0.2.1, 192.0.2.1, true",
        "192.0.2.1, 192.0.2.2, false",
        "0.0.0.0/0, 203.0.113.1, true",
        "0.0.0.0/0, 2001:db8::1, false",
        "2001:db8::/33, 2001:db8:7fff::1, true",
        "2001:db8::/33, 2001:db8:8000::1, false",
    })
    void knowsWhichAddressesABlockHolds(String block, String address, boolean held) {
        assertThat(AddressBlock.parse(block).contains(Objects.requireNonNull(IpAddress.parse(address))))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "10.0.0.0/33", "10.0.0.0/-1", "10.0.0.0/x", "::/129", "10.0.0/8/8"})
    void refusesABlockThatIsNone(String text) {
        assertThatThrownBy(() -> AddressBlock.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "::, 0:0:0:0:0:0:0:0",
        "::1, 0:0:0:0:0:0:0:1",
        "2001:DB8::, 2001:db8:0:0:0:0:0:0",
        "1:2:3:4:5:6:7:8, 1:2:3:4:5:6:7:8",
        "1:2:3:4:5:6:192.0.2.1, 1:2:3:4:5:6:c000:201",
        "64:ff9b::192.0.2.1, 64:ff9b:0:0:0:0:c000:201",
        "fe80::1%eth0, fe80:0:0:0:0:0:0:1",
        "[2001:db8::7]:80, 2001:db8:0:0:0:0:0:7",
        "255.0.10.1, 255.0.10.1",
    })
    void readsLiterals(String text, String expected) {
        assertThat(Objects.requireNonNull(IpAddress.parse(text)).toString()).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                ":",
                ":::",
                "1",
                "1.2.3",
                "1.2.3.4.5",
                "256.0.0.1",
                "1.2.3.0004",
                "1.2.3.-4",
                "1:2:3:4:5:6:7",
                "1:2:3:4:5:6:7:8:9",
                "1::2::3",
                "1:2:3:4:5:6:7::8",
                "12345::",
                "g::",
                "::1.2.3",
                "1.2.3.4::",
                "\u0661.2.3.4"
            })
    void takesNothingElseForAnAddress(String text) {
        assertThat(IpAddress.parse(text)).isNull();
    }

    @Property(tries = 1_000)
    void bearsWhateverAHeaderSays(@ForAll String header) {
        assertThat(client("10.0.0.1", ForwardedHeader.X_FORWARDED_FOR, header)).isNotNull();
        assertThat(client("10.0.0.1", ForwardedHeader.FORWARDED, header)).isNotNull();
    }

    private static String source(String address) {
        return Objects.requireNonNull(IpAddress.parse(address)).source();
    }

    private static String client(String peer, ForwardedHeader header, String... values) {
        return new ClientAddress(PROXIES, header)
                .of(Objects.requireNonNull(IpAddress.parse(peer)), name -> List.of(values))
                .toString();
    }
}
