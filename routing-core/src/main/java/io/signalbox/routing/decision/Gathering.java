package io.signalbox.routing.decision;

import static io.signalbox.routing.exchange.Awaited.State.TOO_LARGE;
import static io.signalbox.routing.exchange.Awaited.State.WAITING;

import io.signalbox.routing.exchange.Awaited;
import io.signalbox.routing.exchange.RequestKeys;
import io.signalbox.routing.frame.FramePosition;
import io.signalbox.routing.json.TextList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The end of a gather: all that stood about those it asked is taken from state. What it took is the
 * answer: who replied, and where that reply stands.
 */
final class Gathering {

    private Gathering() {}

    /**
     * Takes all of it.
     *
     * @param last who replied last of those in state; null for nobody
     * @param replying the one whose reply is decided now, about whom state says what was before;
     *     null where a timer ends it
     * @param circuits hears of those who did not reply
     * @param changes gets what is taken, and holds what this decision has changed so far
     * @return whether the answer is whole: it has a reply of everyone else who was asked
     */
    static boolean end(
            FramePosition request,
            @Nullable String last,
            @Nullable String replying,
            Circuits circuits,
            RoutingState state,
            List<StateChange> changes) {
        String askedKey = RequestKeys.asked(request);
        String asked = state.get(askedKey);
        Map<String, String> taken = new LinkedHashMap<>();
        boolean isWhole = true;
        if (replying != null) {
            taken.put(replying, state.get(RequestKeys.awaited(request, replying)));
        }
        for (String name : asked.isEmpty() ? List.<String>of() : TextList.read(asked)) {
            String text = state.get(RequestKeys.awaited(request, name));
            if (taken.put(name, text) == null) {
                Awaited.State stood = text.isEmpty() ? WAITING : Awaited.read(text).state();
                isWhole &= stood != WAITING && stood != TOO_LARGE;
                if (stood == WAITING) {
                    circuits.failed(name, changes);
                }
            }
        }
        for (String name = last; name != null; ) {
            String text = state.get(RequestKeys.awaited(request, name));
            taken.put(name, text);
            name = text.isEmpty() ? null : Awaited.read(text).before();
        }
        taken.forEach((name, text) ->
                changes.add(new StateChange(RequestKeys.awaited(request, name), text, "")));
        changes.add(new StateChange(askedKey, asked, ""));
        return isWhole;
    }
}
