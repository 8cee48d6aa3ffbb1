package io.signalbox.routing.policy;

import io.signalbox.routing.expression.Expression;
import io.signalbox.routing.expression.InvalidExpression;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue.JsonObject;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads a policy, and refuses one with any fault: an unknown field is one, so that no misspelt rule
 * stands open.
 */
public final class PolicyReader {
    private static final Set<String> FIELDS =
            Set.of(
                    "channels",
                    "types",
                    "from",
                    "when",
                    "sender",
                    "receivers",
                    "rateLimit",
                    "circuitBreaker",
                    "slowReceivers");
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
    private static final Set<String> BREAKER_FIELDS = Set.of("failures", "openMs");
    private static final BigDecimal MAX_LIMIT = BigDecimal.valueOf(1_000_000_000);
    private static final long MAX_FAILURES = 1_000_000;
    private static final long MAX_OPEN_MS = 86_400_000;

    private final DocumentFields fields;
    private final boolean accepted;

    private PolicyReader(DocumentFields fields, boolean accepted) {
        this.fields = fields;
        this.accepted = accepted;
    }

    /**
     * @param document with its name in it
     * @throws InvalidPolicy at the first fault
     */
    public static Policy read(JsonObject document) throws InvalidPolicy {
        Set<String> fieldsAndName = new HashSet<>(FIELDS);
        fieldsAndName.add("name");
        DocumentFields fields = DocumentFields.of(document, JsonPath.ROOT, fieldsAndName);
        String name = fields.text("name");
        if (name == null || name.isEmpty()) {
            throw fields.fault("name", "expected the policy's name, and none came");
        }
        return new PolicyReader(fields, false).policy(name);
    }

    /**
     * Checks all of a policy, its expression too.
     *
     * @param body the document without its name
     * @param path where the body stands
     * @throws InvalidPolicy at the first fault
     */
    public static Policy read(String name, JsonObject body, JsonPath path) throws InvalidPolicy {
        return new PolicyReader(DocumentFields.of(body, path, FIELDS), false).policy(name);
    }

    /**
     * Reads a policy that was checked when it was written. Its expression is compiled when a frame
     * first asks for it: that takes milliseconds, and a tenant may have thousands.
     */
    public static Policy readAccepted(String name, JsonObject body) throws InvalidPolicy {
        return new PolicyReader(DocumentFields.of(body, JsonPath.ROOT, FIELDS), true).policy(name);
    }

    static @Nullable RateLimit rateLimitOf(DocumentFields fields) throws InvalidPolicy {
        return fields.has("rateLimit") ? rateLimit(fields.object("rateLimit", LIMIT_FIELDS)) : null;
    }

    private Policy policy(String name) throws InvalidPolicy {
        DocumentFields from = fields.object("from", FROM_FIELDS);
        return new Policy(
                name,
                new FrameScope(
                        NameGlobs.of(fields.texts("channels")),
                        NameGlobs.of(fields.texts("types")),
                        NameGlobs.of(from.texts("modules")),
                        NameGlobs.of(from.texts("plugins")),
                        from.selectors("labels").stream().map(LabelGlob::of).toList(),
                        when()),
                peerRules("sender"),
                peerRules("receivers"),
                rateLimitOf(fields),
                circuitBreaker(),
                slowReceivers());
    }

    private @Nullable When when() throws InvalidPolicy {
        String source = fields.text("when");
        if (source == null) {
            return null;
        }
        try {
            return new When(
                    source,
                    accepted ? Expression.deferred(source) : Expression.compileWithoutPeer(source));
        } catch (InvalidExpression e) {
            throw fields.fault("when", e.reason());
        }
    }

    private PeerRules peerRules(String member) throws InvalidPolicy {
        DocumentFields peer = fields.object(member, PEER_FIELDS);
        return new PeerRules(
                Set.copyOf(peer.texts("allowModules")),
                Set.copyOf(peer.texts("denyModules")),
                Set.copyOf(peer.texts("allowPlugins")),
                Set.copyOf(peer.texts("denyPlugins")),
                peer.selectors("allowLabels"),
                peer.selectors("denyLabels"));
    }

    private static RateLimit rateLimit(DocumentFields limit) throws InvalidPolicy {
        String per = limit.text("per");
        return new RateLimit(
                micros(limit, "perSecond", BigDecimal.ZERO),
                micros(limit, "burst", BigDecimal.ONE),
                switch (per) {
                    case null -> RateLimit.Per.CHANNEL;
                    case "channel" -> RateLimit.Per.CHANNEL;
                    case "sender" -> RateLimit.Per.SENDER;
                    default ->
                            throw limit.fault(
                                    "per", "expected channel or sender, and '" + per + "' came");
                });
    }

    private static long micros(DocumentFields limit, String member, BigDecimal min)
            throws InvalidPolicy {
        return limit.number(member, min, MAX_LIMIT).movePointRight(6).longValue();
    }

    private @Nullable CircuitBreaker circuitBreaker() throws InvalidPolicy {
        if (!fields.has("circuitBreaker")) {
            return null;
        }
        DocumentFields breaker = fields.object("circuitBreaker", BREAKER_FIELDS);
        CircuitBreaker otherwise = CircuitBreaker.DEFAULT;
        return new CircuitBreaker(
                (int) breaker.wholeNumber("failures", 1, MAX_FAILURES, otherwise.failures()),
                breaker.wholeNumber("openMs", 1, MAX_OPEN_MS, otherwise.openMs()));
    }

    private @Nullable SlowReceivers slowReceivers() throws InvalidPolicy {
        String choice = fields.text("slowReceivers");
        return switch (choice) {
            case null -> null;
            case "disconnect" -> SlowReceivers.DISCONNECT;
            case "drop-oldest" -> SlowReceivers.DROP_OLDEST;
            case "conflate" -> SlowReceivers.CONFLATE;
            default ->
                    throw fields.fault(
                            "slowReceivers",
                            "expected disconnect, drop-oldest or conflate, and '"
                                    + choice
                                    + "' came");
        };
    }
}
