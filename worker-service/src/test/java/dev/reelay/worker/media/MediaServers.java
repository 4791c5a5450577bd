package dev.reelay.worker.media;

import dev.reelay.local.servers.LocalServers;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.common.WithTestResource;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A real Postgres, Redis and S3, and a provider that misbehaves; shared by the tests that carry it. */
@WithTestResource(value = LocalServers.class, initArgs = @ResourceArg(name = "servers", value = "postgres,redis,s3"))
@WithTestResource(MediaSource.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
@interface MediaServers {}
