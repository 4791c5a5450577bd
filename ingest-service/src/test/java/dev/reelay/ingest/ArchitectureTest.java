package dev.reelay.ingest;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** A webhook goes down the packages and does not come back up. */
@AnalyzeClasses(packages = "dev.reelay.ingest", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String[] SENDERS = {
        "..ingest.elevenlabs..",
        "..ingest.fal..",
        "..ingest.gemini..",
        "..ingest.kling..",
        "..ingest.luma..",
        "..ingest.openai..",
        "..ingest.openrouter..",
        "..ingest.replicate..",
        "..ingest.sharedsecret..",
        "..ingest.standard..",
    };

    @ArchTest
    static final ArchRule DIRECTIONS = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage("dev.reelay.ingest..")
            .layer("route")
            .definedBy("..ingest.route..")
            .layer("source")
            .definedBy("..ingest.source..")
            .layer("intake")
            .definedBy("..ingest.intake..")
            .layer("senders")
            .definedBy(SENDERS)
            .layer("sender")
            .definedBy("..ingest.sender..")
            .layer("signature")
            .definedBy("..ingest.signature..")
            .layer("reread")
            .definedBy("..ingest.reread..")
            .layer("fetch")
            .definedBy("..ingest.fetch..")
            .layer("inbox")
            .definedBy("..ingest.inbox..")
            .layer("hint")
            .definedBy("..ingest.hint..")
            .whereLayer("route")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("source")
            .mayOnlyBeAccessedByLayers("route")
            .whereLayer("intake")
            .mayOnlyBeAccessedByLayers("route")
            .whereLayer("senders")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("sender")
            .mayOnlyBeAccessedByLayers("route", "source", "intake", "senders", "reread")
            .whereLayer("signature")
            .mayOnlyBeAccessedByLayers("intake", "senders", "reread", "sender")
            .whereLayer("reread")
            .mayOnlyBeAccessedByLayers("senders")
            .whereLayer("fetch")
            .mayOnlyBeAccessedByLayers("senders", "reread")
            .whereLayer("inbox")
            .mayOnlyBeAccessedByLayers("intake")
            .whereLayer("hint")
            .mayOnlyBeAccessedByLayers("intake");

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.reelay.ingest.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule THE_CORE_IS_PLAIN_JAVA = noClasses()
            .that()
            .resideInAnyPackage("..ingest.signature..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.quarkus..", "io.vertx..", "io.smallrye..", "jakarta..");

    @ArchTest
    static final ArchRule SENDERS_KNOW_NEITHER_HTTP_NOR_SQL = noClasses()
            .that()
            .resideInAnyPackage(SENDERS)
            .or()
            .resideInAnyPackage("..ingest.reread..", "..ingest.sender..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..");

    @ArchTest
    static final ArchRule PACKAGES_GO_BY_FEATURE = classes()
            .should()
            .resideOutsideOfPackages(
                    "..util..", "..common..", "..impl..", "..helper..", "..manager..", "..service..", "..dto..");
}
