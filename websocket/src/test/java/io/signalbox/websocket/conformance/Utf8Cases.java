package io.signalbox.websocket.conformance;

import io.signalbox.websocket.ClientFrames;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Section 6, from group 5 on: byte sequences that are UTF-8 and some that are not, after Markus
 * Kuhn's decoder stress test.
 */
final class Utf8Cases {
    private static final String GREEK = "cebae1bdb9cf83cebcceb5";

    private final List<Case> cases = new ArrayList<>();
    private int group = 4;

    private Utf8Cases() {}

    static List<Case> all() {
        Utf8Cases all = new Utf8Cases();
        all.prefixes();
        all.lengths();
        all.malformed();
        all.overlong();
        all.surrogates();
        all.codePoints();
        return all.cases;
    }

    private void prefixes() {
        group("some valid text", true, GREEK, "68c3a96cc3a9", "e38193e38293", "f09f9aa6", "7f00");
        group++;
        for (int bytes = 1; bytes <= GREEK.length() / 2; bytes++) {
            boolean whole = List.of(2, 5, 7, 9, 11).contains(bytes);
            add(bytes, "the first bytes of a text", whole, GREEK.substring(0, 2 * bytes));
        }
    }

    private void lengths() {
        group("the first sequence of its length", true, "00", "c280", "e0a080", "f0908080");
        group("first sequences of 5 and 6 bytes", false, "f888808080", "fc8480808080");
        group("the last sequence of its length", true, "7f", "dfbf", "efbfbf", "f48fbfbf");
        group("last beyond the code points", false, "f7bfbfbf", "fbbfbfbfbf", "fdbfbfbfbfbf");
        group++;
        add(1, "the last before the surrogates", true, "ed9fbf");
        add(2, "the first after the surrogates", true, "ee8080");
        add(3, "the replacement character", true, "efbfbd");
        add(4, "the last code point", true, "f48fbfbf");
        add(5, "the first above the last code point", false, "f4908080");
    }

    private void malformed() {
        group(
                "unexpected continuation bytes",
                false,
                "80",
                "bf",
                "80bf",
                "80bf80",
                "80bf80bf",
                "80bf80bf80",
                "80bf80bf80bf",
                range(0x80, 0xbf, ""));
        group(
                "lonely first bytes",
                false,
                range(0xc0, 0xdf, "20"),
                range(0xe0, 0xef, "20"),
                range(0xf0, 0xf7, "20"),
                range(0xf8, 0xfb, "20"),
                range(0xfc, 0xfd, "20"));
        String[] unfinished = {
            "c0",
            "e080",
            "f08080",
            "f8808080",
            "fc80808080",
            "df",
            "efbf",
            "f7bfbf",
            "fbbfbfbf",
            "fdbfbfbfbf"
        };
        group("sequences without their last byte", false, unfinished);
        group("unfinished sequences in a row", false, String.join("", unfinished));
        group("bytes that no text has", false, "fe", "ff", "fefeffff");
    }

    private void overlong() {
        group(
                "overlong slashes",
                false,
                "c0af",
                "e080af",
                "f08080af",
                "f8808080af",
                "fc80808080af");
        group(
                "longest overlong",
                false,
                "c1bf",
                "e09fbf",
                "f08fbfbf",
                "f887bfbfbf",
                "fc83bfbfbfbf");
        group("overlong zeros", false, "c080", "e08080", "f0808080", "f880808080", "fc8080808080");
    }

    private void surrogates() {
        group(
                "single surrogates",
                false,
                "eda080",
                "edadbf",
                "edae80",
                "edafbf",
                "edb080",
                "edbe80",
                "edbfbf");
        group(
                "pairs of surrogates",
                false,
                "eda080edb080",
                "eda080edbfbf",
                "edadbfedb080",
                "edadbfedbfbf",
                "edae80edb080",
                "edae80edbfbf",
                "edafbfedb080",
                "edafbfedbfbf");
    }

    /** Code points that are no characters are valid UTF-8 all the same. */
    private void codePoints() {
        int[] planes = IntStream.rangeClosed(0, 16).flatMap(Utf8Cases::lastTwoOfPlane).toArray();
        group("code points without a character", true, encoded(planes));
        int[] specials = IntStream.rangeClosed(0xfff9, 0xffff).toArray();
        group("special code points", true, encoded(specials));
    }

    private static IntStream lastTwoOfPlane(int plane) {
        return IntStream.of((plane << 16) | 0xfffe, (plane << 16) | 0xffff);
    }

    private static String[] encoded(int[] codePoints) {
        return IntStream.of(codePoints)
                .mapToObj(Character::toString)
                .map(text -> java.util.HexFormat.of().formatHex(ClientFrames.utf8(text)))
                .toArray(String[]::new);
    }

    private static String range(int first, int last, String between) {
        StringBuilder digits = new StringBuilder();
        for (int b = first; b <= last; b++) {
            digits.append(Integer.toHexString(b)).append(between);
        }
        return digits.toString();
    }

    private void group(String about, boolean valid, String... sequences) {
        group++;
        for (int i = 0; i < sequences.length; i++) {
            add(i + 1, about, valid, sequences[i]);
        }
    }

    private void add(int number, String about, boolean valid, String digits) {
        byte[] bytes = TextCases.hex(digits);
        byte[] text = ClientFrames.frame(true, ClientFrames.TEXT, bytes);
        String id = "6." + group + "." + number;
        String shown = digits.length() > 24 ? digits.substring(0, 24) + "…" : digits;
        cases.add(
                valid
                        ? new Case(
                                id,
                                about + " (" + shown + ") is taken",
                                d -> {
                                    d.send(text).expectText(bytes);
                                })
                        : new Case(
                                id,
                                about + " (" + shown + ") fails",
                                d -> {
                                    d.send(text).expectClose(1007);
                                }));
    }
}
