package io.signalbox.routing.decision;

/**
 * The only source of chance: the same texts give the same number in every process and for ever, so
 * that a replay chooses as the first run did. FNV-1a over UTF-16 units, with the finish of
 * SplitMix64, which spreads what FNV leaves close together.
 */
public final class StableHash {
    private static final long FNV_OFFSET = 0xcbf29ce484222325L;
    private static final long FNV_PRIME = 0x100000001b3L;

    private StableHash() {}

    public static long of(String text) {
        return finish(feed(FNV_OFFSET, text));
    }

    /** Of a pair; where the first ends and the second begins counts. */
    public static long of(String first, String second) {
        long hash = feed(FNV_OFFSET, first);
        hash = (hash ^ Character.MAX_VALUE) * FNV_PRIME;
        return finish(feed(hash, second));
    }

    /** A place in a list of that size. */
    public static int place(long hash, int size) {
        return (int) Long.remainderUnsigned(hash, size);
    }

    /** Evenly from 0 to 1, 1 excluded. */
    static double fraction(long hash) {
        return (hash >>> 11) * 0x1.0p-53;
    }

    private static long feed(long start, String text) {
        long hash = start;
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * FNV_PRIME;
        }
        return hash;
    }

    private static long finish(long fed) {
        long hash = (fed ^ (fed >>> 30)) * 0xbf58476d1ce4e5b9L;
        hash = (hash ^ (hash >>> 27)) * 0x94d049bb133111ebL;
        return hash ^ (hash >>> 31);
    }
}
