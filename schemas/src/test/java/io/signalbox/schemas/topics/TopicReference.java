package io.signalbox.schemas.topics;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/** The page {@code docs/reference/topics.md}: the catalogue for people. */
final class TopicReference {

    private record Use(String key, String value, String writtenBy, String readBy) {}

    private static final String FRAME_KEY = "`tenant:channel`";

    private static final Map<String, Use> USES =
            Map.of(
                    TopicCatalogue.FRAMES,
                    new Use(
                            FRAME_KEY,
                            "`Frame`; `Timer`, told apart by its schema id",
                            "ingress; routing (timers)",
                            "routing, egress (resume), forensics"),
                    TopicCatalogue.DECISIONS,
                    new Use(
                            FRAME_KEY + ", in the frame's partition",
                            "`Decision`",
                            "routing",
                            "egress (resume), forensics, console"),
                    TopicCatalogue.DEAD_LETTERS,
                    new Use(
                            FRAME_KEY,
                            "the record's bytes; headers `tenant` `code` `reason` `source`",
                            "ingress, routing",
                            "operators"),
                    TopicCatalogue.COMMANDS,
                    new Use(
                            "the tenant, or the node of a lease",
                            "`Command`",
                            "gateways, admin, CLI",
                            "the control sub-topology"),
                    TopicCatalogue.CONTROL,
                    new Use(
                            "`kind/tenant/name`",
                            "`ControlEntry`, or null for a removal; header `epoch`",
                            "the control sub-topology alone",
                            "every process"),
                    TopicCatalogue.CONTROL_TABLE,
                    new Use(
                            "`kind/tenant/name`",
                            "as `signalbox.control`",
                            "the same, in the same transaction",
                            "every process, when it starts"),
                    TopicCatalogue.STATS,
                    new Use(
                            "`tenant/partition`, of the frames",
                            "`TenantStats`",
                            "routing",
                            "console"),
                    TopicCatalogue.RECEIPTS,
                    new Use(
                            FRAME_KEY,
                            "reserved: what became of a delivery at the socket",
                            "egress",
                            "forensics"),
                    TopicCatalogue.DELIVERIES_PREFIX + "node",
                    new Use(
                            FRAME_KEY,
                            "header `kind`: `delivery` (the `Frame`'s bytes; header `targets`),"
                                    + " `outcome` (`FrameOutcome`), `gathered` (`Gathered`),"
                                    + " `command-outcome`"
                                    + " (`CommandOutcome`; header `lease`)",
                            "routing, the control sub-topology",
                            "that node"),
                    TopicCatalogue.PRODUCE_PREFIX + "tenant",
                    new Use(
                            "any",
                            "reserved: any registered schema",
                            "the tenant's own producers",
                            "ingress"));

    private TopicReference() {}

    static String page() {
        TopicCatalogue catalogue = new TopicCatalogue(TopicSettings.CLUSTER);
        List<Topic> topics = new ArrayList<>(catalogue.standing());
        topics.add(catalogue.deliveriesOf("node"));
        topics.add(catalogue.receipts());
        topics.add(catalogue.produceOf("tenant"));
        StringBuilder page =
                new StringBuilder(
                        """
                        # Topics

                        <!-- Made from TopicCatalogue by a test of the module schemas, which fails when this page differs. -->

                        Signalbox creates these topics when it starts, or checks that they are as they have to be, and a node's
                        topic before the node takes its lease; topics are never created by writing to them. Reserved names are
                        not in use. Keys are UTF-8 text. Values are Avro in Confluent's wire format: a zero
                        byte, the schema id in 4 bytes (big-endian), the record; `schemas/src/main/avro/contracts.avdl` describes
                        the records and `schemas/src/compat` holds every version with its id. Headers are UTF-8 text but for
                        `targets` (Avro, as a value) and `epoch` (8 bytes, big-endian).

                        | topic | key | value | written by | read by |
                        | --- | --- | --- | --- | --- |
                        """);
        topics.forEach(topic -> page.append(useRow(topic)));
        page.append(
                """

                ## Settings

                As a cluster of three brokers has them; the number of partitions of `frames` and what is partitioned alike,
                the retention of `frames` and `decisions`, the replication factor and `min.insync.replicas` are the
                operator's choice. The embedded broker has %d partitions and one replica. Partitions must not be added
                later: a key would change its partition and lose its order.

                | topic | partitions | cleanup | kept | largest batch | other |
                | --- | --- | --- | --- | --- | --- |
                """
                        .formatted(TopicSettings.EMBEDDED.partitions()));
        topics.forEach(topic -> page.append(settingsRow(topic)));
        page.append(
                """

                All topics: replication factor %d, `min.insync.replicas=%d`, `message.timestamp.type=LogAppendTime`,
                `compression.type=producer`, `unclean.leader.election.enable=false`.
                """
                        .formatted(
                                TopicSettings.CLUSTER.replicationFactor(),
                                TopicSettings.CLUSTER.minInsyncReplicas()));
        return page.toString();
    }

    private static String useRow(Topic topic) {
        Use use = USES.get(topic.name());
        return "| `%s` | %s | %s | %s | %s |%n"
                .formatted(shown(topic), use.key(), use.value(), use.writtenBy(), use.readBy());
    }

    private static String settingsRow(Topic topic) {
        SortedMap<String, String> config = topic.config();
        return "| `%s` | %d | %s | %s | %s | %s |%n"
                .formatted(
                        shown(topic),
                        topic.partitions(),
                        config.get("cleanup.policy"),
                        kept(config),
                        size(Integer.parseInt(config.get("max.message.bytes"))),
                        others(config));
    }

    private static String kept(SortedMap<String, String> config) {
        String retentionMs = config.get("retention.ms");
        if (retentionMs != null) {
            return duration(retentionMs);
        }
        String lagMs = config.get("min.compaction.lag.ms");
        return lagMs.equals("0")
                ? "the last of each key"
                : "the last of each key, and all of " + duration(lagMs);
    }

    private static String duration(String ms) {
        Duration duration = Duration.ofMillis(Long.parseLong(ms));
        long days = duration.toDays();
        return days > 0 ? days + (days == 1 ? " day" : " days") : duration.toHours() + " hour";
    }

    private static String size(int bytes) {
        return bytes % (1 << 20) == 0 ? (bytes >> 20) + " MiB" : (bytes >> 10) + " KiB";
    }

    private static String others(SortedMap<String, String> config) {
        return String.join(
                " ",
                config.entrySet().stream()
                        .filter(entry ->
                                entry.getKey().startsWith("segment.")
                                        || entry.getKey().startsWith("min.c"))
                        .map(entry -> "`%s=%s`".formatted(entry.getKey(), entry.getValue()))
                        .toList());
    }

    private static String shown(Topic topic) {
        return topic.name()
                .replaceFirst("\\.node$", ".<node>")
                .replaceFirst("\\.tenant$", ".<tenant>");
    }
}
