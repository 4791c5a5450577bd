package dev.reelay.model;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.net.URI;
import java.net.URISyntaxException;

@AnalyzeClasses(packages = "dev.reelay.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule the_model_knows_no_framework_and_does_no_io = noClasses()
            .should()
            .dependOnClassesThat(resideInAnyPackage(
                            "io.quarkus..",
                            "io.vertx..",
                            "io.smallrye..",
                            "java.net..",
                            "java.nio.file..",
                            "java.sql..")
                    // An address that is only read, not asked.
                    .and(not(belongToAnyOf(URI.class, URISyntaxException.class))));

    @ArchTest
    static final ArchRule the_model_knows_no_service = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "dev.reelay.ingest..", "dev.reelay.worker..", "dev.reelay.push..", "dev.reelay.local..");

    @ArchTest
    static final ArchRule what_a_room_carries_knows_nothing_of_deliveries_and_tokens = noClasses()
            .that()
            .resideInAnyPackage("..model.room..", "..model.generation..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..model.delivery..", "..model.access..");

    @ArchTest
    static final ArchRule packages_are_free_of_cycles =
            slices().matching("dev.reelay.model.(*)..").should().beFreeOfCycles();
}
