package io.signalbox.client;

/** An event type, or a glob in which {@code *} stands for any text and all else for itself. */
record TypePattern(String text) {

    boolean matches(String type) {
        int star = text.indexOf('*');
        if (star < 0) {
            return text.equals(type);
        }
        int lastStar = text.lastIndexOf('*');
        int afterLast = text.length() - lastStar - 1;
        return type.length() >= star + afterLast
                && type.startsWith(text.substring(0, star))
                && type.endsWith(text.substring(lastStar + 1))
                && holdsInOrder(type.substring(star, type.length() - afterLast), star, lastStar);
    }

    /** Whether the parts between the first and the last star stand in this text, in order. */
    private boolean holdsInOrder(String type, int firstStar, int lastStar) {
        int from = 0;
        for (int at = firstStar; at < lastStar; ) {
            int next = text.indexOf('*', at + 1);
            var part = text.substring(at + 1, next);
            int found = type.indexOf(part, from);
            if (found < 0) {
                return false;
            }
            from = found + part.length();
            at = next;
        }
        return true;
    }
}
