package io.signalbox.console.http;

import io.signalbox.routing.rules.RuleKind;
import io.signalbox.routing.rules.RuleName;

/** What a path below {@code /v1/admin/rules} names. */
sealed interface RulesTarget {

    record All() implements RulesTarget {}

    record OfKind(RuleKind kind) implements RulesTarget {}

    record One(RuleName name) implements RulesTarget {}

    record Rollback() implements RulesTarget {}

    record Unknown(String reason) implements RulesTarget {}

    /**
     * @param path of the request, as it came: a name may hold any character, so that only what was
     *     sent tells where it ends
     * @param root of all rules
     * @param tenant whose settings need no name
     */
    static RulesTarget of(String path, String root, String tenant) {
        String rest = path.startsWith(root) ? path.substring(root.length()) : "?";
        String below = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        if (below.isEmpty()) {
            return new All();
        }
        if (!below.startsWith("/")) {
            return new Unknown("expected a path that begins with " + root + ", and another came");
        }
        if (below.equals("/rollback")) {
            return new Rollback();
        }
        String[] segments = below.substring(1).split("/", -1);
        String word = PathSegment.decode(segments[0]);
        RuleKind kind = word == null ? null : RuleKind.named(word);
        if (kind == null) {
            return new Unknown("expected one of the kinds " + String.join(", ", RuleKind.titles()));
        }
        return switch (segments.length) {
            case 1 ->
                    kind == RuleKind.TENANT
                            ? new One(new RuleName(kind, tenant))
                            : new OfKind(kind);
            case 2 -> one(kind, segments[1], tenant);
            default ->
                    new Unknown("expected " + root + "/" + word + "/<name>, and more slashes came");
        };
    }

    private static RulesTarget one(RuleKind kind, String segment, String tenant) {
        String decoded = PathSegment.decode(segment);
        if (decoded == null) {
            return new Unknown(
                    "expected a name in UTF-8 with escapes such as %20, and '"
                            + segment
                            + "' came");
        }
        RuleName name = new RuleName(kind, decoded);
        String fault = name.fault();
        if (fault != null) {
            return new Unknown(fault);
        }
        return kind == RuleKind.TENANT && !name.name().equals(tenant)
                ? new Unknown("expected the credential's own tenant, '" + tenant + "'")
                : new One(name);
    }
}
