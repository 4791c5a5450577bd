package dev.reelay.local.simulator;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "dev.reelay.local.simulator", importOptions = ImportOption.DoNotIncludeTests.class)
class SimulatorArchitectureTest {

    @ArchTest
    static final ArchRule PACKAGES_POINT_ONE_WAY = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("wiring")
            .definedBy("dev.reelay.local.simulator")
            .layer("api")
            .definedBy("..simulator.api")
            .layer("studio")
            .definedBy("..simulator.studio")
            .layer("webhook")
            .definedBy("..simulator.webhook")
            .layer("file")
            .definedBy("..simulator.file")
            .layer("prediction")
            .definedBy("..simulator.prediction")
            .whereLayer("wiring")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("wiring")
            .whereLayer("studio")
            .mayOnlyBeAccessedByLayers("wiring", "api")
            .whereLayer("webhook")
            .mayOnlyBeAccessedByLayers("wiring", "api", "studio")
            .whereLayer("file")
            .mayOnlyBeAccessedByLayers("wiring", "studio");

    @ArchTest
    static final ArchRule A_PREDICTION_KNOWS_NO_CLOCK_AND_NO_NETWORK = noClasses()
            .that()
            .resideInAPackage("..simulator.prediction")
            .should()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.time.Clock")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("io.vertx.core.Vertx")
            .orShould()
            .dependOnClassesThat()
            .resideInAPackage("io.vertx.core.http..");
}
