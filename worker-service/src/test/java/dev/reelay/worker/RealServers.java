package dev.reelay.worker;

import dev.reelay.local.servers.LocalServers;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A real Postgres, Redis and S3, and the provider simulator behind a proxy that can misbehave. */
@QuarkusTestResource(
        value = LocalServers.class,
        initArgs = {
            @ResourceArg(name = "servers", value = "postgres,redis,s3"),
            @ResourceArg(name = "login", value = "worker")
        })
@QuarkusTestResource(TestProvider.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface RealServers {}
