package dev.reelay.push;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.reelay.push", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule packages_point_one_way = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("room")
            .definedBy("..push.room")
            .layer("live")
            .definedBy("..push.live")
            .layer("redis")
            .definedBy("..push.redis")
            .layer("history")
            .definedBy("..push.history")
            .layer("access")
            .definedBy("..push.access")
            .layer("connection")
            .definedBy("..push.connection")
            .layer("socket")
            .definedBy("..push.socket")
            .layer("receipt")
            .definedBy("..push.receipt")
            .layer("operator")
            .definedBy("..push.operator")
            .layer("ws")
            .definedBy("..push.ws")
            .layer("sse")
            .definedBy("..push.sse")
            .layer("engineio")
            .definedBy("..push.engineio")
            .layer("engineio.server")
            .definedBy("..push.engineio.server")
            .layer("engineio.forward")
            .definedBy("..push.engineio.forward")
            .layer("socketio")
            .definedBy("..push.socketio")
            .layer("socketio.gateway")
            .definedBy("..push.socketio.gateway")
            .layer("supabase")
            .definedBy("..push.supabase")
            .layer("supabase.gateway")
            .definedBy("..push.supabase.gateway")
            .layer("drain")
            .definedBy("..push.drain")
            .layer("page")
            .definedBy("..push.page")
            .whereLayer("room")
            .mayOnlyBeAccessedByLayers(
                    "live",
                    "redis",
                    "history",
                    "connection",
                    "socket",
                    "ws",
                    "sse",
                    "socketio.gateway",
                    "supabase.gateway")
            .whereLayer("live")
            .mayOnlyBeAccessedByLayers("redis", "ws", "sse", "socketio.gateway", "supabase.gateway", "drain")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers(
                    "history", "connection", "ws", "sse", "socketio.gateway", "supabase.gateway", "operator", "page")
            .whereLayer("connection")
            .mayOnlyBeAccessedByLayers(
                    "socket",
                    "ws",
                    "sse",
                    "engineio.server",
                    "socketio.gateway",
                    "supabase.gateway",
                    "operator",
                    "drain")
            .whereLayer("socket")
            .mayOnlyBeAccessedByLayers("ws", "sse", "engineio.server", "socketio.gateway", "supabase.gateway")
            .whereLayer("engineio")
            .mayOnlyBeAccessedByLayers("engineio.server", "engineio.forward", "socketio", "socketio.gateway")
            .whereLayer("engineio.server")
            .mayOnlyBeAccessedByLayers("engineio.forward", "socketio.gateway")
            .whereLayer("engineio.forward")
            .mayOnlyBeAccessedByLayers("redis", "socketio.gateway")
            .whereLayer("socketio")
            .mayOnlyBeAccessedByLayers("socketio.gateway")
            .whereLayer("socketio.gateway")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("supabase")
            .mayOnlyBeAccessedByLayers("supabase.gateway")
            .whereLayer("supabase.gateway")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("receipt")
            .mayOnlyBeAccessedByLayers("ws", "operator")
            .whereLayer("operator")
            .mayOnlyBeAccessedByLayers("redis")
            .whereLayer("redis")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("history")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("ws")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sse")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("drain")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("page")
            .mayNotBeAccessedByAnyLayer();

    @ArchTest
    static final ArchRule no_cycles =
            slices().matching("dev.reelay.push.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule rooms_know_no_server = noClasses()
            .that()
            .resideInAPackage("..push.room")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..", "io.micrometer..");

    @ArchTest
    static final ArchRule protocols_know_no_server = noClasses()
            .that()
            .resideInAnyPackage("..push.engineio", "..push.socketio", "..push.supabase")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.quarkus..", "io.vertx..", "io.netty..", "io.smallrye..", "jakarta..", "io.micrometer..");

    @ArchTest
    static final ArchRule only_our_own_model = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideOutsideOfPackages("dev.reelay.ingest..", "dev.reelay.worker..", "dev.reelay.local..");
}
