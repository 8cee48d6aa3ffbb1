package io.signalbox.cli.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private static final List<CatalogueEvent> EVENTS = Catalogue.read();

    @Test
    void bothFilesAreReadWhole() {
        assertThat(EVENTS).hasSize(38_315);
        assertThat(EVENTS).filteredOn(event -> event.type().equals("blast.detected")).hasSize(221);
    }

    @Test
    void eventsComeInTheOrderOfTimeUnderIdsOfTheirOwn() {
        assertThat(EVENTS).isSortedAccordingTo((a, b) -> a.dateTime().compareTo(b.dateTime()));
        var ids = new HashSet<String>();
        assertThat(EVENTS).allMatch(event -> ids.add(event.id()));
    }

    @Test
    void aPayloadIsTheRowWithNumbersAsNumbersAndWithoutUnknownValues() throws Exception {
        var first =
                EVENTS.stream()
                        .filter(event -> event.id().equals("earthquakes-2016:1"))
                        .findFirst()
                        .orElseThrow();
        assertThat(first.json())
                .isEqualTo(
                        "{\"DateTime\":\"2016/01/01 00:30:04.91\",\"Latitude\":18.0772,"
                                + "\"Longitude\":-67.1027,\"Depth\":19.91,\"Magnitude\":2.80,"
                                + "\"MagType\":\"Md\",\"Gap\":125,\"Distance\":0,\"RMS\":0.44,"
                                + "\"Source\":\"pr\",\"EventID\":201601012001}");
        var json = new ObjectMapper();
        for (var event : EVENTS) {
            assertThat(json.readTree(event.json()).path("Magnitude").isNumber()).isTrue();
        }
    }

    @Test
    void aTextThatOnlyLooksLikeANumberStaysAText() {
        var event =
                Catalogue.event(
                        "f:1",
                        "t",
                        List.of("DateTime", "Source", "Latitude", "Longitude", "Magnitude", "ID"),
                        "2016",
                        "a\"b",
                        "1",
                        "2",
                        "3",
                        "007");
        assertThat(event.json()).contains("\"ID\":\"007\"").contains("\"Source\":\"a\\\"b\"");
    }

    @Test
    void everyNetworkReportsToOneAgency() {
        assertThat(EVENTS.stream().map(CatalogueEvent::network).distinct())
                .allSatisfy(network -> assertThat(Agency.of(network)).isNotNull());
        assertThat(EVENTS.stream().map(event -> Agency.of(event.network())).distinct())
                .containsExactlyInAnyOrder(Agency.values());
    }

    @Test
    void everyAlertIsForSomeDesk() {
        var frames = PlannedFrame.of(EVENTS);
        assertThat(frames)
                .filteredOn(PlannedFrame::isAlert)
                .hasSizeGreaterThan(1_000)
                .allMatch(alert ->
                        Desk.all().stream()
                                .anyMatch(desk ->
                                        desk.agency() == alert.agency()
                                                && desk.wants().test(alert)));
    }

    @Test
    void everyDeskHasSomethingToWaitFor() {
        var frames = PlannedFrame.of(EVENTS);
        assertThat(Desk.all()).allMatch(desk -> !desk.expected(frames).isEmpty());
    }
}
