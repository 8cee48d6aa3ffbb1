package io.signalbox.controlplane;

import io.signalbox.routing.admission.Admission;
import io.signalbox.routing.admission.AdmissionRules;
import io.signalbox.routing.admission.AdmittedFrame;
import io.signalbox.routing.admission.Principal;
import io.signalbox.routing.admission.Publish;
import io.signalbox.routing.frame.Sender;
import java.nio.charset.StandardCharsets;

/** Frames that passed admission. */
public final class Frames {
    private static final long TAKEN_AT_MS = 1_700_000_000_000L;

    private Frames() {}

    /** A frame of tenant {@code acme} whose payload has this size. */
    public static AdmittedFrame admitted(String channel, String id, int payloadBytes) {
        String payload = "x".repeat(payloadBytes - 2);
        byte[] message =
                """
                {"id":"%s","type":"test.event","channel":"%s","payload":"%s"}\
                """
                        .formatted(id, channel, payload)
                        .getBytes(StandardCharsets.UTF_8);
        var principal =
                new Principal(
                        "acme",
                        Sender.anonymous("tester", null),
                        any -> true,
                        any -> true,
                        0,
                        null);
        if (Admission.readPublish(message, 0, message.length, message.length)
                        instanceof Publish publish
                && Admission.admit(
                                publish, AdmissionRules.DEFAULT, principal, TAKEN_AT_MS, "unused")
                        instanceof AdmittedFrame frame) {
            return frame;
        }
        throw new IllegalArgumentException(
                "the test's frame was refused: channel " + channel + ", id " + id);
    }
}
