package io.signalbox.routing.cases;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a step expects, and whether an outcome is that. */
record Expectation(Members members) {

    private static final String ANSWER = "answer";

    static Expectation of(Members step) {
        return new Expectation(
                step.value("expect") instanceof JsonText answer
                        ? new Members(JsonObject.EMPTY).with(ANSWER, answer)
                        : step.object("expect"));
    }

    boolean isMetBy(Outcome outcome) {
        return switch (outcome) {
            case Outcome.Delivered(var receivers, _) -> isMetBy(receivers);
            case Outcome.Dropped(ErrorCode code, _) -> code.name().equals(members.text("dropped"));
            case Outcome.Refused(ErrorCode code, _) when code == ErrorCode.FRAME_TOO_LARGE ->
                    members.longOr("closed", 0) == 1009;
            case Outcome.Refused(ErrorCode code, _) -> code.name().equals(members.text("refused"));
            case Outcome.Ruled(String answer) -> answer.equals(members.text(ANSWER));
            case Outcome.Accepted(int count) -> members.longOr("accepted", -1) == count;
        };
    }

    private boolean isMetBy(List<String> receivers) {
        if (members.has("to")) {
            return receivers.stream()
                    .sorted()
                    .toList()
                    .equals(members.texts("to").stream().sorted().toList());
        }
        return receivers.size() == 1 && members.texts("oneOf").containsAll(receivers);
    }

    /** What became of a step that sends. */
    sealed interface Outcome {

        /**
         * @param receivers each connection as often as it got the frame
         */
        record Delivered(List<String> receivers, String why) implements Outcome {}

        record Dropped(ErrorCode code, String why) implements Outcome {}

        record Refused(ErrorCode code, @Nullable String why) implements Outcome {}

        record Accepted(int count) implements Outcome {}

        /** What became of a rule. */
        record Ruled(String answer) implements Outcome {}
    }
}
