package dev.reelay.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** The way the data walks, held: a package knows those before it in the tour, never those behind. */
@AnalyzeClasses(packages = "dev.reelay.worker", importOptions = DoNotIncludeTests.class)
class ArchitectureTest {

    private static final String ROOT = "dev.reelay.worker.";

    @ArchTest
    static final ArchRule PACKAGES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .withOptionalLayers(true)
            .layer("loop")
            .definedBy(ROOT + "loop..")
            .layer("postgres")
            .definedBy(ROOT + "postgres..")
            .layer("problem")
            .definedBy(ROOT + "problem..")
            .layer("address")
            .definedBy(ROOT + "address..")
            .layer("access")
            .definedBy(ROOT + "access..")
            .layer("page")
            .definedBy(ROOT + "page..")
            .layer("room")
            .definedBy(ROOT + "room..")
            .layer("notification")
            .definedBy(ROOT + "notification..")
            .layer("credit")
            .definedBy(ROOT + "credit..")
            .layer("generation")
            .definedBy(ROOT + "generation..")
            .layer("submission")
            .definedBy(ROOT + "submission..")
            .layer("foreign")
            .definedBy(ROOT + "foreign..")
            .layer("inbox")
            .definedBy(ROOT + "inbox..")
            .layer("reconcile")
            .definedBy(ROOT + "reconcile..")
            .layer("media")
            .definedBy(ROOT + "media..")
            .whereLayer("inbox")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("reconcile")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("media")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("foreign")
            .mayOnlyBeAccessedByLayers("inbox")
            .whereLayer("submission")
            .mayOnlyBeAccessedByLayers("inbox", "media", "reconcile")
            .whereLayer("generation")
            .mayOnlyBeAccessedByLayers("submission", "inbox", "media", "reconcile")
            .whereLayer("credit")
            .mayOnlyBeAccessedByLayers("generation")
            .whereLayer("notification")
            .mayOnlyBeAccessedByLayers("credit", "generation")
            .whereLayer("room")
            .mayOnlyBeAccessedByLayers("notification", "credit", "generation")
            .whereLayer("access")
            .mayOnlyBeAccessedByLayers("page", "notification", "credit", "generation", "inbox", "media");

    @ArchTest
    static final ArchRule NO_CYCLES = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule NO_PACKAGES_BY_LAYER = noClasses()
            .should()
            .resideInAnyPackage(
                    "..util..",
                    "..common..",
                    "..impl..",
                    "..manager..",
                    "..helper..",
                    "..service..",
                    "..dto..",
                    "..config..");

    @ArchTest
    static final ArchRule THE_RULES_ARE_PURE = classes()
            .that()
            .haveFullyQualifiedName(ROOT + "generation.Lifecycle")
            .or()
            .haveFullyQualifiedName(ROOT + "generation.ChangeSet")
            .or()
            .haveFullyQualifiedName(ROOT + "generation.Generation")
            .or()
            .haveFullyQualifiedName(ROOT + "generation.Standing")
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java.lang..",
                    "java.util..",
                    "com.fasterxml.jackson.databind..",
                    "org.jspecify..",
                    "dev.reelay.model..",
                    ROOT + "generation..",
                    ROOT + "credit..",
                    ROOT + "room..");

    @ArchTest
    static final ArchRule ENTITIES_ARE_FOR_READING = noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "generation..", ROOT + "credit..", ROOT + "notification..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("jakarta.persistence..", "io.quarkus.hibernate..");
}
