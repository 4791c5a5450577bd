package dev.reelay.worker.access;

import static dev.reelay.worker.Api.newUser;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.worker.Api;
import dev.reelay.worker.RealServers;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.smallrye.jwt.util.KeyUtils;
import java.security.PrivateKey;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jose4j.jws.AlgorithmIdentifiers;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.keys.RsaKeyUtil;
import org.junit.jupiter.api.Test;

/** Real tokens, signed with the key pair that Quarkus makes for tests. */
@QuarkusTest
@RealServers
class JwtIT {

    @ConfigProperty(name = "smallrye.jwt.sign.key")
    String signingKey;

    @ConfigProperty(name = "mp.jwt.verify.issuer")
    String issuer;

    @Test
    void theSubjectIsTheUser() throws Exception {
        String user = newUser();
        String id = Api.createCustom(user);

        given().header("Authorization", "Bearer " + token(user, 60, List.of()))
                .get("/api/generations/" + id)
                .then()
                .statusCode(200);
        given().header("Authorization", "Bearer " + token(newUser(), 60, List.of()))
                .get("/api/generations/" + id)
                .then()
                .statusCode(404);
    }

    @Test
    void aBackendActsForTheUserItNames() throws Exception {
        String user = newUser();
        Map<String, String> request = Map.of("prompt", "a", "provider", "custom", "userId", user);

        String id = given().header("Authorization", "Bearer " + token("backend-1", 60, List.of("reelay-backend")))
                .contentType(ContentType.JSON)
                .body(request)
                .post("/api/generations")
                .then()
                .statusCode(202)
                .extract()
                .path("generationId");

        Api.get(user, id).then().statusCode(200).body("userId", equalTo(user));
        assertThat(Api.balance(user)).isEqualTo(990);
    }

    @Test
    void aTokenOpensTheVideosWhoseRoomsItNames() throws Exception {
        String id = Api.createCustom(newUser());
        String named = signed(newUser(), 60, Map.of("rooms", List.of("video:" + id)));
        String other = signed(newUser(), 60, Map.of("rooms", List.of("video:other")));

        given().header("Authorization", "Bearer " + named)
                .get("/api/videos/" + id + "/status")
                .then()
                .statusCode(200)
                .body("generations[0].generationId", equalTo(id));
        given().header("Authorization", "Bearer " + other)
                .get("/api/videos/" + id + "/status")
                .then()
                .statusCode(404);
    }

    @Test
    void aTokenThatIsOverIsToldSo() throws Exception {
        given().header("Authorization", "Bearer " + token("ada", -3600, List.of()))
                .get("/api/credits")
                .then()
                .statusCode(401)
                .body("detail", containsString("expired"));
    }

    @Test
    void aTokenOfAnotherKeyIsRefused() throws Exception {
        PrivateKey stranger = new RsaKeyUtil().generateKeyPair(2048).getPrivate();

        given().header("Authorization", "Bearer " + signed("ada", 60, Map.of(), stranger))
                .get("/api/credits")
                .then()
                .statusCode(401);
    }

    private String token(String subject, int seconds, List<String> groups) throws Exception {
        return signed(subject, seconds, Map.of("groups", groups));
    }

    private String signed(String subject, int seconds, Map<String, List<String>> lists) throws Exception {
        return signed(subject, seconds, lists, KeyUtils.decodePrivateKey(signingKey));
    }

    private String signed(String subject, int seconds, Map<String, List<String>> lists, PrivateKey key)
            throws Exception {
        JwtClaims claims = new JwtClaims();
        claims.setIssuer(issuer);
        claims.setSubject(subject);
        claims.setIssuedAt(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 - 7200));
        claims.setExpirationTime(NumericDate.fromSeconds(System.currentTimeMillis() / 1000 + seconds));
        lists.forEach(claims::setStringListClaim);
        JsonWebSignature token = new JsonWebSignature();
        token.setPayload(claims.toJson());
        token.setKey(key);
        token.setAlgorithmHeaderValue(AlgorithmIdentifiers.RSA_USING_SHA256);
        return token.getCompactSerialization();
    }
}
