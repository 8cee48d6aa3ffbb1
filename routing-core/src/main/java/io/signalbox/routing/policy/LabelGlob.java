package io.signalbox.routing.policy;

import io.signalbox.routing.destination.GlobPattern;
import io.signalbox.routing.destination.LabelSelector;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A label selector in which {@code *} stands for any text: {@code env=prod-*} asks for a label
 * {@code env} whose value begins so, {@code team-*} for any label whose key does.
 *
 * @param value null where presence is enough
 */
record LabelGlob(LabelSelector selector, GlobPattern key, @Nullable GlobPattern value) {

    static LabelGlob of(LabelSelector selector) {
        String value = selector.value();
        return new LabelGlob(
                selector,
                GlobPattern.compile(selector.key()),
                value == null ? null : GlobPattern.compile(value));
    }

    boolean matches(Map<String, String> labels) {
        if (selector.key().indexOf('*') < 0) {
            String label = labels.get(selector.key());
            return label != null && admits(label);
        }
        return labels.entrySet().stream()
                .anyMatch(label -> key.matches(label.getKey()) && admits(label.getValue()));
    }

    private boolean admits(String label) {
        return value == null || value.matches(label);
    }
}
