package io.signalbox.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class DeskLogTest {
    private static final List<PlannedFrame> SENT =
            PlannedFrame.of(
                    List.of(
                            event("q:1", "NC", 1.5),
                            event("q:2", "CI", 2.0),
                            event("q:3", "NC", 4.5),
                            event("q:4", "us", 6.0)));

    @Test
    void aDeskIsComparedByChannelSinceOnlyThatIsInOrder() {
        var archive = log("archive");
        archive.arrived("CI", "q:2");
        archive.arrived("NC", "q:1");
        archive.arrived("NC", "q:3");
        assertThat(archive.compareWith(SENT)).isEqualTo(new Comparison(3, 3, 0, 0, 0, true));
    }

    @Test
    void aDutyDeskGetsTheAlertsOfItsRegionAndMagnitude() {
        var duty = log("duty-south");
        duty.arrived("NC", "q:3:alert");
        assertThat(duty.compareWith(SENT)).isEqualTo(new Comparison(1, 1, 0, 0, 0, true));
        assertThat(log("chief-south").compareWith(SENT).expected()).isZero();
    }

    @Test
    void aFrameOfAnotherAgencyIsUnexpected() {
        var archive = log("archive");
        archive.arrived("us", "q:4");
        assertThat(archive.compareWith(SENT).unexpected()).isEqualTo(1);
    }

    private static DeskLog log(String name) {
        var desk =
                Desk.all().stream()
                        .filter(one -> one.agency() == Agency.WEST && one.name().equals(name))
                        .findFirst()
                        .orElseThrow();
        return new DeskLog(desk, new Latencies(SENT));
    }

    private static CatalogueEvent event(String id, String network, double magnitude) {
        return new CatalogueEvent(
                id, "quake.detected", "2016/01/01", network, 37, -122, magnitude, "{}");
    }
}
