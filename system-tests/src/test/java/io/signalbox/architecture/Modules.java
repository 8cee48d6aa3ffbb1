package io.signalbox.architecture;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

/** What the rules look at: the packages of each module, and the classes of all of them. */
enum Modules {
    ROUTING_CORE("io.signalbox.routing"),
    RULE_FILES("io.signalbox.rulefiles"),
    SCHEMAS("io.signalbox.schemas"),
    CONTROL_PLANE("io.signalbox.controlplane"),
    WEBSOCKET("io.signalbox.websocket"),
    SERVICE_RUNTIME("io.signalbox.runtime"),
    KAFKA_TESTKIT("io.signalbox.testkit.kafka"),
    GATEWAY_PROTOCOL("io.signalbox.gateway"),
    INGRESS_GATEWAY("io.signalbox.ingress"),
    EGRESS_GATEWAY("io.signalbox.egress"),
    ROUTING_STREAMS("io.signalbox.streams"),
    CONSOLE("io.signalbox.console"),
    CLIENT_JAVA("io.signalbox.client"),
    SIGNALBOX_CLI("io.signalbox.cli");

    /** Made by the Avro compiler, in the schemas module. */
    static final String GENERATED_AVRO = "io.signalbox.schemas.avro..";

    /** Read once: every rule looks at the same classes, tests left out. */
    static final JavaClasses CLASSES =
            new ClassFileImporter()
                    .withImportOption(new ImportOption.DoNotIncludeTests())
                    .importPackages("io.signalbox");

    private final String root;

    Modules(String root) {
        this.root = root;
    }

    String root() {
        return root;
    }

    /** ArchUnit's pattern for all packages of the module. */
    String packages() {
        return root + "..";
    }
}
