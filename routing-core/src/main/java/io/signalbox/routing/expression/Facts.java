package io.signalbox.routing.expression;

import java.util.Map;

/**
 * What an expression may ask about, as values that {@link FactValues} makes. What is absent is no
 * member of its map. The members are those of {@link Vocabulary}.
 */
public record Facts(
        Map<String, Object> peer, Map<String, Object> sender, Map<String, Object> frame) {}
