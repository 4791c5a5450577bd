package dev.reelay.ingest;

import static dev.reelay.local.servers.Awaiting.await;
import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;

import dev.reelay.local.servers.PostgresServer;
import dev.reelay.local.servers.RedisServer;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ready is who can commit: Postgres answers and has the schema. Redis is no part of it. */
@QuarkusTest
@RealServers
class ReadinessIT {

    PostgresServer postgres;
    RedisServer redis;

    @AfterEach
    void startAgain() {
        postgres.start();
        redis.start();
        awaitReady(Duration.ofSeconds(10));
    }

    @Test
    void isDownWhilePostgresIsStoppedAndUpSoonAfterItIsBack() {
        postgres.stop();

        readiness().statusCode(503).body("status", equalTo("DOWN"));

        given().get("/q/health/live").then().statusCode(200);
        postgres.start();
        awaitReady(Duration.ofSeconds(2));
    }

    @Test
    void isDownWhileATableIsMissingAndUpOnceItIsThere() throws SQLException {
        execute("alter table submission rename to submission_elsewhere");
        try {
            readiness().statusCode(503).body("checks.name", contains("inbox"));
        } finally {
            execute("alter table submission_elsewhere rename to submission");
        }
        awaitReady(Duration.ofSeconds(2));
    }

    @Test
    void isDownWhileAColumnMayNotBeReadAndUpOnceItMay() throws SQLException {
        execute("revoke select (id) on generation from reelay_ingest");
        try {
            readiness().statusCode(503);
        } finally {
            execute("grant select (id) on generation to reelay_ingest");
        }
        awaitReady(Duration.ofSeconds(2));
    }

    @Test
    void staysUpWhileRedisIsStoppedAndDoesNotAskIt() {
        redis.stop();

        readiness().statusCode(200).body("status", equalTo("UP")).body("checks.name", contains("inbox"));
    }

    private static ValidatableResponse readiness() {
        return given().get("/q/health/ready").then();
    }

    private static void awaitReady(Duration limit) {
        await().atMost(limit)
                .pollInterval(Duration.ofMillis(100))
                .untilAsserted(() -> readiness().statusCode(200));
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = new Generations(postgres).connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
