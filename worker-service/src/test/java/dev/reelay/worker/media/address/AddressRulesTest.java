package dev.reelay.worker.media.address;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.HexFormat;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressRulesTest {

    @ParameterizedTest
    @CsvSource({
        "0.0.0.0, 0.255.255.255",
        "10.0.0.0, 10.255.255.255",
        "100.64.0.0, 100.127.255.255",
        "127.0.0.0, 127.255.255.255",
        "168.63.129.16, 168.63.129.16",
        "169.254.0.0, 169.254.255.255",
        "2a00:1450:0:0:0:5efe:0:0, 2a00:1450:0:0:0:5efe:ffff:ffff",
        "2a00:1450:0:0:200:5efe:0:0, 2a00:1450:0:0:200:5efe:ffff:ffff",
        "172.16.0.0, 172.31.255.255",
        "192.0.0.0, 192.0.0.255",
        "192.0.2.0, 192.0.2.255",
        "192.88.99.0, 192.88.99.255",
        "192.168.0.0, 192.168.255.255",
        "198.18.0.0, 198.19.255.255",
        "198.51.100.0, 198.51.100.255",
        "203.0.113.0, 203.0.113.255",
        "224.0.0.0, 239.255.255.255",
        "240.0.0.0, 255.255.255.255",
        "::, ::1",
        "fe80::, febf:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fec0::, feff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "fc00::, fdff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "ff00::, ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:db8::, 2001:db8:ffff:ffff:ffff:ffff:ffff:ffff",
        "3fff::, 3fff:fff:ffff:ffff:ffff:ffff:ffff:ffff",
        "100::, 100::ffff:ffff:ffff:ffff",
        "5f00::, 5f00:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "64:ff9b::, 64:ff9b::ffff:ffff",
        "64:ff9b:1::, 64:ff9b:1:ffff:ffff:ffff:ffff:ffff",
        "2002::, 2002:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001::, 2001:0:ffff:ffff:ffff:ffff:ffff:ffff",
        "2001:1::, 2001:1ff:ffff:ffff:ffff:ffff:ffff:ffff"
    })
    void aRangeThatIsNotPublicIsRefusedFromItsFirstToItsLastAddress(String first, String last) throws Exception {
        assertThat(AddressRules.refusal(InetAddress.getByName(first).getAddress()))
                .isPresent();
        assertThat(AddressRules.refusal(InetAddress.getByName(last).getAddress()))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.0.0.0",
                "9.255.255.255",
                "11.0.0.0",
                "100.63.255.255",
                "100.128.0.0",
                "126.255.255.255",
                "128.0.0.0",
                "168.63.129.15",
                "168.63.129.17",
                "2a00:1450::5eff:a00:1",
                "2a00:1450::100:5efe:a00:1",
                "169.253.255.255",
                "169.255.0.0",
                "172.15.255.255",
                "172.32.0.0",
                "192.0.1.0",
                "192.0.3.0",
                "192.88.98.255",
                "192.88.100.0",
                "192.167.255.255",
                "192.169.0.0",
                "198.17.255.255",
                "198.20.0.0",
                "198.51.99.255",
                "198.51.101.0",
                "203.0.112.255",
                "203.0.114.0",
                "223.255.255.255",
                "2001:200::1",
                "2001:4860:4860::8888",
                "2001:db7:ffff::1",
                "2001:db9::1",
                "2003::1",
                "2600:1f18::1",
                "3ffe:ffff::1",
                "3fff:1000::1"
            })
    void theNeighboursOfTheRangesArePublic(String address) throws Exception {
        assertThat(AddressRules.refusal(InetAddress.getByName(address).getAddress()))
                .isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "64:ff9b::a9fe:a9fe, the metadata service behind NAT64",
        "2002:a00:1::, 10.0.0.1 behind 6to4",
        "2001:0:4136:e378:8000:63bf:3fff:fdd2, Teredo",
        "fd00:ec2::254, the metadata service",
        "::10.0.0.1, IPv4-compatible",
        "100.64.0.1, carrier-grade NAT"
    })
    void whatTheJdkTakesForPublicIsRefused(String address, String meaning) throws Exception {
        InetAddress parsed = InetAddress.getByName(address);
        assertThat(parsed.isLoopbackAddress() || parsed.isSiteLocalAddress() || parsed.isLinkLocalAddress())
                .isFalse();
        assertThat(AddressRules.refusal(parsed.getAddress())).as(meaning).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000000000000000ffff0a000005", "00000000000000000000ffff08080808"})
    void anIpv4MappedAddressIsRefusedEvenWhereItWouldBePublic(String hex) {
        assertThat(AddressRules.refusal(HexFormat.of().parseHex(hex))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"::ffff:10.0.0.5", "::ffff:127.0.0.1", "::ffff:a9fe:a9fe"})
    void anIpv4MappedAddressThatTheJdkUnwrapsIsCheckedAsIpv4(String address) throws Exception {
        assertThat(AddressRules.refusal(InetAddress.getByName(address).getAddress()))
                .isPresent();
    }
}
