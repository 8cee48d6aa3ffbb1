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
     * @param rest decoded, empty or with a slash at its beginning
     * @param tenant whose settings need no name
     */
    static RulesTarget of(String rest, String tenant) {
        String path = rest.endsWith("/") ? rest.substring(0, rest.length() - 1) : rest;
        if (path.isEmpty()) {
            return new All();
        }
        if (path.equals("/rollback")) {
            return new Rollback();
        }
        int slash = path.indexOf('/', 1);
        String word = slash < 0 ? path.substring(1) : path.substring(1, slash);
        RuleKind kind = RuleKind.named(word);
        if (kind == null) {
            return new Unknown("expected one of the kinds " + String.join(", ", RuleKind.titles()));
        }
        if (slash < 0) {
            return kind == RuleKind.TENANT ? new One(new RuleName(kind, tenant)) : new OfKind(kind);
        }
        RuleName name = new RuleName(kind, path.substring(slash + 1));
        String fault = name.fault();
        if (fault != null) {
            return new Unknown(fault);
        }
        return kind == RuleKind.TENANT && !name.name().equals(tenant)
                ? new Unknown("expected the credential's own tenant, '" + tenant + "'")
                : new One(name);
    }
}
