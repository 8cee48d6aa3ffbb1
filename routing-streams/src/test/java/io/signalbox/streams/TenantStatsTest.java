package io.signalbox.streams;

import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.control.Command;
import io.signalbox.routing.control.Holder;
import io.signalbox.schemas.codec.TenantStats;
import io.signalbox.schemas.codec.TenantStatsCodec;
import io.signalbox.schemas.codec.UnreadableRecordException;
import io.signalbox.schemas.registry.BundledSchemas;
import io.signalbox.schemas.topics.RecordKeys;
import io.signalbox.schemas.topics.TopicCatalogue;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TenantStatsTest {
    private static final Duration INTERVAL = Duration.ofSeconds(1);

    private final TenantStatsCodec codec = new TenantStatsCodec(BundledSchemas.instance());
    private final RouterDriver router = new RouterDriver();

    @AfterEach
    void close() {
        router.close();
    }

    @Test
    void framesAreCountedByOutcomeAndCodeAndToldOnceASecond() {
        long lease = router.takeLease("red");
        router.send("red", lease, new Command.SetInterest("acme", "room", Holder.MANY));
        router.followControl();
        int bytes = send("f1", "room") + send("f2", "room") + send("f3", "elsewhere");
        assertThat(told()).isEmpty();

        router.passTime(INTERVAL);

        assertThat(told())
                .singleElement()
                .satisfies(stats -> {
                    assertThat(stats.tenant()).isEqualTo("acme");
                    assertThat(stats.frames()).isEqualTo(3);
                    assertThat(stats.bytes()).isEqualTo(bytes);
                    assertThat(stats.routed()).isEqualTo(2);
                    assertThat(stats.dropped()).isEqualTo(Map.of("NO_MATCH", 1L));
                });
        assertThat(router.metrics().ofTenants)
                .containsExactly("acme null", "acme null", "acme NO_MATCH");
    }

    @Test
    void whatHasNotChangedIsNotToldAgain() {
        send("f1", "room");
        router.passTime(INTERVAL);
        assertThat(told()).hasSize(1);

        router.passTime(INTERVAL.multipliedBy(3));
        assertThat(told()).isEmpty();

        send("f2", "room");
        router.passTime(INTERVAL);
        assertThat(told()).singleElement().extracting(TenantStats::frames).isEqualTo(2L);
    }

    @Test
    void eachCommitHoldsWhatItsFramesCounted() throws Exception {
        send("f1", "room");
        send("f2", "room");

        assertThat(router.output("signalbox-router-tenant-stats-changelog"))
                .extracting(record -> codec.decode(record.value()).frames())
                .containsExactly(1L, 2L);
    }

    private int send(String id, String channel) {
        var frame = Frames.broadcast(id).inChannel(channel);
        return router.send(frame).length + RecordKeys.of(frame).length;
    }

    private List<TenantStats> told() {
        List<TenantStats> told = new ArrayList<>();
        for (var record : router.output(TopicCatalogue.STATS)) {
            assertThat(RecordKeys.text(record.key())).isEqualTo("acme" + "/0");
            try {
                told.add(codec.decode(record.value()));
            } catch (UnreadableRecordException e) {
                throw new AssertionError(e);
            }
        }
        return told;
    }
}
