package io.signalbox.routing.table;

import org.jspecify.annotations.Nullable;

/**
 * One thing that peers can be looked up by: the kind of a field, its name where it has one, and the
 * value.
 *
 * @param name the key of a label, otherwise empty
 * @param value the value looked for; null for a label key that is merely present
 */
public record Facet(Kind kind, String name, @Nullable String value) {

    /** What can be looked up. */
    public enum Kind {
        MODULE,
        PLUGIN,
        INSTANCE,
        LABEL,
        CONSUMED_TYPE
    }

    public static Facet module(String module) {
        return new Facet(Kind.MODULE, "", module);
    }

    public static Facet plugin(String plugin) {
        return new Facet(Kind.PLUGIN, "", plugin);
    }

    public static Facet instance(String instance) {
        return new Facet(Kind.INSTANCE, "", instance);
    }

    public static Facet labelKey(String key) {
        return new Facet(Kind.LABEL, key, null);
    }

    public static Facet label(String key, String value) {
        return new Facet(Kind.LABEL, key, value);
    }

    /** Those registered as consumers of a type, in whatever group. */
    public static Facet consumedType(String type) {
        return new Facet(Kind.CONSUMED_TYPE, "", type);
    }
}
