package io.signalbox.routing.policy;

import io.signalbox.routing.expression.Expression;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Which frames a policy concerns.
 *
 * @param fromLabels of the sender; all must match
 * @param when null for always; an error in it is a match, so that a rule never opens by failing
 */
record FrameScope(
        NameGlobs channels,
        NameGlobs types,
        NameGlobs fromModules,
        NameGlobs fromPlugins,
        List<LabelGlob> fromLabels,
        @Nullable When when) {

    /**
     * @param evaluation evaluates an expression over the frame and its sender
     */
    boolean covers(
            String channel,
            String type,
            Identity sender,
            Function<Expression, Expression.Outcome> evaluation) {
        return channels.admit(channel)
                && types.admit(type)
                && fromModules.admit(sender.module())
                && fromPlugins.admit(sender.plugin())
                && fromLabels.stream().allMatch(selector -> selector.matches(sender.labels()))
                && (when == null
                        || evaluation.apply(when.expression()) != Expression.Outcome.DOES_NOT_HOLD);
    }
}
