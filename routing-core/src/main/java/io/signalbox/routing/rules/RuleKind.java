package io.signalbox.routing.rules;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a document is about. */
public enum RuleKind {
    POLICY("Policy", "policies"),
    /** The settings of the tenant, whose name is the document's name. */
    TENANT("Tenant", "tenants"),
    MIDDLEWARE("Middleware", "middlewares");

    private final String title;
    private final String plural;

    RuleKind(String title, String plural) {
        this.title = title;
        this.plural = plural;
    }

    /** As documents write it in {@code kind}. */
    public String title() {
        return title;
    }

    /** As messages write it. */
    public String word() {
        return title.toLowerCase(Locale.ROOT);
    }

    /** By its title in any case, or its plural; null for what is no kind. */
    public static @Nullable RuleKind named(String text) {
        for (RuleKind kind : values()) {
            if (kind.title.equalsIgnoreCase(text) || kind.plural.equalsIgnoreCase(text)) {
                return kind;
            }
        }
        return null;
    }

    /** For messages: the titles there are. */
    public static List<String> titles() {
        return Arrays.stream(values()).map(RuleKind::title).toList();
    }
}
