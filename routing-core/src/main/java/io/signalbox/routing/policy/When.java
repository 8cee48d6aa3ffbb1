package io.signalbox.routing.policy;

import io.signalbox.routing.expression.Expression;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The condition of a policy, and what can be seen of it without evaluating it: where it asks first
 * for one channel or type, {@code frame.type == 'x' && …}, it holds for no frame of another.
 *
 * <p>Sound, since a conjunction with a false part is false even where another part fails, and since
 * without {@code ||} and {@code ?} anywhere the {@code &&} that follows is the outermost operator.
 */
final class When {
    private static final Pattern FIRST_EQUALITY =
            Pattern.compile(
                    "\\s*frame\\.(channel|type)\\s*==\\s*(?:'([^'\\\\\\n\\r]*)'|\"([^\"\\\\\\n\\r]*)\")"
                        + "\\s*(?:&&[^|?]*)?");

    private final Expression expression;
    private final @Nullable String channel;
    private final @Nullable String type;

    When(String source, Expression expression) {
        this.expression = expression;
        Matcher matcher = FIRST_EQUALITY.matcher(source);
        String asked = null;
        boolean ofChannel = false;
        if (matcher.matches()) {
            asked = matcher.group(2) == null ? matcher.group(3) : matcher.group(2);
            ofChannel = "channel".equals(matcher.group(1));
        }
        this.channel = ofChannel ? asked : null;
        this.type = ofChannel ? null : asked;
    }

    Expression expression() {
        return expression;
    }

    /** The one channel it can hold for; null where that cannot be said. */
    @Nullable String channel() {
        return channel;
    }

    /** The one type it can hold for; null where that cannot be said. */
    @Nullable String type() {
        return type;
    }
}
