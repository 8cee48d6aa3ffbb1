package io.signalbox.controlplane.table;

import static io.signalbox.controlplane.table.ControlLogWriter.BOTH;
import static io.signalbox.controlplane.table.ControlLogWriter.lease;
import static io.signalbox.controlplane.table.ControlLogWriter.removal;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.controlplane.FreshTopics;
import io.signalbox.routing.table.RoutingTable;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(FreshTopics.class)
class ControlTailIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration MOMENT = Duration.ofMillis(200);

    private ControlLogWriter log;

    @BeforeEach
    void openTheLog() {
        log = new ControlLogWriter();
    }

    @AfterEach
    void closeTheLog() {
        log.close();
    }

    @Test
    void anEmptyLogIsTheEmptyTable() throws Exception {
        try (ControlTail tail = start()) {
            assertThat(tail.current()).isEqualTo(RoutingTable.EMPTY);
            assertThat(tail.health().ready()).isTrue();
        }
    }

    @Test
    void theTableIsReadAtTheStartAndTheLogFollowed() throws Exception {
        log.write(lease(1, "a", 1), lease(2, "b", 2));
        log.write(lease(3, "a", 3));

        try (ControlTail tail = start()) {
            assertThat(tail.current().epoch()).isEqualTo(3);
            assertThat(tail.current().leaseOf("a")).isEqualTo(3);

            log.write(lease(4, "b", 4));

            assertThat(tail.await(4, SOON)).isTrue();
            assertThat(tail.current().leaseOf("a")).isEqualTo(3);
            assertThat(tail.current().leaseOf("b")).isEqualTo(4);
        }
    }

    @Test
    void aRemovalCountsAtTheEpochOfItsHeader() throws Exception {
        log.write(lease(1, "a", 1), removal(2, "a"));

        try (ControlTail tail = start()) {
            assertThat(tail.current().epoch()).isEqualTo(2);
            assertThat(tail.current().leaseOf("a")).isZero();

            log.write(lease(3, "a", 2));
            log.write(removal(4, "a"));

            assertThat(tail.await(4, SOON)).isTrue();
            assertThat(tail.current().leaseOf("a")).isZero();
        }
    }

    @Test
    void whatIsNotCommittedIsNotThere() throws Exception {
        log.write(lease(1, "a", 1));
        log.begin();
        log.add(BOTH, lease(2, "a", 2));
        log.flush();

        try (ControlTail tail = start()) {
            assertThat(tail.current().leaseOf("a")).isEqualTo(1);
            assertThat(tail.await(2, MOMENT)).isFalse();

            log.abort();
            log.write(lease(2, "a", 3));

            assertThat(tail.await(2, SOON)).isTrue();
            assertThat(tail.current().leaseOf("a")).isEqualTo(3);
            assertThat(tail.health().gaps()).isZero();
        }
    }

    @Test
    void aTableThatWasCompactedIsEnoughToStartFrom() throws Exception {
        log.begin();
        log.add(List.of(TopicCatalogue.CONTROL_TABLE), lease(7, "a", 4));
        log.add(List.of(TopicCatalogue.CONTROL), lease(6, "b", 3));
        log.add(List.of(TopicCatalogue.CONTROL), lease(7, "a", 4));
        log.commit();

        try (ControlTail tail = start()) {
            assertThat(tail.current().epoch()).isEqualTo(7);
            log.write(lease(8, "a", 5));
            assertThat(tail.await(8, SOON)).isTrue();
            assertThat(tail.health().gaps()).isZero();
        }
    }

    @Test
    void aMissingEntryIsFoundInTheTableAndCounted() throws Exception {
        log.write(lease(1, "a", 1));
        try (ControlTail tail = start()) {
            log.begin();
            log.add(List.of(TopicCatalogue.CONTROL_TABLE), lease(2, "b", 2));
            log.add(BOTH, lease(3, "a", 3));
            log.commit();

            assertThat(tail.await(3, SOON)).isTrue();
            assertThat(tail.current().leaseOf("b")).isEqualTo(2);
            assertThat(tail.health().gaps()).isEqualTo(1);

            log.write(lease(4, "a", 4));
            assertThat(tail.await(4, SOON)).isTrue();
            assertThat(tail.health().gaps()).isEqualTo(1);
        }
    }

    @Test
    void aRecordThatIsNoEntryIsPassedOver() throws Exception {
        log.begin();
        log.add(BOTH, lease(1, "a", 1));
        log.addGarbage(TopicCatalogue.CONTROL_TABLE, "node//a", null);
        log.commit();
        try (ControlTail tail = start()) {
            assertThat(tail.current().leaseOf("a")).isEqualTo(1);

            log.begin();
            log.addGarbage(TopicCatalogue.CONTROL, "garbage", new byte[] {1, 2, 3});
            log.add(BOTH, lease(2, "a", 2));
            log.commit();

            assertThat(tail.await(2, SOON)).isTrue();
            assertThat(tail.health().gaps()).isZero();
            Awaitility.await().until(() -> tail.health().unreadable() == 2);
        }
    }

    @Test
    void eachBatchPublishesOneTableLaterThanTheLast() throws Exception {
        var published = new CopyOnWriteArrayList<RoutingTable>();
        try (ControlTail tail = start()) {
            tail.addListener(table -> {
                throw new IllegalStateException("a listener that fails holds nobody up");
            });
            tail.addListener(published::add);
            log.begin();
            for (int epoch = 1; epoch <= 100; epoch++) {
                log.add(BOTH, lease(epoch, "a", epoch));
            }
            log.commit();

            assertThat(tail.await(100, SOON)).isTrue();
            Awaitility.await()
                    .untilAsserted(() -> assertThat(published.getLast().epoch()).isEqualTo(100));
            assertThat(published)
                    .extracting(RoutingTable::epoch)
                    .isSorted()
                    .doesNotHaveDuplicates();
            assertThat(published).hasSizeLessThan(100);
        }
    }

    @Test
    void whoeverWaitsForAnEpochIsToldWithoutAsking() throws Exception {
        try (ControlTail tail = start()) {
            var reached = tail.reached(1).toCompletableFuture();
            assertThat(reached).isNotDone();

            log.write(lease(1, "a", 1));

            assertThat(reached)
                    .succeedsWithin(SOON)
                    .satisfies(table -> assertThat(table.epoch()).isGreaterThanOrEqualTo(1));
        }
    }

    @Test
    void anIdleTailProvesEverySecondThatItIsCurrent() throws Exception {
        log.write(lease(1, "a", 1));
        try (ControlTail tail = start()) {
            Awaitility.await().atMost(SOON).until(() -> tail.health().ageMs() > 500);
            Awaitility.await().atMost(SOON).until(() -> tail.health().ageMs() < 200);
            assertThat(tail.health().behindRecords()).isZero();
            assertThat(tail.health().fault()).isNull();
        }
    }

    @Test
    @Timeout(60)
    void closingEndsTheWaitForRecords() throws Exception {
        ControlTail tail = start();
        tail.close();
        tail.close();
        assertThat(Thread.getAllStackTraces().keySet())
                .extracting(Thread::getName)
                .doesNotContain("control-tail");
    }

    private static ControlTail start() throws InterruptedException {
        ControlTail tail = ControlTail.start(FreshTopics.kafka(), BundledSchemas.instance());
        assertThat(tail.awaitReady(SOON)).isTrue();
        return tail;
    }
}
