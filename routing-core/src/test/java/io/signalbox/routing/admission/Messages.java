package io.signalbox.routing.admission;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.signalbox.routing.frame.Frame;
import io.signalbox.routing.frame.Sender;
import java.util.Set;

/** Messages in single quotes, as the tests write them, at the door of tenant {@code acme}. */
final class Messages {
    static final Principal ALICE =
            new Principal("acme", Sender.anonymous("alice", "n1.a"), _ -> true, _ -> true, 0, "n1");

    private Messages() {}

    static ClientMessage read(String message) {
        byte[] bytes = message.replace('\'', '"').getBytes(UTF_8);
        return Admission.read(bytes, 0, bytes.length, AdmissionRules.DEFAULT_MAX_FRAME_BYTES);
    }

    /** A publish of type {@code chat} with these further members. */
    static ClientMessage readPublish(String members) {
        return read(
                "{'op':'publish','type':'chat'" + (members.isEmpty() ? "" : "," + members) + "}");
    }

    static Refused refused(Object result) {
        assertThat(result).isInstanceOf(Refused.class);
        return (Refused) result;
    }

    static Frame admitted(String members) {
        return frame(admit(readPublish(members), AdmissionRules.DEFAULT, ALICE));
    }

    static Frame frame(Admission.Result result) {
        assertThat(result).isInstanceOf(AdmittedFrame.class);
        return ((AdmittedFrame) result).frame();
    }

    static Admission.Result admit(
            ClientMessage message, AdmissionRules rules, Principal principal) {
        assertThat(message).isInstanceOf(Publish.class);
        return Admission.admit((Publish) message, rules, principal, 1_000, "made-1");
    }

    static AdmissionRules allowing(String... types) {
        return new AdmissionRules(AdmissionRules.DEFAULT_MAX_FRAME_BYTES, Set.of(types), false);
    }
}
