package io.signalbox.routing.control;

import io.signalbox.routing.rules.RuleName;

/**
 * The key of a control entry, {@code kind/tenant/name}. A tenant holds no slash, so the text has
 * one reading; what belongs to no tenant has an empty one.
 */
public record EntryKey(Kind kind, String tenant, String name) {

    /** What an entry is about; the text form is lower case. */
    public enum Kind {
        NODE,
        PEER,
        INTEREST,
        POLICY,
        TENANT,
        MIDDLEWARE;

        private final String text = name().toLowerCase(java.util.Locale.ROOT);

        public String text() {
            return text;
        }
    }

    /** Of a document of rules. */
    public static EntryKey of(String tenant, RuleName rule) {
        Kind kind =
                switch (rule.kind()) {
                    case POLICY -> Kind.POLICY;
                    case TENANT -> Kind.TENANT;
                    case MIDDLEWARE -> Kind.MIDDLEWARE;
                };
        return new EntryKey(kind, tenant, rule.name());
    }

    @Override
    public String toString() {
        return kind.text() + '/' + tenant + '/' + name;
    }

    /**
     * @throws IllegalArgumentException if the text is not {@code kind/tenant/name} with a known
     *     kind
     */
    public static EntryKey parse(String text) {
        int first = text.indexOf('/');
        int second = text.indexOf('/', first + 1);
        if (first > 0 && second > first) {
            for (Kind kind : Kind.values()) {
                if (kind.text.contentEquals(text.subSequence(0, first))) {
                    return new EntryKey(
                            kind, text.substring(first + 1, second), text.substring(second + 1));
                }
            }
        }
        throw new IllegalArgumentException(
                "a control key is kind/tenant/name with a known kind, not '" + text + "'");
    }
}
