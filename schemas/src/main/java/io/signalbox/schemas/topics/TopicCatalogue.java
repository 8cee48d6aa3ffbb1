package io.signalbox.schemas.topics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Every topic of Signalbox. Names are fixed; sizes follow the operator's settings. Immutable. */
public final class TopicCatalogue {
    public static final String FRAMES = "signalbox.frames";
    public static final String DECISIONS = "signalbox.decisions";
    public static final String DEAD_LETTERS = "signalbox.dead-letters";
    public static final String COMMANDS = "signalbox.commands";
    public static final String CONTROL = "signalbox.control";
    public static final String CONTROL_TABLE = "signalbox.control-table";
    public static final String STATS = "signalbox.stats";
    public static final String RECEIPTS = "signalbox.receipts";
    public static final String DELIVERIES_PREFIX = "signalbox.deliveries.";
    public static final String PRODUCE_PREFIX = "signalbox.produce.";

    /** All records of one source partition stand in one of them: partition number modulo this. */
    public static final int DELIVERIES_PARTITIONS = 4;

    private static final int DEAD_LETTERS_PARTITIONS = 3;
    private static final int PRODUCE_PARTITIONS = 3;

    private static final int MIB = 1 << 20;
    private static final int ENVELOPE_BYTES = 64 * 1024;

    /** A batch with one frame of 1 MiB in its envelope. */
    public static final int FRAMES_MAX_BYTES = MIB + ENVELOPE_BYTES;

    /** A frame and what is said about it in headers. */
    public static final int DELIVERIES_MAX_BYTES = 2 * MIB;

    /** A decision names all its targets: about 200,000 directed connections. */
    public static final int DECISIONS_MAX_BYTES = 16 * MIB;

    /** One command may bring rules of 8 MiB; each document of them is an entry of its own. */
    public static final int COMMANDS_MAX_BYTES = 9 * MIB;

    /** Whatever could not be read, with the reason. */
    public static final int DEAD_LETTERS_MAX_BYTES = COMMANDS_MAX_BYTES + MIB;

    private static final Pattern NODE = Pattern.compile("[a-z0-9-]{1,40}");
    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    private static final Map<String, String> DELETE = Map.of("cleanup.policy", "delete");

    private final TopicSettings settings;

    public TopicCatalogue(TopicSettings settings) {
        this.settings = settings;
    }

    /** The topics that stand whether or not a node or a tenant is there. */
    public List<Topic> standing() {
        return List.of(
                frames(),
                decisions(),
                deadLetters(),
                commands(),
                control(),
                controlTable(),
                stats());
    }

    private Topic frames() {
        return kept(FRAMES, settings.partitions(), settings.retentionMs(), FRAMES_MAX_BYTES);
    }

    private Topic decisions() {
        return kept(DECISIONS, settings.partitions(), settings.retentionMs(), DECISIONS_MAX_BYTES);
    }

    private Topic deadLetters() {
        return kept(
                DEAD_LETTERS,
                DEAD_LETTERS_PARTITIONS,
                Duration.ofDays(30).toMillis(),
                DEAD_LETTERS_MAX_BYTES);
    }

    private Topic commands() {
        return kept(COMMANDS, 1, Duration.ofDays(1).toMillis(), COMMANDS_MAX_BYTES);
    }

    /** Keeps every entry that a retained frame might have been decided with. */
    private Topic control() {
        long lagMs = Math.addExact(settings.retentionMs(), Duration.ofDays(1).toMillis());
        return topic(CONTROL, 1, FRAMES_MAX_BYTES)
                .with(
                        Map.of(
                                "cleanup.policy",
                                "compact",
                                "min.compaction.lag.ms",
                                Long.toString(lagMs)));
    }

    /** Kept as small as compaction can, since every process reads all of it when it starts. */
    private Topic controlTable() {
        return table(CONTROL_TABLE);
    }

    /** As small, for whoever asks for statistics. */
    private Topic stats() {
        return table(STATS);
    }

    private Topic table(String name) {
        return topic(name, 1, FRAMES_MAX_BYTES)
                .with(
                        Map.of(
                                "cleanup.policy", "compact",
                                "min.compaction.lag.ms", "0",
                                "min.cleanable.dirty.ratio", "0.1",
                                "segment.ms", Long.toString(Duration.ofHours(1).toMillis()),
                                "segment.bytes", Integer.toString(16 * MIB)));
    }

    /**
     * The name is reserved for receipts of sockets: made when a gateway first has some to write.
     */
    public Topic receipts() {
        return kept(RECEIPTS, settings.partitions(), settings.retentionMs(), FRAMES_MAX_BYTES);
    }

    /** The name of the topic that a node reads. */
    public static String deliveries(String node) {
        return DELIVERIES_PREFIX + matching(NODE, "node name", node);
    }

    /** The topic that a node reads; it exists before the node takes its lease. */
    public Topic deliveriesOf(String node) {
        return kept(
                        deliveries(node),
                        DELIVERIES_PARTITIONS,
                        Duration.ofHours(1).toMillis(),
                        DELIVERIES_MAX_BYTES)
                .with(Map.of("segment.ms", Long.toString(Duration.ofMinutes(15).toMillis())));
    }

    /**
     * The name is reserved for a tenant's own Kafka producers: made when a tenant first gets that
     * door.
     */
    public Topic produceOf(String tenant) {
        String name = PRODUCE_PREFIX + matching(TENANT, "tenant", tenant);
        return kept(name, PRODUCE_PARTITIONS, Duration.ofDays(1).toMillis(), FRAMES_MAX_BYTES);
    }

    private Topic kept(String name, int partitions, long retentionMs, int maxBytes) {
        return topic(name, partitions, maxBytes)
                .with(DELETE)
                .with(Map.of("retention.ms", Long.toString(retentionMs)));
    }

    /**
     * What all topics have in common: the broker's time, so that nothing is older than its place in
     * the log says; batches as their producer compressed them; and no replica that lacks
     * acknowledged records ever becomes the leader.
     */
    private Topic topic(String name, int partitions, int maxBytes) {
        return new Topic(
                name,
                partitions,
                settings.replicationFactor(),
                new TreeMap<>(
                        Map.of(
                                "message.timestamp.type", "LogAppendTime",
                                "max.message.bytes", Integer.toString(maxBytes),
                                "compression.type", "producer",
                                "min.insync.replicas", Short.toString(settings.minInsyncReplicas()),
                                "unclean.leader.election.enable", "false")));
    }

    private static String matching(Pattern pattern, String what, String name) {
        if (!pattern.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "a " + what + " is " + pattern + ", not '" + name + "'");
        }
        return name;
    }
}
