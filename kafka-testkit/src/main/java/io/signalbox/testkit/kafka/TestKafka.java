package io.signalbox.testkit.kafka;

/**
 * The broker of this JVM's integration tests, started when it is first asked for. Safe for use by
 * several threads.
 *
 * <p>The environment variable {@value #CHOICE} names the kind: {@code embedded} (the default) or
 * {@code testcontainers} (needs a container engine). A variable and not a probe for an engine
 * decides, so that a run means the same on every machine.
 */
public final class TestKafka {

    static final String CHOICE = "SIGNALBOX_TEST_KAFKA";

    private TestKafka() {}

    /** Where clients find the broker, as {@code host:port}. */
    public static String bootstrapServers() {
        return Running.BROKER.bootstrapServers();
    }

    /**
     * Takes the broker away while {@code meanwhile} runs, and brings it back with its data. For
     * tests that run alone in their JVM, since all share the broker.
     */
    public static void away(Runnable meanwhile) {
        Running.BROKER.suspend();
        try {
            meanwhile.run();
        } finally {
            Running.BROKER.resume();
        }
    }

    static Broker start(String choice) {
        return switch (choice) {
            case "embedded" -> EmbeddedBroker.start();
            case "testcontainers" -> ContainerBroker.start();
            default ->
                    throw new IllegalArgumentException(
                            CHOICE
                                    + " is '"
                                    + choice
                                    + "': expected 'embedded' or 'testcontainers'. Unset it for"
                                    + " embedded.");
        };
    }

    /** Its class initialisation is the lock that makes the start happen once. */
    private static final class Running {

        static final Broker BROKER = start(System.getenv().getOrDefault(CHOICE, "embedded"));

        static {
            Runtime.getRuntime().addShutdownHook(new Thread(BROKER::close, "test-kafka-shutdown"));
        }
    }
}
