package io.signalbox.cli.console;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes out of what is printed what may be a credential. Whoever writes a message quotes none; this
 * is for what users typed in a wrong place, and for messages of libraries. Stateless.
 */
final class Secrets {
    private static final String HIDDEN = "...";
    private static final Pattern WORD = Pattern.compile("'[^']*'|\"[^\"]*\"|\\S+");
    private static final Pattern JWT = Pattern.compile("eyJ[\\w-]+\\.[\\w-]+(\\.[\\w-]*)?");
    private static final Pattern USER = Pattern.compile("://[^/?#]*@");
    private static final Pattern QUOTED_USER = Pattern.compile("^(['\"])[^@/]*@");
    private static final Pattern REST = Pattern.compile("[?#][^'\"]*", Pattern.DOTALL);

    /** An option, or a word that somebody may have taken for a command. */
    private static final Pattern HARMLESS = Pattern.compile("-{0,2}[A-Za-z][A-Za-z-]{0,30}");

    private Secrets() {}

    /** The message without tokens, and its addresses without user, query and fragment. */
    static String hiddenIn(String message) {
        var addressesCut =
                WORD.matcher(message)
                        .replaceAll(found -> Matcher.quoteReplacement(cut(found.group())));
        return JWT.matcher(addressesCut).replaceAll(HIDDEN);
    }

    /**
     * An argument that nobody knows: quoted where it is a word or the name of an option, since a
     * credential given in the wrong place looks like anything else.
     */
    static String ofArgument(String argument) {
        int value = argument.indexOf('=');
        var name = value < 0 ? argument : argument.substring(0, value);
        if (!HARMLESS.matcher(name).matches()) {
            return HIDDEN;
        }
        return value < 0 ? name : name + "=" + HIDDEN;
    }

    private static String cut(String word) {
        if (!word.contains("://") && !word.contains("access_token")) {
            return QUOTED_USER.matcher(word).replaceFirst("$1" + HIDDEN + "@");
        }
        var withoutUser = USER.matcher(word).replaceFirst("://" + HIDDEN + "@");
        return REST.matcher(withoutUser).replaceFirst("?" + HIDDEN);
    }
}
