package dev.reelay.bench;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Scenarios use the client, the measured and the report; none of these knows a scenario. */
@AnalyzeClasses(packages = "dev.reelay.bench", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    @ArchTest
    static final ArchRule NO_CYCLES =
            slices().matching("dev.reelay.bench.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule DIRECTION = noClasses()
            .that()
            .resideInAnyPackage("..bench.load..", "..bench.subject..", "..bench.report..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("..bench.ingest..", "..bench.worker..", "..bench.push..");
}
