package io.signalbox.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.signalbox.controlplane.node.Isolation;
import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.CommandOutcome;
import io.signalbox.routing.control.ControlEntry;
import io.signalbox.routing.decision.Decision;
import io.signalbox.routing.decision.Router;
import io.signalbox.routing.exchange.Timer;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.runtime.config.Settings;
import io.signalbox.schemas.codec.CommandCodec;
import io.signalbox.schemas.codec.CommandOutcomeCodec;
import io.signalbox.schemas.codec.ControlEntryCodec;
import io.signalbox.schemas.codec.DecisionCodec;
import io.signalbox.schemas.codec.FrameCodec;
import io.signalbox.schemas.codec.TimerCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import io.signalbox.streams.frames.EpochWait;
import io.signalbox.streams.frames.LatestTable;
import io.signalbox.streams.frames.Rules;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;

/**
 * The router's topology without a broker, one partition of each topic. Its routing table follows
 * the control log as soon as it is told to.
 */
final class RouterDriver implements AutoCloseable {

    static final long START_MS = 1_700_000_000_000L;

    private final FrameCodec frameCodec = new FrameCodec(BundledSchemas.instance());
    private final DecisionCodec decisionCodec = new DecisionCodec(BundledSchemas.instance());
    private final CommandCodec commandCodec = new CommandCodec(BundledSchemas.instance());
    private final CommandOutcomeCodec outcomeCodec =
            new CommandOutcomeCodec(BundledSchemas.instance());
    private final ControlEntryCodec entryCodec = new ControlEntryCodec(BundledSchemas.instance());
    private final RecordedMetrics metrics = new RecordedMetrics();
    private final FakeControlDuty duty = new FakeControlDuty();
    private final TopologyTestDriver driver;
    private final TimerCodec timerCodec = new TimerCodec(BundledSchemas.instance());
    private final List<Timer> timers = new ArrayList<>();
    private final TestInputTopic<byte[], byte[]> frames;
    private final TestInputTopic<byte[], byte[]> commands;
    private RoutingTable table = RoutingTable.EMPTY;
    private long nowMs = START_MS;
    private long provenMsAgo = Long.MAX_VALUE;
    private int commandsSent;
    private boolean closed;

    RouterDriver() {
        this(Router::decide, EpochWait.DEFAULT);
    }

    RouterDriver(Rules rules, EpochWait wait) {
        var topology =
                RouterTopology.of(
                        new DrivenTable(),
                        rules,
                        duty,
                        wait,
                        (partition, timer) -> timers.add(timer),
                        (partition, most, to) -> {},
                        BundledSchemas.instance(),
                        metrics);
        driver = new TopologyTestDriver(topology, config(), Instant.ofEpochMilli(START_MS));
        frames = input(TopicCatalogue.FRAMES);
        commands = input(TopicCatalogue.COMMANDS);
    }

    /** The table is known to hold all that was committed that long ago. */
    void proveTable(Duration ago) {
        provenMsAgo = ago.toMillis();
    }

    private final class DrivenTable implements LatestTable {
        @Override
        public RoutingTable get() {
            return table;
        }

        @Override
        public long provenMsAgo() {
            return provenMsAgo;
        }
    }

    private static Properties config() {
        var config = new Properties();
        config.putAll(
                StreamsTuning.of(
                        RouterSettings.from(
                                Settings.of(RouterSettings.all(), Map.of()), Isolation.COMMITTED),
                        1));
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:1");
        // Spares a warning per test about a thread that there is not.
        config.put("processing.exception.handler.global.enabled", true);
        return config;
    }

    private TestInputTopic<byte[], byte[]> input(String topic) {
        return driver.createInputTopic(topic, new ByteArraySerializer(), new ByteArraySerializer());
    }

    RecordedMetrics metrics() {
        return metrics;
    }

    FakeControlDuty duty() {
        return duty;
    }

    RoutingTable table() {
        return table;
    }

    /** Sends a command under a fresh id. */
    String send(@Nullable String node, long lease, Command.Body body) {
        String id = "command-" + ++commandsSent;
        send(new Command(id, node, lease, body));
        return id;
    }

    void send(Command command) {
        sendCommand(RecordKeys.of(command), commandCodec.encode(command));
    }

    void sendCommand(byte @Nullable [] key, byte @Nullable [] value) {
        commands.pipeInput(new TestRecord<>(key, value));
    }

    /** The node takes a lease, and the routing table learns of it. Returns the lease's number. */
    long takeLease(String node) {
        send(node, 0, new Command.TakeLease(node, 15_000));
        followControl();
        return table.leaseOf(node);
    }

    byte[] send(Frame frame) {
        byte[] value = frameCodec.encode(frame);
        sendFrame(RecordKeys.of(frame), value);
        return value;
    }

    void sendFrame(byte @Nullable [] key, byte @Nullable [] value) {
        frames.pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(nowMs)));
    }

    /** Appends the timers that the router wrote since, and returns them. */
    List<Timer> appendTimers() {
        List<Timer> written = List.copyOf(timers);
        timers.clear();
        written.forEach(
                timer -> sendFrame(timer.partitionKey().getBytes(UTF_8), timerCodec.encode(timer)));
        return written;
    }

    void passTime(Duration duration) {
        nowMs += duration.toMillis();
        driver.advanceWallClockTime(duration);
    }

    /**
     * Lets the routing table catch up with what was written to the control log since the last time.
     */
    List<ControlEntry> followControl() {
        List<ControlEntry> entries = new ArrayList<>();
        for (var record : output(TopicCatalogue.CONTROL)) {
            ControlEntry entry = entry(record);
            entries.add(entry);
            table = table.apply(entry);
        }
        return entries;
    }

    ControlEntry entry(TestRecord<byte[], byte[]> record) {
        try {
            return entryCodec.decode(
                    RecordKeys.text(record.key()), record.value(), name -> header(record, name));
        } catch (UnreadableRecordException e) {
            throw new AssertionError(e);
        }
    }

    List<Decision> decisions() {
        return output(TopicCatalogue.DECISIONS).stream()
                .map(record -> {
                    try {
                        return decisionCodec.decode(record.value());
                    } catch (UnreadableRecordException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** The outcomes of commands that the node was sent; everything else to it is skipped. */
    List<CommandOutcome> commandOutcomes(String node) {
        return toNode(node, "command-outcome").stream()
                .map(record -> {
                    try {
                        return outcomeCodec.decode(record.value());
                    } catch (UnreadableRecordException e) {
                        throw new AssertionError(e);
                    }
                })
                .toList();
    }

    /** What the node was sent of this kind; what is of another kind is skipped. */
    List<TestRecord<byte[], byte[]>> toNode(String node, String kind) {
        return output(TopicCatalogue.deliveries(node)).stream()
                .filter(record -> kind.equals(text(record, "kind")))
                .toList();
    }

    /** What was written to the topic since it was last asked for. */
    List<TestRecord<byte[], byte[]>> output(String topic) {
        if (!driver.producedTopicNames().contains(topic)) {
            return List.of();
        }
        return driver.createOutputTopic(
                        topic, new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    static @Nullable String text(TestRecord<byte[], byte[]> record, String header) {
        byte[] value = header(record, header);
        return value == null ? null : new String(value, UTF_8);
    }

    static byte @Nullable [] header(TestRecord<byte[], byte[]> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            driver.close();
        }
    }
}
