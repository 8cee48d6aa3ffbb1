package io.signalbox.routing.rules;

import io.signalbox.routing.errors.ErrorCode;
import io.signalbox.routing.json.JsonPath;
import io.signalbox.routing.json.JsonValue;
import io.signalbox.routing.json.JsonValue.JsonObject;
import io.signalbox.routing.json.JsonValue.JsonText;
import io.signalbox.routing.json.JsonWriter;
import io.signalbox.routing.policy.InvalidPolicy;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads documents as people write them: {@code kind}, {@code name} and {@code tenant} beside the
 * fields, or as Kubernetes has them, in {@code metadata}, with the fields in {@code spec}. A
 * tenant's fields may also stand in {@code settings}.
 */
public final class DocumentReader {
    public static final String API_VERSION = "signalbox/v1";

    private static final Set<String> ENVELOPE = Set.of("apiVersion", "kind", "name", "tenant");
    private static final Set<String> METADATA = Set.of("name", "tenant");

    private final JsonObject source;
    private final String tenant;

    private DocumentReader(JsonObject source, String tenant) {
        this.source = source;
        this.tenant = tenant;
    }

    /**
     * @param tenant of the writer's credential
     * @throws InvalidPolicy at the first fault; with {@code NOT_ALLOWED} if it is another tenant's
     */
    public static RuleText read(JsonObject source, String tenant) throws InvalidPolicy {
        DocumentReader reader = new DocumentReader(source, tenant);
        return reader.read(reader.kind(null), null);
    }

    /**
     * Reads a document of which kind and name are known; where it says them too, they must be
     * these.
     */
    public static RuleText read(JsonObject source, String tenant, RuleName known)
            throws InvalidPolicy {
        DocumentReader reader = new DocumentReader(source, tenant);
        return reader.read(reader.kind(known.kind()), known.name());
    }

    private RuleText read(RuleKind kind, @Nullable String knownName) throws InvalidPolicy {
        checkApiVersion();
        boolean enveloped = source.members().containsKey("metadata");
        JsonPath where = enveloped ? JsonPath.ROOT.member("metadata") : JsonPath.ROOT;
        JsonObject header = enveloped ? inner("metadata") : source;
        if (enveloped) {
            allowOnly(header, where, METADATA);
        }
        String owner = text(header, where, "tenant");
        if (owner != null && !owner.equals(tenant)) {
            throw foreign(where.member("tenant"), owner);
        }
        RuleName name =
                new RuleName(kind, name(kind, text(header, where, "name"), knownName, where));
        String fault = name.fault();
        if (fault != null) {
            throw new InvalidPolicy(where.member("name"), fault);
        }
        String part = partOf(kind, enveloped);
        JsonPath path = part == null ? JsonPath.ROOT : JsonPath.ROOT.member(part);
        JsonObject body = part == null ? fieldsOnly() : inner(part);
        RuleText text = new RuleText(name, JsonWriter.text(body));
        RuleReader.checkSize(text, path);
        RuleReader.check(name, body, path);
        return text;
    }

    private RuleKind kind(@Nullable RuleKind known) throws InvalidPolicy {
        String written = text(source, JsonPath.ROOT, "kind");
        RuleKind kind = written == null ? known : RuleKind.named(written);
        List<String> titles = known == null ? RuleKind.titles() : List.of(known.title());
        if (kind == null || (known != null && kind != known)) {
            throw new InvalidPolicy(
                    JsonPath.ROOT.member("kind"),
                    "expected "
                            + String.join(" or ", titles)
                            + ", and "
                            + (written == null ? "nothing" : "'" + written + "'")
                            + " came");
        }
        return kind;
    }

    private String name(
            RuleKind kind, @Nullable String written, @Nullable String known, JsonPath where)
            throws InvalidPolicy {
        if (written != null && known != null && !written.equals(known)) {
            throw new InvalidPolicy(
                    where.member("name"), "expected '" + known + "', and '" + written + "' came");
        }
        String name = written == null ? known : written;
        if (kind == RuleKind.TENANT) {
            if (name != null && !name.equals(tenant)) {
                throw foreign(where.member("name"), name);
            }
            return tenant;
        }
        if (name == null) {
            throw new InvalidPolicy(
                    where.member("name"), "expected the " + kind.word() + "'s name, and none came");
        }
        return name;
    }

    /** The member that holds the fields; null where they stand beside the envelope. */
    private @Nullable String partOf(RuleKind kind, boolean enveloped) throws InvalidPolicy {
        boolean settings = kind == RuleKind.TENANT && source.members().containsKey("settings");
        if (!enveloped && !settings && !source.members().containsKey("spec")) {
            return null;
        }
        String part = settings ? "settings" : "spec";
        allowOnly(
                source,
                JsonPath.ROOT,
                enveloped
                        ? Set.of("apiVersion", "kind", "metadata", part)
                        : Set.of("apiVersion", "kind", "name", "tenant", part));
        return part;
    }

    private JsonObject fieldsOnly() {
        Map<String, JsonValue> fields = new LinkedHashMap<>(source.members());
        fields.keySet().removeAll(ENVELOPE);
        return new JsonObject(fields);
    }

    private void checkApiVersion() throws InvalidPolicy {
        String version = text(source, JsonPath.ROOT, "apiVersion");
        if (version != null && !version.equals(API_VERSION)) {
            throw new InvalidPolicy(
                    JsonPath.ROOT.member("apiVersion"),
                    "expected " + API_VERSION + ", and '" + version + "' came");
        }
    }

    private JsonObject inner(String member) throws InvalidPolicy {
        JsonValue value = source.members().getOrDefault(member, JsonObject.EMPTY);
        if (value instanceof JsonObject object) {
            return object;
        }
        throw new InvalidPolicy(
                JsonPath.ROOT.member(member), "expected an object, and another value came");
    }

    private InvalidPolicy foreign(JsonPath path, String other) {
        return new InvalidPolicy(
                ErrorCode.NOT_ALLOWED,
                path,
                "expected the credential's tenant '" + tenant + "', and '" + other + "' came");
    }

    private static void allowOnly(JsonObject object, JsonPath path, Set<String> known)
            throws InvalidPolicy {
        for (String member : object.members().keySet()) {
            if (!known.contains(member)) {
                throw new InvalidPolicy(
                        path.member(member),
                        "expected one of "
                                + String.join(", ", known.stream().sorted().toList())
                                + ", and an unknown field came");
            }
        }
    }

    private static @Nullable String text(JsonObject object, JsonPath path, String member)
            throws InvalidPolicy {
        return switch (object.members().get(member)) {
            case null -> null;
            case JsonText(String text) -> text;
            case JsonValue _ ->
                    throw new InvalidPolicy(
                            path.member(member), "expected text, and another value came");
        };
    }
}
