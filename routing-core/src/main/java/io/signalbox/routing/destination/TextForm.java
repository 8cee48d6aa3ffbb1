package io.signalbox.routing.destination;

import java.util.List;

/**
 * The text forms of a destination. What follows the first colon of a known prefix is taken as it
 * is.
 */
enum TextForm {
    MODULE("module:"),
    PLUGIN("plugin:"),
    INSTANCE("instance:"),
    PEER("peer:"),
    LABEL("label:"),
    /** Any other text, {@code *} alone excepted, which is everyone. */
    GLOB("");

    private static final List<TextForm> FORMS = List.of(values());
    private static final Destination EVERYONE = new Destination.Everyone();

    private final String prefix;

    TextForm(String prefix) {
        this.prefix = prefix;
    }

    static TextForm of(String text) {
        for (TextForm form : FORMS) {
            if (text.startsWith(form.prefix)) {
                return form;
            }
        }
        throw new AssertionError("every text begins with nothing");
    }

    static Destination read(String text) {
        if (text.equals("*")) {
            return EVERYONE;
        }
        TextForm form = of(text);
        String rest = text.substring(form.prefix.length());
        return switch (form) {
            case MODULE -> new Destination.Modules(List.of(rest), false);
            case PLUGIN -> new Destination.Plugins(List.of(rest), false);
            case INSTANCE -> new Destination.Instances(List.of(rest), false);
            case PEER -> new Destination.Ids(List.of(rest), false);
            case LABEL -> new Destination.Labels(List.of(rest), false);
            case GLOB -> new Destination.Glob(rest, false);
        };
    }
}
