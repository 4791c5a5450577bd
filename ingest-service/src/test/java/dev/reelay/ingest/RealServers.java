package dev.reelay.ingest;

import dev.reelay.local.servers.LocalServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A real Postgres, reached as the login {@code ingest}, a real Redis, and the tests' senders. */
@QuarkusTestResource(
        value = LocalServers.class,
        initArgs = {
            @ResourceArg(name = "servers", value = "postgres,redis"),
            @ResourceArg(name = "login", value = "ingest")
        })
@QuarkusTestResource(TestSenders.class)
@QuarkusTestResource(TestProviders.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface RealServers {}
