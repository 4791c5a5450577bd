package dev.reelay.worker.media;

import static org.assertj.core.api.Assertions.assertThat;

import dev.reelay.local.servers.S3Server;
import dev.reelay.worker.media.fetch.MisbehavingServer;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import jakarta.inject.Inject;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Addresses that are meant to reach what only we can reach: by the whole way from a due row, none is fetched, the user's
 * room is told why, and the reason quotes nothing of the address.
 */
@QuarkusTest
@MediaServers
class RefusedFetchIT extends NothingSignedLogged {

    private static final String INSIDE = "/inside";

    S3Server s3;
    MisbehavingServer provider;

    private FileRows rows;

    @Inject
    void use(Pool pool) {
        rows = new FileRows(pool);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            cloud metadata, plain        | http://169.254.169.254/latest/meta-data | must be https
            cloud metadata, encrypted    | https://169.254.169.254/latest/meta-data| not an IP address
            a store on this machine      | http://localhost:9000/bucket/object     | must be https
            the same, encrypted          | https://localhost:9000/bucket/object    | a port that is not allowed
            the same at the usual port   | https://localhost/bucket/object         | not an IP address
            this very provider by name   | http://localhost:%d/inside              | must be https
            a user before the host       | https://user@host.example/a             | nothing else before the path
            a user and a password        | https://user:word@10.0.0.1/a            | nothing else before the path
            a host hidden behind one     | https://fal.media@127.0.0.1/a           | nothing else before the path
            decimal                      | https://2130706433/a                    | not an IP address
            decimal after a dot          | https://fal.2130706433/a                | must name a scheme and a host
            hexadecimal                  | https://0x7f000001/a                    | not an IP address
            octal                        | https://0177.0.0.1/a                    | not an IP address
            shortened                    | https://127.1/a                         | must name a scheme and a host
            loopback, IPv6               | https://[::1]/a                         | not an IP address
            IPv4 in IPv6                 | https://[::ffff:10.0.0.1]/a             | not an IP address
            NAT64                        | https://[64:ff9b::a9fe:a9fe]/a          | not an IP address
            6to4                         | https://[2002:a9fe:a9fe::1]/a           | not an IP address
            no web address               | file:///etc/passwd                      | must name a scheme and a host
            a backslash                  | https://fal.media\\@10.0.0.1/a          | characters that are not allowed
            name to a private network    | https://10-0-0-1.v4.example/a           | not lead to a public server
            name to loopback             | https://127-0-0-1.v4.example/a          | not lead to a public server
            name to cloud metadata       | https://169-254-169-254.v4.example/a    | not lead to a public server
            name to Azure's platform     | https://168-63-129-16.v4.example/a      | not lead to a public server
            name to carrier-grade NAT    | https://100-100-100-200.v4.example/a    | not lead to a public server
            name to nowhere              | https://0-0-0-0.v4.example/a            | not lead to a public server
            name to loopback, IPv6       | https://0--1.v6.example/a               | not lead to a public server
            name to IPv4 in IPv6         | https://0--ffff-a00-1.v6.example/a      | not lead to a public server
            name to metadata, IPv6       | https://fd00-ec2--254.v6.example/a      | not lead to a public server
            name to NAT64                | https://64-ff9b--a9fe-a9fe.v6.example/a | not lead to a public server
            name to local NAT64          | https://64-ff9b-1--a00-1.v6.example/a   | not lead to a public server
            name to 6to4                 | https://2002-a00-1--1.v6.example/a      | not lead to a public server
            name to Teredo               | https://2001-0-a00-1--1.v6.example/a    | not lead to a public server
            name to ISATAP               | https://2a00--5efe-a00-1.v6.example/a   | not lead to a public server
            public and private at once   | https://1-1-1-1.10-0-0-1.v4.example/a   | not lead to a public server
            a range of the deployment's  | https://93-184-216-34.v4.example/a      | not lead to a public server
            """)
    void isRefusedWithAClearEventAndWithoutAFetch(String what, String url, String reason) {
        refused(rows.due(url.formatted(provider.port()) + "?sig=secret", null), reason);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource(delimiter = '|', textBlock = """
            to loopback, IPv6         | https://[::1]/inside                | not an IP address
            to this very provider     | http://localhost:%d/inside          | must be https
            to cloud metadata         | http://169.254.169.254/inside       | must be https
            to a name inside          | https://10-0-0-1.v4.example/inside  | not lead to a public server
            to NAT64                  | https://64-ff9b--a00-1.v6.example/i | not lead to a public server
            past a user               | //user@127.0.0.1:%d/inside          | nothing else before the path
            to a file                 | file:///etc/passwd                  | must name a scheme and a host
            """)
    void aRedirectIsHeldToTheSame(String what, String location, String reason) {
        String path = "/redirect-" + what.replaceAll("[^a-z0-9]", "");
        String id = rows.due(provider.on(path, MisbehavingServer.redirect(location.formatted(provider.port()))), null);

        refused(id, reason);
    }

    private void refused(String id, String reason) {
        Row lost = rows.lost(id);

        assertThat(lost.getInteger("tries")).isEqualTo(1);
        assertThat(rows.told(lost)).isEqualTo(List.of("generation.failed upload_failed"));
        assertThat(rows.generationOf(lost).getString("error"))
                .contains(reason)
                .doesNotContain("secret")
                .doesNotContain("example")
                .doesNotContain("169.254");
        assertThat(provider.requests()).noneMatch(request -> request.contains(INSIDE));
        assertThat(Bucket.of(s3).objectsOf(lost)).isEmpty();
    }
}
