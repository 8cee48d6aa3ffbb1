package io.signalbox.examples.quiethours;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.signalbox.routing.destination.Destinations;
import io.signalbox.routing.frame.Delivery;
import io.signalbox.routing.frame.Exchange;
import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Payload;
import io.signalbox.routing.frame.Sender;
import io.signalbox.routing.frame.Terms;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareProvider;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
    private static final String OPTIONS =
            "{\"from\":\"22:00\",\"to\":\"06:00\",\"zone\":\"Europe/Berlin\",\"severity\":4}";

    @Test
    void minorEventsAreDroppedAtNight() throws Exception {
        assertThat(answer("2026-01-10T23:30:00Z", "{\"severity\":3}")).isEqualTo(new Answer.Drop());
        assertThat(answer("2026-01-10T21:00:00Z", "{}")).isEqualTo(new Answer.Drop());
    }

    @Test
    void majorEventsPassAtNightAndAllPassByDay() throws Exception {
        assertThat(answer("2026-01-10T23:30:00Z", "{\"severity\":4}"))
                .isEqualTo(new Answer.Continue());
        assertThat(answer("2026-01-10T05:00:00Z", "{}")).isEqualTo(new Answer.Continue());
        assertThat(answer("2026-01-10T20:59:59Z", "{}")).isEqualTo(new Answer.Continue());
    }

    @Test
    void optionsThatCannotBeUsedAreToldByName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new QuietHours().open(JsonObject.EMPTY))
                .withMessageContaining("from");
    }

    @Test
    void itIsFoundAsAService() {
        assertThat(ServiceLoader.load(MiddlewareProvider.class))
                .extracting(MiddlewareProvider::name)
                .containsExactly("quiet-hours");
    }

    private static Answer answer(String time, String payload) throws Exception {
        JsonObject options = (JsonObject) JsonReader.read(OPTIONS.getBytes(StandardCharsets.UTF_8));
        Frame frame =
                new Frame(
                        "f",
                        "acme",
                        "default",
                        "quake",
                        Sender.anonymous("station", null),
                        Destinations.BROADCAST,
                        null,
                        Delivery.TO_ALL,
                        List.of(),
                        Exchange.EVENT,
                        Terms.NONE,
                        Map.of(),
                        Payload.of(payload.getBytes(StandardCharsets.UTF_8)),
                        Instant.parse(time).toEpochMilli(),
                        null);
        return new QuietHours().open(options).on(frame);
    }
}
