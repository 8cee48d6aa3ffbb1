package io.signalbox.controlplane;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.CommonClientConfigs;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * The operator's settings of the Kafka clients (all that stands under {@code kafka.}), given to
 * each client together with its own.
 *
 * <p>A client's defaults give way to the operator's settings; what a guarantee rests on
 * (acknowledgements, isolation, offset reset) does not. A setting that only another kind of client
 * knows is left out; one that no client knows is handed on, since plugins for credentials or
 * interceptors may read it. Immutable.
 */
public final class KafkaSettings {
    private static final Set<String> PRODUCER = ProducerConfig.configNames();
    private static final Set<String> CONSUMER = ConsumerConfig.configNames();
    private static final Set<String> ADMIN = AdminClientConfig.configNames();

    private static final Map<String, Object> EVERY_CONSUMER =
            Map.of(
                    ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
                    false,
                    ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG,
                    false);

    private final Map<String, Object> operators;

    /**
     * @throws IllegalArgumentException if {@code bootstrap.servers} is not among them
     */
    public KafkaSettings(Map<String, Object> operators) {
        if (!operators.containsKey(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG)) {
            throw new IllegalArgumentException(
                    "kafka.bootstrap.servers is not set: give the addresses of the brokers,"
                            + " such as kafka-1:9092,kafka-2:9092");
        }
        this.operators = Map.copyOf(operators);
    }

    /** Where the brokers are, for messages. */
    public String bootstrapServers() {
        return String.valueOf(operators.get(CommonClientConfigs.BOOTSTRAP_SERVERS_CONFIG));
    }

    /**
     * @param role what the client is for; becomes its client id, after the operator's if there is
     *     one
     * @param defaults what holds unless the operator says otherwise
     * @param fixed what holds whatever the operator says
     */
    public Map<String, Object> producer(
            String role, Map<String, Object> defaults, Map<String, Object> fixed) {
        return settings(role, PRODUCER, defaults, fixed);
    }

    /** As {@link #producer}; a consumer commits no offsets of itself, and makes no topic. */
    public Map<String, Object> consumer(
            String role, Map<String, Object> defaults, Map<String, Object> fixed) {
        Map<String, Object> settings = settings(role, CONSUMER, defaults, fixed);
        settings.putAll(EVERY_CONSUMER);
        return settings;
    }

    /** As {@link #producer}. */
    public Map<String, Object> admin(String role, Map<String, Object> defaults) {
        return settings(role, ADMIN, defaults, Map.of());
    }

    private Map<String, Object> settings(
            String role, Set<String> own, Map<String, Object> defaults, Map<String, Object> fixed) {
        var settings = new HashMap<String, Object>(defaults);
        operators.forEach((name, value) -> {
            if (own.contains(name) || !isKnown(name)) {
                settings.put(name, value);
            }
        });
        settings.put(
                CommonClientConfigs.CLIENT_ID_CONFIG,
                operators.getOrDefault(CommonClientConfigs.CLIENT_ID_CONFIG, "signalbox")
                        + "-"
                        + role);
        settings.putAll(fixed);
        return settings;
    }

    private static boolean isKnown(String name) {
        return PRODUCER.contains(name) || CONSUMER.contains(name) || ADMIN.contains(name);
    }
}
