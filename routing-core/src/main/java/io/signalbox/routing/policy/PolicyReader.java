package io.signalbox.routing.policy;

import io.signalbox.routing.destination.LabelSelector;
import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.expression.InvalidExpression;
import io.signalbox.routing.json.JsonKind;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonList;
import io.signalbox.routing.json.JsonValue.JsonNumber;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy, and refuses one with any fault: an unknown field is one, so that no misspelt rule
 * stands open.
 */
public final class PolicyReader {
    private static final Set<String> FIELDS =
            Set.of("name", "channels", "types", "from", "when", "sender", "receivers", "rateLimit");
    private static final Set<String> FROM_FIELDS = Set.of("modules", "plugins", "labels");
    private static final Set<String> PEER_FIELDS =
            Set.of(
                    "allowModules",
                    "denyModules",
                    "allowPlugins",
                    "denyPlugins",
                    "allowLabels",
                    "denyLabels");
    private static final Set<String> LIMIT_FIELDS = Set.of("perSecond", "burst", "per");
    private static final BigDecimal MAX_LIMIT = BigDecimal.valueOf(1_000_000_000);

    private final JsonObject object;
    private final JsonPath path;

    private PolicyReader(JsonObject object, JsonPath path) {
        this.object = object;
        this.path = path;
    }

    /**
     * @throws InvalidPolicy at the first fault
     */
    public static Policy read(JsonObject document) throws InvalidPolicy {
        PolicyReader policy = new PolicyReader(document, JsonPath.ROOT);
        policy.allowOnly(FIELDS);
        PolicyReader from = policy.object("from", FROM_FIELDS);
        PolicyReader limit = policy.object("rateLimit", LIMIT_FIELDS);
        return new Policy(
                policy.name(),
                new FrameScope(
                        policy.globs("channels"),
                        policy.globs("types"),
                        from.globs("modules"),
                        from.globs("plugins"),
                        from.selectors("labels"),
                        policy.expression("when")),
                policy.object("sender", PEER_FIELDS).peerRules(),
                policy.object("receivers", PEER_FIELDS).peerRules(),
                document.members().containsKey("rateLimit") ? limit.rateLimit() : null);
    }

    /**
     * Reads a {@code rateLimit} alone, as a tenant's settings have it.
     *
     * @throws InvalidPolicy at the first fault
     */
    public static RateLimit readRateLimit(JsonObject document) throws InvalidPolicy {
        PolicyReader limit = new PolicyReader(document, JsonPath.ROOT);
        limit.allowOnly(LIMIT_FIELDS);
        return limit.rateLimit();
    }

    private String name() throws InvalidPolicy {
        String name = text("name");
        if (name == null || name.isEmpty()) {
            throw new InvalidPolicy(
                    path.member("name"), "expected the policy's name, and none came");
        }
        return name;
    }

    private PeerRules peerRules() throws InvalidPolicy {
        return new PeerRules(
                Set.copyOf(texts("allowModules")),
                Set.copyOf(texts("denyModules")),
                Set.copyOf(texts("allowPlugins")),
                Set.copyOf(texts("denyPlugins")),
                selectors("allowLabels"),
                selectors("denyLabels"));
    }

    private RateLimit rateLimit() throws InvalidPolicy {
        String per = text("per");
        return new RateLimit(
                micros("perSecond", BigDecimal.ZERO),
                micros("burst", BigDecimal.ONE),
                switch (per) {
                    case null -> RateLimit.Per.CHANNEL;
                    case "channel" -> RateLimit.Per.CHANNEL;
                    case "sender" -> RateLimit.Per.SENDER;
                    default ->
                            throw new InvalidPolicy(
                                    path.member("per"),
                                    "expected channel or sender, and '" + per + "' came");
                });
    }

    private long micros(String member, BigDecimal min) throws InvalidPolicy {
        JsonValue value = object.members().get(member);
        if (value instanceof JsonNumber(var number)
                && number.compareTo(min) >= 0
                && number.compareTo(MAX_LIMIT) <= 0) {
            return number.movePointRight(6).longValue();
        }
        throw new InvalidPolicy(
                path.member(member),
                "expected a number from "
                        + min
                        + " to "
                        + MAX_LIMIT
                        + ", and "
                        + shown(value)
                        + " came");
    }

    private NameGlobs globs(String member) throws InvalidPolicy {
        return NameGlobs.of(texts(member));
    }

    private List<LabelSelector> selectors(String member) throws InvalidPolicy {
        List<LabelSelector> selectors = new ArrayList<>();
        for (String text : texts(member)) {
            LabelSelector selector = LabelSelector.parse(text);
            if (selector.key().isEmpty()) {
                throw new InvalidPolicy(
                        path.member(member),
                        "expected label selectors with a key, and '" + text + "' has none");
            }
            selectors.add(selector);
        }
        return List.copyOf(selectors);
    }

    private @Nullable Expression expression(String member) throws InvalidPolicy {
        String source = text(member);
        if (source == null) {
            return null;
        }
        try {
            return Expression.compile(source);
        } catch (InvalidExpression e) {
            throw new InvalidPolicy(path.member(member), e.reason());
        }
    }

    private PolicyReader object(String member, Set<String> fields) throws InvalidPolicy {
        JsonValue value = object.members().get(member);
        if (value != null && !(value instanceof JsonObject)) {
            throw new InvalidPolicy(
                    path.member(member), "expected an object, and " + shown(value) + " came");
        }
        PolicyReader inner =
                new PolicyReader(
                        value instanceof JsonObject found ? found : JsonObject.EMPTY,
                        path.member(member));
        inner.allowOnly(fields);
        return inner;
    }

    private void allowOnly(Set<String> fields) throws InvalidPolicy {
        for (String member : object.members().keySet()) {
            if (!fields.contains(member)) {
                throw new InvalidPolicy(
                        path.member(member),
                        "expected one of "
                                + String.join(", ", fields.stream().sorted().toList())
                                + ", and an unknown field came");
            }
        }
    }

    private @Nullable String text(String member) throws InvalidPolicy {
        return switch (object.members().get(member)) {
            case null -> null;
            case JsonText(String text) -> text;
            case JsonValue other ->
                    throw new InvalidPolicy(
                            path.member(member), "expected text, and " + shown(other) + " came");
        };
    }

    private List<String> texts(String member) throws InvalidPolicy {
        JsonValue value = object.members().get(member);
        if (value == null) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        if (value instanceof JsonList(var values)) {
            for (JsonValue element : values) {
                if (!(element instanceof JsonText(String text))) {
                    throw new InvalidPolicy(
                            path.member(member).element(texts.size()),
                            "expected text, and " + shown(element) + " came");
                }
                texts.add(text);
            }
            return texts;
        }
        throw new InvalidPolicy(
                path.member(member), "expected a list of text, and " + shown(value) + " came");
    }

    private static String shown(@Nullable JsonValue value) {
        return value == null ? "nothing" : JsonKind.of(value).words();
    }
}
