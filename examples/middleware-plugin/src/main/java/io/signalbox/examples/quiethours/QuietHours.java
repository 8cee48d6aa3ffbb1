package io.signalbox.examples.quiethours;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.json.JsonReader;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.MalformedJson;
import io.signalbox.routing.middleware.Answer;
import io.signalbox.routing.middleware.MiddlewareCode;
import io.signalbox.routing.middleware.MiddlewareProvider;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * Drops minor events at night. Options: {@code from} and {@code to}, such as {@code 22:00} and
 * {@code 06:00}; {@code zone}, such as {@code Europe/Berlin}; {@code severity}, the least number in
 * the payload's {@code severity} that passes all the same.
 *
 * <p>It asks the frame's own time, not a clock, so that it answers the same when it is asked again.
 */
public final class QuietHours implements MiddlewareProvider {

    @Override
    public String name() {
        return "quiet-hours";
    }

    @Override
    public MiddlewareCode open(JsonObject options) {
        LocalTime from = LocalTime.parse(text(options, "from"));
        LocalTime to = LocalTime.parse(text(options, "to"));
        ZoneId zone = ZoneId.of(text(options, "zone"));
        BigDecimal severity = number(options, "severity");
        return frame -> {
            LocalTime time = Instant.ofEpochMilli(frame.takenAtMs()).atZone(zone).toLocalTime();
            return isWithin(time, from, to) && severityOf(frame).compareTo(severity) < 0
                    ? new Answer.Drop()
                    : new Answer.Continue();
        };
    }

    /** Hours that begin in the evening end in the morning. */
    private static boolean isWithin(LocalTime time, LocalTime from, LocalTime to) {
        boolean begun = !time.isBefore(from);
        boolean over = !time.isBefore(to);
        return from.isBefore(to) ? begun && !over : begun || !over;
    }

    /** 0 where the payload gives none. */
    private static BigDecimal severityOf(Frame frame) throws MalformedJson {
        return !frame.payload().isEmpty()
                        && JsonReader.read(frame.payload().toByteArray())
                                instanceof JsonObject payload
                        && payload.members().get("severity") instanceof JsonNumber number
                ? number.value()
                : BigDecimal.ZERO;
    }

    private static String text(JsonObject options, String name) {
        if (options.members().get(name) instanceof JsonText(String text)) {
            return text;
        }
        throw new IllegalArgumentException("expected the option " + name + " as text");
    }

    private static BigDecimal number(JsonObject options, String name) {
        if (options.members().get(name) instanceof JsonNumber number) {
            return number.value();
        }
        throw new IllegalArgumentException("expected the option " + name + " as a number");
    }
}
