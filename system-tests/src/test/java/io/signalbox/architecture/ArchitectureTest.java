package io.signalbox.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.signalbox.architecture.Modules.CLASSES;
import static io.signalbox.architecture.Modules.EGRESS_GATEWAY;
import static io.signalbox.architecture.Modules.GENERATED_AVRO;
import static io.signalbox.architecture.Modules.INGRESS_GATEWAY;
import static io.signalbox.architecture.Modules.ROUTING_CORE;
import static io.signalbox.architecture.Modules.SCHEMAS;
import static io.signalbox.architecture.Modules.SERVICE_RUNTIME;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class ArchitectureTest {
    /** What CEL's own signatures are made of. */
    private static final String CEL_COLLECTIONS = "com.google.common.collect..";

    /**
     * Keeps names that were chosen to collide from colliding; nothing that is decided depends on
     * it.
     */
    private static final String HASH_WITH_A_SECRET = "io.signalbox.routing.json.SeededHash";

    private static final Set<String> ROOMS_WITHOUT_A_NAME =
            Set.of("util", "utils", "common", "helper", "helpers", "misc");

    @ParameterizedTest
    @EnumSource
    void theRulesSeeEveryModule(Modules module) {
        assertThat(CLASSES).anyMatch(resideInAPackage(module.packages()));
    }

    @Test
    void kafkaStaysBehindThePackagesThatAreNamedForIt() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "..kafka..", "..streams..", "..controlplane..", "..forensics..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.apache.kafka..", "kafka..")
                .check(CLASSES);
    }

    @Test
    void undertowStaysBehindHttpTheSocketsAndTheRuntime() {
        noClasses()
                .that()
                .resideOutsideOfPackages("..http..", "..websocket..", SERVICE_RUNTIME.packages())
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.undertow..", "org.xnio..")
                .check(CLASSES);
    }

    @Test
    void generatedAvroStaysBehindTheCodecs() {
        noClasses()
                .that()
                .resideOutsideOfPackage(SCHEMAS.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(GENERATED_AVRO)
                .check(CLASSES);
    }

    @Test
    void gatewaysDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage(INGRESS_GATEWAY.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(EGRESS_GATEWAY.packages())
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage(EGRESS_GATEWAY.packages())
                .should()
                .dependOnClassesThat()
                .resideInAPackage(INGRESS_GATEWAY.packages())
                .check(CLASSES);
    }

    @ParameterizedTest
    @EnumSource(names = {"WEBSOCKET", "CLIENT_JAVA", "ROUTING_CORE", "SERVICE_RUNTIME"})
    void someModulesStandAlone(Modules module) {
        noClasses()
                .that()
                .resideInAPackage(module.packages())
                .should()
                .dependOnClassesThat(
                        resideInAPackage("io.signalbox..")
                                .and(not(resideInAPackage(module.packages()))))
                .check(CLASSES);
    }

    @Test
    void theCoreKnowsTheJdkAndAFewLibrariesOfValues() {
        classes()
                .that()
                .resideInAPackage(ROUTING_CORE.packages())
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROUTING_CORE.packages(),
                        "java.lang..",
                        "java.util..",
                        "java.math..",
                        "java.nio..",
                        "java.io..",
                        "java.time..",
                        "java.security..",
                        "org.jspecify..",
                        "org.pcollections..",
                        "com.fasterxml.jackson.core..",
                        "com.google.re2j..",
                        "dev.cel..",
                        CEL_COLLECTIONS)
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "com.fasterxml.jackson..",
                "com.google.re2j..",
                "dev.cel..",
                CEL_COLLECTIONS
            })
    void theCoreKeepsEachParserBehindOnePackage(String library) {
        assertThat(CLASSES.that(resideInAPackage(ROUTING_CORE.packages())))
                .filteredOn(dependsOn(resideInAPackage(library)))
                .extracting(JavaClass::getPackageName)
                .satisfies(packages -> assertThat(Set.copyOf(packages)).hasSizeLessThan(2));
    }

    @Test
    void theCoreHasNoClockNoChanceNoThreadAndNoFile() {
        var impure =
                resideInAnyPackage(
                                "java.util.concurrent..", "java.nio.file..", "java.nio.channels..")
                        .or(named("java.lang.Thread", "java.lang.Process", "java.util.Timer"))
                        .or(
                                named(
                                        "java.time.Clock",
                                        "java.util.Random",
                                        "java.util.random.RandomGenerator"))
                        .or(named("java.security.SecureRandom", "java.io.File"));
        noClasses()
                .that()
                .resideInAPackage(ROUTING_CORE.packages())
                .and(not(named(HASH_WITH_A_SECRET)))
                .should()
                .dependOnClassesThat(impure)
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .check(CLASSES);
    }

    @Test
    void packagesFormNoCycles() {
        slices().matching("io.signalbox.(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void everyPackageHasANameThatSaysWhatItIsFor() {
        assertThat(ownPackages())
                .extracting(JavaPackage::getName)
                .noneMatch(name ->
                        Arrays.stream(name.split("\\.")).anyMatch(ROOMS_WITHOUT_A_NAME::contains));
    }

    @Test
    void everyClassHasANameThatSaysWhatItDoes() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveNameMatching(".*(Util|Utils|Common|Misc)")
                .check(CLASSES);
    }

    @Test
    void everyPackageDeclaresItsNullness() {
        assertThat(ownPackages())
                .allMatch(
                        one -> one.isAnnotatedWith(NullMarked.class),
                        "has a @NullMarked package-info");
    }

    private static List<JavaPackage> ownPackages() {
        var generated = resideInAPackage(GENERATED_AVRO);
        return CLASSES.that(not(generated)).stream().map(JavaClass::getPackage).distinct().toList();
    }

    private static DescribedPredicate<JavaClass> named(String... names) {
        return describe(
                "be one of " + List.of(names), type -> Set.of(names).contains(type.getName()));
    }

    private static DescribedPredicate<JavaClass> dependsOn(DescribedPredicate<JavaClass> target) {
        return describe(
                "depend on " + target,
                type ->
                        type.getDirectDependenciesFromSelf().stream()
                                .anyMatch(one -> target.test(one.getTargetClass())));
    }
}
